"""Letting go."""

import pytest

from tests.tui.conftest import HOSTILE, captured, open_app, shown, toasts
from tests.tui.reading import said


async def test_two_keys_let_go_and_one_takes_it_back(book):
    uid = captured(book, "Ada Lovelace", why="the drawings", when="today")
    async with open_app(book) as pilot:
        await pilot.press("x")
        assert "Letting go is a good decision; the memory stays." in shown(pilot)
        await pilot.press("enter")
        assert book.open_follow_up(uid) is None
        assert any("memory stays" in each for each in toasts(pilot))
        await pilot.press("u")
        assert book.open_follow_up(uid) is not None


async def test_a_promise_let_go_offers_two_honest_lines_first(book):
    uid = captured(book, "Ada Lovelace", why="promised the paper", when="today")
    async with open_app(book) as pilot:
        await pilot.press("x")
        assert "the paper" in said(pilot)
        await pilot.press("y")
        assert "the paper" in pilot.app.clipboard
        assert book.open_follow_up(uid) is not None
        await pilot.press("t")
        assert book.history(uid)[-1].outcome.promise == "told"


@pytest.mark.parametrize(("key", "outcome"), [("p", "kept"), ("x", "dropped")])
async def test_what_became_of_a_promise_is_remembered(book, key, outcome):
    uid = captured(book, "Ada Lovelace", why="promised the paper", when="today")
    async with open_app(book) as pilot:
        await pilot.press("x", key)
        assert book.history(uid)[-1].outcome.promise == outcome


async def test_somebody_who_asked_for_quiet_is_left_alone_in_one_change(book):
    uid = captured(book, "Ada Lovelace", why="the drawings", when="today")
    async with open_app(book) as pilot:
        await pilot.press("x", "n")
        assert book.contact(uid).no_contact
        assert book.open_follow_up(uid) is None
        await pilot.press("u")
        assert not book.contact(uid).no_contact
        assert book.open_follow_up(uid) is not None


async def test_archiving_hides_them(book):
    uid = captured(book, "Ada Lovelace", why="the drawings", when="today")
    async with open_app(book) as pilot:
        await pilot.press("x", "a")
        assert book.contact(uid).archived


async def test_escape_changes_nothing(book):
    uid = captured(book, "Ada Lovelace", why="the drawings", when="today")
    async with open_app(book) as pilot:
        await pilot.press("x", "escape")
        assert book.open_follow_up(uid) is not None


async def test_the_curtain_covers_what_was_promised(book):
    captured(book, "Ada Lovelace", why="promised a secret paper", when="today")
    async with open_app(book) as pilot:
        pilot.app.curtain = True
        await pilot.press("x")
        assert "secret" not in shown(pilot)


@pytest.mark.parametrize("name", HOSTILE)
async def test_no_name_breaks_it(book, name):
    uid = captured(book, f'"{name}"', why=f"promised {name}", when="today")
    async with open_app(book, (40, 15)) as pilot:
        await pilot.press("x")
        assert "\x1b" not in shown(pilot)
        await pilot.press("n")
        assert book.open_follow_up(uid) is None
