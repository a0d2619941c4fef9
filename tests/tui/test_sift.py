"""The sift: one person a screen, few keys, left and taken up again, and the plans against the budget at its end."""

from dataclasses import replace

import pytest

from meetup_tui.notebook import Note
from meetup_tui.tui.screens.sift import SiftScreen
from meetup_tui.tui.screens.today import TodayScreen
from meetup_tui.tui.widgets.sift_end import SiftEnd
from meetup_tui.tui.widgets.sift_steps import Answers
from tests.tui.conftest import HOSTILE_AT_SIZES, captured, open_app, paste, settled, shown, toasts


def words(pilot):
    """Return what is on the screen as one line."""
    return " ".join(shown(pilot).split())


async def sift(pilot):
    await pilot.press("f")
    await settled(pilot)
    assert isinstance(pilot.app.screen, SiftScreen)


def asked(pilot):
    return pilot.app.screen.selected().name


async def test_two_keys_plan_and_three_let_go_and_the_end_says_what_was_planned(book):
    ada = captured(book, "Ada Lovelace (red glasses), ada@example.org, @LoomConf: by the loom")
    grace = captured(book, "Grace Hopper, @LoomConf")
    hedy = captured(book, "Hedy Lamarr, @LoomConf", tick="frequencies")
    async with open_app(book) as pilot:
        await sift(pilot)
        for text in (
            "Ada Lovelace",
            "by the loom",
            "red glasses",
            "What brought Ada to LoomConf, really?",
            "Tomorrow I will write to Ada",
        ):
            assert text in words(pilot)
        await paste(pilot, "machines that weave")
        await pilot.press("enter")
        await paste(pilot, "promised the drawings by fri")
        assert "Fri 27 Nov · in 4 days" in words(pilot)
        sentence = "When it is Fri 27 Nov, I will write to Ada Lovelace, because I promised the drawings."
        assert sentence in words(pilot)
        await pilot.press("enter")
        plan = book.open_follow_up(ada)
        assert (plan.why, plan.due.isoformat(), plan.promise) == ("promised the drawings", "2026-11-27", True)
        assert book.contact(ada).tick == "machines that weave"
        assert asked(pilot) == "Grace Hopper"
        await paste(pilot, "short wire")
        await pilot.press("enter", "enter", "x")
        assert (book.contact(grace).tick, book.history(grace)[0].status) == ("short wire", "released")
        assert asked(pilot) == "Hedy Lamarr"
        assert pilot.app.focused.id == "why"
        await pilot.press("enter", "x")
        assert book.history(hedy)[0].status == "released"
        assert "Everybody met is decided." in shown(pilot)
        assert "promised the drawings" in shown(pilot)
        assert book.loose_ends() == ()
        assert book.drafts.kinds() == ()
        await pilot.press("u")
        await settled(pilot)
        assert asked(pilot) == "Hedy Lamarr"
        await pilot.press("escape", "u")
        assert [each.contact.name for each in book.loose_ends()] == ["Grace Hopper", "Hedy Lamarr"]


async def test_what_is_typed_waits_for_the_next_time_and_the_decided_do_not_come_again(book, open_book):
    ada, grace = captured(book, "Ada Lovelace"), captured(book, "Grace Hopper")
    async with open_app(book) as pilot:
        await sift(pilot)
        await pilot.press("enter", "enter", "x")
        await paste(pilot, "hands out wi")
        await pilot.press("enter")
        await paste(pilot, "the na")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert any("Kept as a draft" in each for each in toasts(pilot))
    async with open_app(open_book("2026-11-24")) as pilot:
        await sift(pilot)
        assert asked(pilot) == "Grace Hopper"
        fields = pilot.app.screen.query("#tick, #why")
        assert [fields[0].text, fields[1].value] == ["hands out wi", "the na"]
        assert "your draft from before" in shown(pilot)
        await paste(pilot, "re")
        await pilot.press("enter")
        await paste(pilot, "noseconds")
        await pilot.press("enter")
        reopened = pilot.app.book
        assert reopened.contact(grace).tick == "hands out wire"
        assert reopened.open_follow_up(grace).why == "the nanoseconds"
        assert reopened.contact(ada).waived == ("tick 2026-11-23",)


