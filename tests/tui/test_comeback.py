"""Coming back after a break, being away, and what has waited for long."""

from collections import Counter
from datetime import date

import pytest

from meetup_tui.tui.screens.person import PersonScreen
from tests.tui.conftest import captured, open_app, shown, toasts

BACK = "2026-12-07"
"""A Monday, two weeks on."""


def waited(open_book, people=5):
    book = open_book()
    for number in range(people):
        captured(book, f"Person {number}", why="to hear more", when="tomorrow")
    captured(book, "Maja", why="promised the paper", when="fri")
    return open_book(BACK)


def days(book):
    return Counter(each.due.isoformat() for each in book.due_before(date.max))


async def test_after_a_break_nothing_was_lost_and_enter_spreads_it_with_one_undo(open_book):
    book = waited(open_book)
    before = days(book)
    async with open_app(book, (120, 36)) as pilot:
        screen = shown(pilot)
        for text in ("Nothing was lost. Six people waited", "one with a promise", "Four people this morning", "m one"):
            assert text in screen
        await pilot.press("j", "enter")
        assert days(book) == {BACK: 4, "2026-12-08": 2}
        assert toasts(pilot) == ["Six people moved to today and on to Tue 8 Dec, promises first · u undo"]
        assert "Nothing was lost" not in shown(pilot)
        await pilot.press("u")
        assert days(book) == before
        assert "Nothing was lost" not in shown(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, PersonScreen)


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_escape_leaves_all_as_it_is_and_it_is_not_asked_again_that_day(open_book, size):
    book = waited(open_book)
    before = days(book)
    async with open_app(book, size) as pilot:
        assert "Esc leave all as it is" in shown(pilot)
        assert "Maja" in shown(pilot)
        assert "m one more" in shown(pilot)
        if size == (80, 24):
            await pilot.click("#comeback", offset=(3, 2))
            await pilot.pause()
        else:
            await pilot.press("escape")
        assert "Nothing was lost" not in shown(pilot)
    assert days(book) == before
    assert open_book(BACK).comeback() == ()
    assert open_book("2026-12-11").comeback() == ()
    assert len(open_book("2026-12-12").comeback()) == 6


async def test_it_is_asked_until_it_is_answered_and_never_in_the_way(open_book):
    book = waited(open_book)
    async with open_app(book, (120, 36)) as pilot:
        pilot.app.glance()
        await pilot.press("d")
        assert "Nothing was lost. Five people waited" in shown(pilot)
        await pilot.press("a", *"Ada")
        assert "Ada" in shown(pilot)
    assert open_book(BACK).comeback() == ()


def test_who_said_to_be_away_comes_back_as_meant(open_book):
    book = waited(open_book)
    book.away("fri")
    assert open_book("2026-12-15").comeback() == ()
    assert len(open_book("2026-12-16").comeback()) == 6


async def test_a_look_without_a_decision_is_no_break_and_no_change_of_data(open_book):
    waited(open_book)
    last = len(open_book().history_of_changes())
    book = open_book("2026-12-03")
    book.spread_out()
    book = open_book("2026-12-04")
    async with open_app(book):
        pass
    assert not book.changed
    assert open_book("2026-12-08").comeback() == ()
    assert len(open_book("2026-12-09").comeback()) == 6
    assert len(book.history_of_changes()) == last + 1


async def test_nobody_has_to_be_away_for_good(book):
    uid = captured(book, "Ada", why="to hear more", when="tomorrow")
    async with open_app(book, (120, 36)) as pilot:
        pilot.app.action_away()
        await pilot.pause()
        await pilot.press("enter")
        assert "Which day are you back?" in shown(pilot)
        await pilot.press(*"mon")
        assert "one person would move, promises first" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert toasts(pilot)[-1] == "Away until Mon 30 Nov · in 7 days · one person moved to Mon 30 Nov · u undo"
        assert "Away until Mon 30 Nov" in shown(pilot)
        assert book.suggestion().reason.endswith("the first working day you are back")
        await pilot.press("u")
        assert book.open_follow_up(uid).due == date(2026, 11, 24)
        assert book.away_until is None


async def test_after_a_month_one_key_offers_to_let_go_and_after_two_snoozes_it_is_said_how_welcome_it_is(
    book, open_book
):
    uid = captured(book, "Ada", why="to hear more", when="today")
    book.snooze(uid)
    book.snooze(uid, "fri", "no time")
    for day, said, not_said in (("2026-12-26", "Liu et al. 2023", "kindly"), ("2026-12-27", "x let go kindly", "Liu")):
        async with open_app(open_book(day), (120, 36)) as pilot:
            assert said in shown(pilot)
            assert not_said not in shown(pilot)
            assert book.open_follow_up(uid) is not None
            pilot.app.curtain = True
            await pilot.pause()
            assert "Liu" not in shown(pilot)
