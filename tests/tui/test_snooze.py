"""Putting a follow-up off."""

import pytest

from meetup_tui.tui.dialogs.snooze import SnoozeDialog
from tests.tui.conftest import HOSTILE_TOGETHER, captured, open_app, paste, shown, toasts
from tests.tui.reading import said


def due_today(book, line="Ada Lovelace", why="the drawings"):
    return captured(book, line, why=why, when="today")


async def test_two_keys_put_it_off(book):
    uid = due_today(book)
    async with open_app(book) as pilot:
        await pilot.press("s", "t")
        assert book.open_follow_up(uid).due.isoformat() == "2026-11-24"
        assert any("Tue 24 Nov" in each for each in toasts(pilot))
        await pilot.press("u")
        assert book.open_follow_up(uid).due.isoformat() == "2026-11-23"


async def test_who_was_put_off_does_not_stand_there_until_that_is_taken_back(book):
    uid, grace = due_today(book), captured(book, "Grace Hopper", why="the wire", when="tomorrow")
    async with open_app(book) as pilot:
        await pilot.press("s", "w")
        assert pilot.app.screen.selected().uid == grace
        await pilot.press("u")
        assert pilot.app.screen.selected().uid == uid


@pytest.mark.parametrize(
    ("key", "day"), [("3", "2026-11-26"), ("w", "2026-11-30"), ("m", "2026-12-23"), ("enter", "2026-11-24")]
)
async def test_each_step_has_one_key(book, key, day):
    uid = due_today(book)
    async with open_app(book) as pilot:
        await pilot.press("s", key)
        assert book.open_follow_up(uid).due.isoformat() == day


async def test_a_step_counts_from_its_own_date_where_that_is_still_to_come(book):
    uid = captured(book, "Ada Lovelace", why="the drawings", when="fri")
    async with open_app(book) as pilot:
        await pilot.press("s", "3")
        assert book.open_follow_up(uid).due.isoformat() == "2026-11-30"


async def test_a_date_is_typed_and_shown_as_it_is_understood(book):
    uid = due_today(book)
    async with open_app(book) as pilot:
        await pilot.press("s", "d")
        await paste(pilot, "31 feb")
        await pilot.press("enter")
        assert book.open_follow_up(uid).due.isoformat() == "2026-11-23"
        pilot.app.screen.query_one("#date").value = "fri"
        await pilot.pause()
        assert "Fri 27 Nov · in 4 days" in shown(pilot)
        await pilot.press("enter")
        assert book.open_follow_up(uid).due.isoformat() == "2026-11-27"


async def test_a_date_that_was_wrong_is_not_counted(book):
    uid = due_today(book)
    async with open_app(book) as pilot:
        await pilot.press("s", "r")
        await paste(pilot, "12 dec")
        await pilot.press("enter")
        follow_up = book.open_follow_up(uid)
        assert (follow_up.due.isoformat(), follow_up.snoozes) == ("2026-12-12", ())


async def test_the_second_time_takes_one_key_more_for_why(book, open_book):
    uid = due_today(book)
    book.snooze(uid)
    book = open_book("2026-11-24")
    async with open_app(book) as pilot:
        await pilot.press("s", "t")
        assert "Liu et al. 2023" in said(pilot)
        await pilot.press("n")
        assert book.open_follow_up(uid).snoozes[-1].reason == "no time"


async def test_waiting_for_them_is_not_counted(book, open_book):
    uid = due_today(book)
    book.snooze(uid)
    book = open_book("2026-11-24")
    async with open_app(book) as pilot:
        await pilot.press("s", "w", "w")
        assert book.open_follow_up(uid).counted_snoozes == 1


async def test_rather_not_offers_letting_go(book, open_book):
    uid = due_today(book)
    book.snooze(uid)
    book = open_book("2026-11-24")
    async with open_app(book) as pilot:
        await pilot.press("s", "t", "r")
        assert "good decision" in shown(pilot)
        await pilot.press("enter")
        assert book.open_follow_up(uid) is None
        assert len(pilot.app.screen_stack) == 1


async def put_off_twice(book, open_book):
    uid = due_today(book)
    book.snooze(uid)
    book.snooze(uid, "in 2 days", "no time")
    return uid, open_book("2026-11-25")


async def test_the_third_time_asks_for_a_decision(book, open_book):
    uid, book = await put_off_twice(book, open_book)
    async with open_app(book) as pilot:
        await pilot.press("s")
        assert "What now?" in shown(pilot)
        await pilot.press("l")
        await paste(pilot, "fri")
        await pilot.press("enter")
        assert book.open_follow_up(uid).last
        await pilot.press("s")
        assert "last date" in shown(pilot)
        await pilot.press("x", "enter")
        assert book.open_follow_up(uid) is None


async def test_the_third_time_may_be_now_and_goes_on_to_the_message(book, open_book):
    uid, book = await put_off_twice(book, open_book)
    async with open_app(book) as pilot:
        await pilot.press("s", "n")
        assert "Write to" in shown(pilot)
        assert book.open_follow_up(uid).counted_snoozes == 2


async def test_waiting_for_them_is_possible_the_third_time_too(book, open_book):
    uid, book = await put_off_twice(book, open_book)
    async with open_app(book) as pilot:
        await pilot.press("s", "w", "3")
        assert book.open_follow_up(uid).snoozes[-1].reason == "waiting"


async def test_a_click_chooses(book):
    uid = due_today(book)
    async with open_app(book) as pilot:
        await pilot.press("s")
        await pilot.click("Menu", offset=(6, 2))
        assert book.open_follow_up(uid).due.isoformat() == "2026-11-30"


async def test_the_curtain_covers_why(book):
    due_today(book, why="a secret reason")
    async with open_app(book) as pilot:
        await pilot.press("s")
        assert "secret" in shown(pilot)
        await pilot.press("full_stop")
        assert "secret" not in shown(pilot)


@pytest.mark.parametrize("name", HOSTILE_TOGETHER)
async def test_no_name_breaks_it(book, name):
    uid = due_today(book, f'"{name}"', name)
    async with open_app(book, (40, 15)) as pilot:
        await pilot.press("s")
        assert "\x1b" not in shown(pilot)
        await pilot.press("t")
        assert book.open_follow_up(uid).due.isoformat() == "2026-11-24"


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (20, 8), (3, 3)])
async def test_the_keys_stay_in_sight(book, open_book, size):
    _, book = await put_off_twice(book, open_book)
    async with open_app(book, size) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert size < (20, 8) or pilot.app.screen.query_one("KeyRow").region.bottom <= size[1]


async def test_escape_goes_back_from_the_date_to_the_answers(book):
    uid = due_today(book)
    async with open_app(book) as pilot:
        await pilot.press("s", "r", "escape", "t")
        assert book.open_follow_up(uid).counted_snoozes == 1


async def test_a_follow_up_finished_elsewhere_ends_the_question(book, open_book):
    uid = captured(book, "Ada Lovelace", why="looms", when="today")
    async with open_app(book) as pilot:
        await pilot.press("s", "d")
        open_book().finish(uid)
        book.refresh()
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, SnoozeDialog)
        assert "no open follow-up" in toasts(pilot)[-1]


async def test_no_step_ends_on_a_day_off(open_book):
    friday = open_book("2026-12-11")
    uid = captured(friday, "Ada Lovelace", why="the drawings", when="today")
    async with open_app(friday) as pilot:
        await pilot.press("s")
        assert "the next working day" in said(pilot)
        assert "Sun 13 Dec" not in shown(pilot)
        await pilot.press("3")
        assert friday.open_follow_up(uid).due.isoformat() == "2026-12-14"