async def test_not_now_stays_a_loose_end_with_what_was_typed_and_ask_no_more_is_none(book):
    ada, grace = captured(book, "Ada Lovelace"), captured(book, "Grace Hopper")
    async with open_app(book) as pilot:
        await sift(pilot)
        await paste(pilot, "looms")
        await pilot.press("enter")
        await paste(pilot, "perhaps")
        pilot.app.screen.query_one(Answers).focus()
        await pilot.press("x")
        assert "A why is written here" in words(pilot)
        pilot.app.screen.query_one(Answers).focus()
        await pilot.press("s")
        assert asked(pilot) == "Grace Hopper"
        await pilot.press("enter", "enter", "z")
        assert book.contact(grace).waived == ("tick 2026-11-23", "decision 2026-11-23")
        assert "one person stays a loose end for another day" in words(pilot)
        await pilot.press("escape")
        await sift(pilot)
        assert asked(pilot) == "Ada Lovelace"
        assert book.contact(ada).tick == "looms"
        assert pilot.app.screen.query_one("#why").value == "perhaps"


async def test_promises_come_first_and_lack_only_what_makes_them_tick(book):
    captured(book, "Ada Lovelace")
    grace = captured(book, "Grace Hopper", why="promised the nanosecond", when="fri")
    async with open_app(book) as pilot:
        await sift(pilot)
        assert asked(pilot) == "Grace Hopper"
        assert "You promised them the nanosecond" in words(pilot)
        assert not pilot.app.screen.query_one("#why").region
        await pilot.press("enter", "h")
        assert pilot.app.focused.id == "tick"
        await paste(pilot, "wire")
        await pilot.press("enter")
        assert book.contact(grace).tick == "wire"
        assert asked(pilot) == "Ada Lovelace"
        await pilot.press("enter", "enter", "p")
        await paste(pilot, "to hear more")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert (asked(pilot), pilot.app.focused.id) == ("Ada Lovelace", "tick")


async def test_a_day_or_a_why_that_cannot_be_kept_is_said_and_nothing_is_lost(book):
    uid = captured(book, "Ada Lovelace", tick="looms")
    async with open_app(book) as pilot:
        await sift(pilot)
        await paste(pilot, "the drawings by 31 feb")
        await pilot.press("enter")
        assert "there is no 31 Feb" in words(pilot)
        assert book.open_follow_up(uid) is None
        pilot.app.screen.query_one("#why").value = ""
        pilot.app.screen.query_one("#when").value = "fri"
        await pilot.press("enter")
        assert "needs a why" in words(pilot)
        book.quiet(uid)
        pilot.app.changed()
        await settled(pilot)
        assert "Everybody met is decided." in shown(pilot)


async def test_more_plans_than_were_meant_stand_side_by_side_and_some_may_go(book):
    book.set_event("LoomConf", budget=2)
    names = ("Ada", "Grace", "Hedy")
    uids = [captured(book, f"{name}, @LoomConf", tick="looms", why=f"why {name}", when="fri") for name in names]
    captured(book, "Emmy, @LoomConf", tick="rings", why="promised a proof", when="tue")
    alan = captured(book, "Alan, @LoomConf", tick="chess")
    async with open_app(book) as pilot:
        await sift(pilot)
        assert "meant" not in shown(pilot)
        await paste(pilot, "the endgame")
        await pilot.press("enter")
        await settled(pilot)
        assert "Four planned from LoomConf, where you meant two." in words(pilot)
        assert "promised" not in shown(pilot)
        assert all(f"why {name}" in shown(pilot) for name in names)
        pilot.app.screen.query_one(SiftEnd).plans.show(uids[1])
        await pilot.press("space", "enter")
        assert [book.open_follow_up(uid) is None for uid in (*uids, alan)] == [False, True, False, False]
        assert "Let go of one plan · u undoes" in toasts(pilot)
        assert "promised a proof" in shown(pilot)
        await pilot.press("u")
        assert book.open_follow_up(uids[1]) is not None


async def test_keeping_all_of_them_is_one_key(book):
    book.set_event("LoomConf", budget=0)
    uid = captured(book, "Ada, @LoomConf", why="looms")
    async with open_app(book) as pilot:
        await pilot.press("3")
        await settled(pilot)
        await sift(pilot)
        await paste(pilot, "weaving")
        await pilot.press("enter")
        await settled(pilot)
        assert "where you meant none" in words(pilot)
        await pilot.press("enter")
        assert book.open_follow_up(uid) is not None
        assert "What you planned with them" in shown(pilot)


