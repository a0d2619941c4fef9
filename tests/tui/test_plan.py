"""Planning the one follow-up."""

from dataclasses import replace

import pytest

from meetup_tui.tui import doors
from tests.tui.conftest import HOSTILE_TOGETHER, captured, open_app, paste, shown, toasts
from tests.tui.reading import said


async def open_plan(pilot, uid, why=""):
    pilot.app.push_screen(doors.plan(uid, why))
    await pilot.pause()


async def test_a_plan_takes_a_why_and_two_enters_and_the_suggested_day(book):
    uid = captured(book, "Ada Lovelace, ada@example.org")
    async with open_app(book) as pilot:
        await open_plan(pilot, uid)
        assert "Tue 24 Nov" in shown(pilot)
        assert "the next working day" in shown(pilot)
        await paste(pilot, "the loom drawings")
        await pilot.press("enter", "enter")
        follow_up = book.open_follow_up(uid)
        assert (follow_up.why, follow_up.channel) == ("the loom drawings", "email")
        assert follow_up.due.isoformat() == "2026-11-24"
        assert any("Tue 24 Nov" in each and "u undo" in each for each in toasts(pilot))
        await pilot.press("u")
        assert book.open_follow_up(uid) is None


async def test_the_day_and_the_sentence_stand_there_while_it_is_typed(book):
    uid = captured(book, "Ada Lovelace, ada@example.org")
    async with open_app(book) as pilot:
        await open_plan(pilot, uid)
        await paste(pilot, "promised the paper by fri")
        text = said(pilot)
        assert "Fri 27 Nov · in 4 days" in text
        assert "When it is Fri 27 Nov, I will write to Ada Lovelace, because I promised the paper." in text
        await pilot.press("enter")
        await paste(pilot, "03/04")
        assert "03/04" in shown(pilot).split("When", 1)[1]
        await pilot.press("enter")
        assert book.open_follow_up(uid) is None
        assert pilot.app.screen.query_one("#when").value == "03/04"


async def test_a_why_that_starts_with_promised_is_a_promise_until_somebody_says_otherwise(book):
    uid = captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await open_plan(pilot, uid)
        await paste(pilot, "promised the paper")
        assert pilot.app.screen.query_one("#promise").value == "yes"
        pilot.app.screen.query_one("#promise").focus()
        await pilot.press("space", "ctrl+s")
        assert book.open_follow_up(uid).promise is False


async def test_the_way_comes_from_what_is_known_and_one_key_changes_it(book):
    uid = captured(book, "Ada Lovelace, ada@example.org +49 30 1234567")
    async with open_app(book) as pilot:
        await open_plan(pilot, uid)
        await paste(pilot, "the drawings")
        pilot.app.screen.query_one("#channel").focus()
        await pilot.press("right")
        assert "I will call Ada" in said(pilot)
        await pilot.press("ctrl+s")
        assert book.open_follow_up(uid).channel == "call"


async def test_one_that_is_open_is_shown_and_replaced_with_its_message(book):
    uid = captured(book, "Ada Lovelace", why="the old reason", when="fri")
    book.write(uid, "Dear Ada, here are the drawings.")
    async with open_app(book) as pilot:
        await open_plan(pilot, uid)
        assert "the old reason" in shown(pilot)
        assert "lets it go" in said(pilot)
        pilot.app.screen.query_one("#why").value = "a better reason"
        await pilot.press("ctrl+s")
        assert book.open_follow_up(uid).why == "a better reason"
        assert book.open_follow_up(uid).message.startswith("Dear Ada")
        assert [each.status for each in book.history(uid)].count("released") == 1
        await pilot.press("u")
        assert book.open_follow_up(uid).why == "the old reason"


async def test_without_a_why_it_is_asked_for_and_nothing_closes(book):
    uid = captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await open_plan(pilot, uid)
        await pilot.press("ctrl+s")
        assert "needs a why" in shown(pilot)


