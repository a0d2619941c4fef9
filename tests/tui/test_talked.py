"""A talk or a reply."""

import pytest

from tests.tui.conftest import HOSTILE_TOGETHER, captured, open_app, paste, shown, toasts
from tests.tui.hands import Hands, Text
from tests.tui.reading import said


def planned(book, line="Ada Lovelace", why="the drawings"):
    return captured(book, line, why=why, when="today")


async def test_a_reply_is_noted_and_the_follow_up_stays(book):
    uid = planned(book)
    async with open_app(book) as pilot:
        await pilot.press("t", "r")
        await paste(pilot, "she would love to")
        await pilot.press("tab", "plus", "ctrl+s")
        last = book.contact(uid).encounters[-1]
        assert (last.kind, last.note, last.energy) == ("reply", "she would love to", "+")
        assert "they replied: she would love to · gave energy" in " ".join(shown(pilot).split())
        assert book.open_follow_up(uid).due.isoformat() == "2026-11-23"
        assert any("stays on" in each for each in toasts(pilot))
        await pilot.press("u")
        assert len(book.contact(uid).encounters) == 1


async def test_how_it_felt_and_that_it_is_done_take_one_key_each(book):
    uid = planned(book)
    async with open_app(book) as pilot:
        await pilot.press("t", "m")
        await paste(pilot, "on the stairs")
        await pilot.press("tab", "plus", "c", "enter")
        done = book.history(uid)[-1]
        assert (done.status, done.outcome.energy) == ("done", "+")
        assert pilot.app.just_done == uid
        await pilot.press("u")
        assert book.open_follow_up(uid) is not None


async def test_the_follow_up_gets_another_date(book):
    uid = planned(book)
    async with open_app(book) as pilot:
        await pilot.press("t", "c", "tab", "0", "d")
        await paste(pilot, "fri")
        assert "Fri 27 Nov · in 4 days" in shown(pilot)
        await pilot.press("enter")
        assert book.open_follow_up(uid).due.isoformat() == "2026-11-27"


async def test_keys_pressed_at_once_go_to_the_questions_they_answer(book):
    uid = planned(book)
    async with open_app(book) as pilot:
        await Hands(pilot).do("t", "c", "tab", "0", "d", Text("fri"), "enter")
        assert book.open_follow_up(uid).due.isoformat() == "2026-11-27"


async def test_another_date_needs_one(book):
    uid = planned(book)
    async with open_app(book) as pilot:
        await pilot.press("t", "c", "tab", "0", "d", "enter")
        assert "which?" in said(pilot)
        assert len(book.contact(uid).encounters) == 1


async def test_nothing_is_asked_about_a_follow_up_where_none_is_open(book):
    uid = captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        pilot.app.show_person(uid)
        await pilot.pause()
        await pilot.press("t")
        assert "The follow-up" not in shown(pilot)
        await pilot.press("ctrl+s")
        assert book.contact(uid).encounters[-1].kind == "call"


async def test_a_new_line_is_control_j_and_escape_keeps_the_draft(book):
    planned(book)
    async with open_app(book) as pilot:
        await pilot.press("t", "c")
        await paste(pilot, "one")
        await pilot.press("ctrl+j")
        await paste(pilot, "two")
        await pilot.press("escape", "t")
        assert pilot.app.screen.query_one("#note").text == "one\ntwo"


@pytest.mark.parametrize("keys", ["t", "x", "d"])
async def test_a_follow_up_planned_elsewhere_meanwhile_is_seen_before_it_is_closed(book, open_book, monkeypatch, keys):
    monkeypatch.setattr("meetup_tui.tui.app.GLANCE", 3600)
    uid = planned(book)
    async with open_app(book) as pilot:
        if keys != "d":
            await pilot.press(keys)
        other = open_book()
        other.finish(uid)
        other.plan(uid, "the cards", "today")
        if keys == "t":
            pilot.app.screen.query_one("#becomes").choose("close")
        act = {"t": "ctrl+s", "x": "enter", "d": "d"}[keys]
        await pilot.press(act)
        assert "meanwhile" in " ".join([shown(pilot), *toasts(pilot)])
        assert "the cards" in shown(pilot)
        assert book.open_follow_up(uid).why == "the cards"
        await pilot.press(act)
        assert book.open_follow_up(uid) is None


async def test_the_curtain_covers_why(book):
    planned(book, why="a secret reason")
    async with open_app(book) as pilot:
        pilot.app.curtain = True
        await pilot.press("t")
        assert "secret" not in shown(pilot)


async def test_a_click_answers(book):
    uid = planned(book)
    async with open_app(book) as pilot:
        await pilot.press("t")
        await pilot.click("#kind", offset=(4, 0))
        await pilot.press("ctrl+s")
        assert book.contact(uid).encounters[-1].kind == "met"


@pytest.mark.parametrize("name", HOSTILE_TOGETHER)
async def test_no_name_breaks_it(book, name):
    uid = planned(book, f'"{name}"', name)
    async with open_app(book, (40, 15)) as pilot:
        await pilot.press("t", "c")
        await paste(pilot, name)
        await pilot.press("ctrl+s")
        assert "\x1b" not in shown(pilot)
        assert book.contact(uid).encounters[-1].kind == "call"


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (3, 3)])
async def test_it_opens_at_every_size(book, size):
    planned(book)
    async with open_app(book, size) as pilot:
        await pilot.press("t", "c", "tab", "plus")
        await pilot.pause()
        focused = pilot.app.screen.focused
        assert size < (20, 8) or focused.region.bottom <= pilot.app.screen.query_one("KeyRow").region.y
