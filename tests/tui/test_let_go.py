"""Letting go."""

import pytest

from tests.tui.conftest import HOSTILE_TOGETHER, captured, open_app, shown, toasts
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
    uid = captured(book, "Ada Lovelace", why="promised a secret paper", when="today")
    async with open_app(book) as pilot:
        await pilot.press("x", "down")
        pilot.app.curtain = True
        await pilot.pause()
        assert not any(words in shown(pilot) for words in ("secret", "promise", "told", "drop", "two lines"))
        await pilot.press("t")
        assert book.open_follow_up(uid) is not None
        await pilot.press("enter")
        assert book.history(uid)[-1].status == "released"


@pytest.mark.parametrize("name", HOSTILE_TOGETHER)
async def test_no_name_breaks_it(book, name):
    uid = captured(book, f'"{name}"', why=f"promised {name}", when="today")
    async with open_app(book, (40, 15)) as pilot:
        await pilot.press("x")
        assert "\x1b" not in shown(pilot)
        await pilot.press("n")
        assert book.open_follow_up(uid) is None


async def test_forgetting_asks_shows_where_others_name_them_and_erases_them(book):
    uid = captured(book, "Ada Lovelace, ada@example.org", why="the drawings", when="today")
    grace = captured(book, "Grace Hopper", tick="heard of engines from Ada Lovelace")
    async with open_app(book) as pilot:
        await pilot.press("x", "f")
        assert "can't be taken back" in said(pilot)
        assert "Grace Hopper, tick" in shown(pilot)
        await pilot.press("enter")
        assert book.contact(uid) is not None
        assert "Letting go is a good decision" in shown(pilot)
        await pilot.press("f", "f")
        await pilot.pause()
        assert toasts(pilot)[-1] == "Forgot Ada Lovelace"
        assert "Ada" not in shown(pilot).replace("Forgot Ada Lovelace", "")
    assert book.contact(uid) is None
    assert book.contact(grace).tick == "heard of engines from somebody"


async def test_the_key_that_keeps_them_keeps_them(book):
    uid = captured(book, "Ada Lovelace", why="the drawings", when="today")
    async with open_app(book) as pilot:
        await pilot.press("x", "f", "k")
        assert "Letting go is a good decision" in shown(pilot)
        assert book.contact(uid) is not None


async def test_forgetting_can_leave_what_others_notes_say(book):
    uid = captured(book, "Ada Lovelace", why="the drawings", when="today")
    grace = captured(book, "Grace Hopper", tick="heard of engines from Ada Lovelace")
    async with open_app(book) as pilot:
        await pilot.press("enter", "x", "f", "m")
        await pilot.pause()
    assert book.contact(uid) is None
    assert book.contact(grace).tick == "heard of engines from Ada Lovelace"


async def test_the_curtain_covers_what_others_notes_say_of_whom_is_to_be_forgotten(book):
    captured(book, "Ada Lovelace", why="the drawings", when="today")
    captured(book, "Grace Hopper", tick="a secret of Ada Lovelace")
    async with open_app(book) as pilot:
        pilot.app.curtain = True
        await pilot.press("x", "f")
        assert "secret" not in shown(pilot)


async def test_undo_after_forgetting_says_so_before_it_takes_back_something_else(book):
    captured(book, "Ada Lovelace", why="the drawings", when="today")
    grace = captured(book, "Grace Hopper")
    async with open_app(book) as pilot:
        await pilot.press("x", "f", "f")
        await pilot.pause()
        await pilot.press("u")
        assert "stays forgotten" in toasts(pilot)[-1]
        assert book.contact(grace) is not None
        await pilot.press("u")
        assert book.contact(grace) is None


async def test_undo_is_not_asked_twice_once_something_else_was_done_after_forgetting(book):
    captured(book, "Ada Lovelace", why="the drawings", when="today")
    grace = captured(book, "Grace Hopper", why="the wire", when="today")
    async with open_app(book) as pilot:
        await pilot.press("x", "f", "f")
        await pilot.pause()
        await pilot.press("d")
        assert book.open_follow_up(grace) is None
        await pilot.press("u")
        assert book.open_follow_up(grace) is not None