@pytest.mark.parametrize("size", [(40, 15), (120, 36)])
async def test_the_curtain_covers_everything_private_and_what_was_typed(book, size):
    uid = captured(book, "? (SECRET glasses), Engines, @Fair: SECRET talk", tick="", why="promised SECRET", when="fri")
    book.edit(uid, {"wants": "SECRET want", "offer": "SECRET offer"})
    captured(book, "Grace Hopper, @Fair", tick="SECRET tick")
    async with open_app(book, size) as pilot:
        await sift(pilot)
        await paste(pilot, "SECRET note")
        pilot.app.curtain = True
        await settled(pilot)
        assert "SECRET" not in shown(pilot)
        assert "promised" not in shown(pilot)
        assert "behind the curtain" in words(pilot)
        await pilot.press("enter")
        assert "SECRET" not in shown(pilot)
        pilot.app.clear_notifications()
        await pilot.press("full_stop")
        await settled(pilot)
        assert pilot.app.screen.query_one("#tick").text == "SECRET note"
        assert "SECRET note" in shown(pilot)
        await pilot.press("enter")
        pilot.app.clear_notifications()
        pilot.app.curtain = True
        await settled(pilot)
        assert asked(pilot) == "Grace Hopper"
        assert "SECRET" not in shown(pilot)
        await paste(pilot, "typed now")
        assert "typed now" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "SECRET" not in shown(pilot)
        assert "typed now" not in shown(pilot)


@pytest.mark.parametrize(("name", "size"), HOSTILE_AT_SIZES)
async def test_no_text_breaks_the_sift(book, name, size):
    for _ in range(2):
        book.capture(Note(line=f'"{name}", @"{name}"', new=True))
    async with open_app(book, size) as pilot:
        await sift(pilot)
        await paste(pilot, name)
        await pilot.press("enter")
        await paste(pilot, name)
        assert "\x1b" not in shown(pilot)
        await pilot.press("enter", "enter", "enter", "s")
        await settled(pilot)
        assert len(book.planned_lately()) == 1
        assert "\x1b" not in shown(pilot)


async def test_another_process_decides_and_the_next_one_stands_there_with_the_words_kept(book, open_book):
    ada, grace = captured(book, "Ada Lovelace", tick="looms"), captured(book, "Grace Hopper", tick="wire")
    async with open_app(book) as pilot:
        await sift(pilot)
        await paste(pilot, "half a thou")
        open_book().plan(ada, "decided elsewhere")
        pilot.app.glance()
        await settled(pilot)
        assert asked(pilot) == "Grace Hopper"
        assert book.drafts.load(f"sift-{ada}")["why"] == "half a thou"
        pilot.app.busy = True
        open_book().plan(grace, "elsewhere too")
        await paste(pilot, "too late")
        await pilot.press("enter")
        assert "has an open follow-up" in words(pilot)
        assert book.open_follow_up(grace).why == "elsewhere too"


async def test_where_nobody_is_loose_it_is_said(book):
    captured(book, "Ada Lovelace", tick="looms", why="drawings")
    async with open_app(book) as pilot:
        await pilot.press("f")
        assert toasts(pilot) == ["There are no loose ends: everybody met lately is decided."]
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_where_every_day_is_full_the_first_enter_goes_to_the_date(book, monkeypatch):
    monkeypatch.setattr(book, "settings", replace(book.settings, cap=1))
    for number in range(15):
        captured(book, f"Person {number}", why="ask them", on="3 weeks ago")
    ada = captured(book, "Ada @LoomConf", tick="looms")
    async with open_app(book) as pilot:
        await sift(pilot)
        await paste(pilot, "the drawings")
        assert "all 15 days ahead are full, this one least" in words(pilot)
        await pilot.press("enter")
        assert "Every day is full: which one? Enter takes Tue." in words(pilot)
        assert pilot.app.focused.id == "when"
        assert book.open_follow_up(ada) is None
        await pilot.press("enter")
        assert book.open_follow_up(ada).due.isoformat() == "2026-11-24"