async def test_what_was_typed_stands_there_again_after_escape(book):
    uid = captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await open_plan(pilot, uid)
        await paste(pilot, "half a thou")
        await pilot.press("escape")
        await open_plan(pilot, uid)
        assert pilot.app.screen.query_one("#why").value == "half a thou"
        await pilot.press("ctrl+s")
        assert book.drafts.kinds() == ()


async def test_the_curtain_covers_why_one_is_open(book):
    uid = captured(book, "Ada Lovelace", why="a secret reason", when="fri")
    async with open_app(book) as pilot:
        pilot.app.curtain = True
        await open_plan(pilot, uid)
        assert "secret" not in shown(pilot)


@pytest.mark.parametrize("name", HOSTILE_TOGETHER)
async def test_no_name_breaks_the_plan(book, name):
    uid = captured(book, f'"{name}"', why=name, when="fri")
    async with open_app(book) as pilot:
        await open_plan(pilot, uid)
        assert "\x1b" not in shown(pilot)
        await pilot.press("ctrl+s")
        assert book.open_follow_up(uid) is not None


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 36), (20, 8), (3, 3)])
async def test_the_keys_are_never_cut_off(book, size):
    uid = captured(book, "Ada Lovelace", why="a reason", when="fri")
    async with open_app(book, size) as pilot:
        await open_plan(pilot, uid)
        await pilot.pause()
        if size >= (20, 8):
            assert pilot.app.screen.query_one("KeyRow").region.bottom <= size[1]


async def test_somebody_who_asked_for_quiet_is_not_planned_with(book):
    uid = captured(book, "Ada Lovelace")
    book.quiet(uid)
    async with open_app(book) as pilot:
        pilot.app.show_person(uid)
        await pilot.pause()
        await pilot.press("p")
        assert any("asked not to be contacted" in each for each in toasts(pilot))
        await open_plan(pilot, uid)
        await paste(pilot, "a reason")
        await pilot.press("ctrl+s")
        assert "asked not to be contacted" in said(pilot)


async def test_a_date_that_cannot_be_is_said_once_and_under_its_field(book):
    uid = captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await open_plan(pilot, uid)
        await paste(pilot, "a reason by 31 feb")
        await pilot.press("ctrl+s")
        assert said(pilot).count("31 feb") == 1
        assert pilot.app.screen.query_one("#why").has_focus


async def test_what_was_planned_elsewhere_meanwhile_is_seen_before_it_is_let_go(book, open_book):
    uid = captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await pilot.press("2", "p")
        await paste(pilot, "mine")
        pilot.app.screen.query_one("#when").value = "frday"
        await pilot.pause()
        assert str(pilot.app.screen.query_one("#sentence").content) == ""
        pilot.app.screen.query_one("#when").value = ""
        open_book().plan(uid, "promised the drawings", "fri")
        await pilot.press("ctrl+s")
        assert "the drawings" in shown(pilot)
        assert book.open_follow_up(uid).promise
        await pilot.press("ctrl+s")
        assert book.open_follow_up(uid).why == "mine"


async def test_where_every_day_is_full_it_is_asked_once_which(book, monkeypatch):
    monkeypatch.setattr(book, "settings", replace(book.settings, cap=1))
    for number in range(16):
        captured(book, f"Person {number}", why="ask them")
    ada, grace = captured(book, "Ada @LoomConf"), captured(book, "Grace")
    question = "Every day is full: which one? Enter takes Wed."
    async with open_app(book) as pilot:
        await open_plan(pilot, grace)
        await paste(pilot, "the drawings")
        await pilot.press("ctrl+s")
        assert question in said(pilot)
        assert pilot.app.focused.id == "when"
        assert book.open_follow_up(grace) is None
        await pilot.press("enter")
        assert book.open_follow_up(grace).due.isoformat() == "2026-11-25"
        await open_plan(pilot, ada)
        await paste(pilot, "promised the drawings")
        await pilot.press("ctrl+s")
        assert book.open_follow_up(ada), "a promise fits on a full day"
