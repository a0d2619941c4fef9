"""Capturing whom you met: the stories, with every control key counted."""

import asyncio

import pytest
from textual.widgets import Input

from meetup_tui.domain.errors import MeetupError
from meetup_tui.notebook import Note
from meetup_tui.tui.capture_form import Typed, line_of, match_of
from meetup_tui.tui.screens.capture import CaptureScreen
from meetup_tui.tui.screens.today import TodayScreen

from .conftest import HOSTILE_AT_SIZES, captured, drawn, open_app, paste, settled, shown, toasts

VCARD = """BEGIN:VCARD\r
VERSION:3.0\r
N:Hopper;Grace;;;\r
FN:Grace Hopper\r
ORG:Eckert–Mauchly, Inc.\r
TEL:+1 202 555 0143\r
EMAIL:grace@example.org\r
NOTE:Rear admiral\\nlikes clocks\r
END:VCARD\r
"""


def value(pilot, field):
    return pilot.app.screen.query_one(f"#{field}", Input).value


async def test_a_name_alone_is_two_control_keys(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada Lovelace")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert toasts(pilot) == ["Saved: Ada Lovelace · u undoes"]
    assert [hit.contact.name for hit in book.people()] == ["Ada Lovelace"]


async def test_name_tick_note_and_a_dated_follow_up_are_four_control_keys(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada Lovelace (loom brooch), Analytical Engines, ada@example.org #looms")
        await pilot.press("enter")
        await paste(pilot, "teaching children to think in cards")
        await pilot.press("enter")
        await paste(pilot, "promised the museum hours by fri")
        assert "Fri 27 Nov · in 4 days" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CaptureScreen)
        assert value(pilot, "line") == value(pilot, "why") == ""
        assert pilot.app.screen.focused.id == "line"
        assert toasts(pilot) == ["Saved: Ada Lovelace · follow-up Fri 27 Nov · Esc, then u undoes"]
    ada = book.find("Ada")
    follow_up = book.open_follow_up(ada.uid)
    assert (ada.cue, ada.tick) == ("loom brooch", "teaching children to think in cards")
    assert (follow_up.why, str(follow_up.due), follow_up.promise) == ("promised the museum hours", "2026-11-27", True)


async def test_what_the_line_was_understood_as_stands_under_it(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(
            pilot, "Ada (brooch), Engines, Head, ada@example.org +44 20 7946 0142 #looms @LoomConf: corridor ~ cards"
        )
        text = shown(pilot)
        for label in ("name Ada", "cue brooch", "org Engines", "title Head", "mail ada@example.org", "tag looms"):
            assert label in text
        for label in ("event LoomConf", "note corridor", "tick cards", "at LoomConf, a new event"):
            assert label in text


async def test_the_suggested_day_stands_there_with_its_reason(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        for words in ("Tue 24 Nov", "tomorrow", "the next working day"):
            assert words in shown(pilot)
        await paste(pilot, "Ada")
        await pilot.press("enter", "enter")
        await paste(pilot, "send the paper")
        await pilot.press("enter")
    assert str(book.open_follow_up(book.find("Ada").uid).due) == "2026-11-24"


async def test_the_day_has_a_field_of_its_own_and_enter_there_saves(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada")
        await pilot.press("enter", "enter")
        await paste(pilot, "send the paper")
        await pilot.press("tab")
        await paste(pilot, "in 3 days")
        assert "Thu 26 Nov · in 3 days" in shown(pilot)
        await pilot.press("enter")
    assert str(book.open_follow_up(book.find("Ada").uid).due) == "2026-11-26"


async def test_an_empty_why_saves_without_a_follow_up(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada")
        await pilot.press("enter", "enter", "enter")
    assert book.open_follow_up(book.find("Ada").uid) is None


async def test_ctrl_j_is_a_new_line_in_the_tick_note(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada")
        await pilot.press("enter")
        await paste(pilot, "looms")
        await pilot.press("ctrl+j")
        await paste(pilot, "and cards")
        await pilot.press("ctrl+s")
    assert book.find("Ada").tick == "looms\nand cards"


async def test_escape_keeps_the_draft_says_so_and_the_next_opening_has_it(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada Lovelace, Engines")
        await pilot.press("enter")
        await paste(pilot, "looms\nand cards")
        await pilot.press("enter")
        await paste(pilot, "send the paper")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert toasts(pilot) == ["Kept as a draft; a goes on with it."]
        await pilot.press("a")
        await pilot.pause()
        assert "your draft from before" in shown(pilot)
        assert value(pilot, "line") == "Ada Lovelace, Engines"
        await pilot.press("ctrl+s")
    ada = book.find("Ada")
    assert ada.tick == "looms\nand cards"
    assert book.open_follow_up(ada.uid).why == "send the paper"
    assert book.drafts.load("capture") is None


async def test_a_killed_app_has_every_change_on_disk(book, open_book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        for words in ("Ada", " Lovelace", ", Engines"):
            await paste(pilot, words)
            assert open_book("2026-11-23").drafts.load("capture")["line"].endswith(words.strip())
        await pilot.press("enter")
        await paste(pilot, "looms")
        left = open_book("2026-11-23")
        async with open_app(left) as second:
            await second.press("a")
            await second.pause()
            assert value(second, "line") == "Ada Lovelace, Engines"
            assert "looms" in shown(second)


async def test_an_emptied_form_leaves_no_draft_and_closes_without_a_word(book):
    async with open_app(book) as pilot:
        await pilot.press("a", "x", "backspace", "escape")
        assert toasts(pilot) == []
        assert book.drafts.load("capture") is None
        await pilot.press("a", "ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
    assert book.people() == []


async def test_a_line_without_a_name_is_said_under_it_and_nothing_is_lost(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "@LoomConf")
        await pilot.press("enter")
        assert "type a name, or ? and a cue" in shown(pilot)
        assert pilot.app.screen.focused.id == "line"
        await pilot.press("ctrl+s")
        assert value(pilot, "line") == "@LoomConf"
    assert book.people() == []


async def test_a_day_that_is_none_is_said_under_its_field_and_the_focus_goes_there(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada")
        await pilot.press("enter", "enter")
        await paste(pilot, "send the paper")
        await pilot.press("tab")
        await paste(pilot, "banana")
        await pilot.press("shift+tab", "enter")
        assert "'banana' is not a date" in shown(pilot)
        assert pilot.app.screen.focused.id == "when"
    assert book.people() == []


@pytest.mark.parametrize(("why", "when"), [("by fri", ""), ("", "fri")])
async def test_a_day_without_a_why_asks_for_one(book, why, when):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada")
        await pilot.press("enter", "enter")
        await paste(pilot, why)
        await pilot.press("tab")
        await paste(pilot, when)
        await pilot.press("ctrl+s")
        assert "A follow-up needs a why" in shown(pilot)
        assert pilot.app.screen.focused.id == "why"
    assert book.people() == []


async def test_a_namesake_is_offered_and_ctrl_t_adds_a_meeting(open_book):
    book = open_book("2026-03-13")
    uid = captured(book, "Grace Hopper @Orbit Days", tick="wire")
    book = open_book("2026-11-23")
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Grace Hopper, Navy")
        assert "You met Grace Hopper at Orbit Days in March: same person?" in shown(pilot)
        await pilot.press("ctrl+t")
        assert "this adds a meeting" in shown(pilot)
        await pilot.press("enter")
        await paste(pilot, "clocks")
        await pilot.press("ctrl+s")
    grace = book.contact(uid)
    assert len(book.people()) == 1
    assert (len(grace.encounters), grace.tick, grace.org) == (2, "wire\nclocks", "Navy")


async def test_a_namesake_that_is_not_taken_up_is_somebody_new(book):
    captured(book, "Grace Hopper")
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Grace Hopper")
        await pilot.press("ctrl+s")
    assert len(book.people()) == 2


async def test_an_equal_address_is_known_anyway_until_it_is_denied(book):
    captured(book, "Grace Hopper, desk@example.org")
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Grace, desk@example.org")
        assert "You know Grace Hopper" in shown(pilot)
        assert "this adds a meeting" in shown(pilot)
        await pilot.press("ctrl+t")
        assert "Somebody new, though the address is known." in shown(pilot)
        await pilot.press("ctrl+s")
    assert len(book.people()) == 2


async def test_a_why_while_one_is_open_says_the_way_out(book):
    captured(book, "Ada, ada@example.org", why="send the paper", when="fri")
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada, ada@example.org")
        await pilot.press("enter", "enter")
        assert "send the paper" in shown(pilot)
        await paste(pilot, "another thing")
        await pilot.press("enter")
        assert "to keep just the meeting" in shown(pilot)
        assert pilot.app.screen.focused.id == "why"
        assert value(pilot, "why") == "another thing"
        await pilot.press("ctrl+u", "enter")
    assert len(book.people()) == 1
    assert book.open_follow_up(book.find("Ada").uid).why == "send the paper"
    assert book.drafts.load("capture") is None


async def test_the_curtain_covers_who_else_is_known(book):
    captured(book, "Grace Hopper @Orbit Days, desk@example.org", why="the secret plan")
    async with open_app(book) as pilot:
        await pilot.press("full_stop", "a")
        await paste(pilot, "Somebody, desk@example.org")
        text = shown(pilot)
        assert "You know somebody" in text
        assert "Grace" not in text
        assert "Orbit" not in text
        assert "secret" not in text


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_where_one_is_can_be_left_empty_and_is_asked_once_a_day(open_book, size):
    book = open_book()
    async with open_app(book, size) as pilot:
        await pilot.press("a")
        assert "Where are you?" in shown(pilot)
        await paste(pilot, "Ada")
        await pilot.press("ctrl+s", "a")
        await settled(pilot)
        assert "Where are you?" not in shown(pilot)
        assert "no event · @Name makes one" in shown(pilot)
        await pilot.press("escape")
    assert not open_book().asks_where
    assert "Ada" in book.undo()
    assert open_book("2026-11-24").asks_where


@pytest.mark.parametrize("keys", [("enter", "ctrl+s"), ("ctrl+s",)])
async def test_an_event_typed_as_where_one_is_becomes_the_current_one(book, keys):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada")
        await pilot.press("shift+tab")
        await paste(pilot, "LoomConf")
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        assert pilot.app.curtain
        assert any(each.startswith("You are at LoomConf now; e on Events") for each in toasts(pilot))
    assert book.current_event.name == "LoomConf"
    assert [each.contact.name for each in book.people(event="LoomConf")] == ["Ada"]


@pytest.mark.parametrize("field", ["where", "line", "tick", "why"])
async def test_a_text_too_long_to_keep_stays_whole_and_is_refused_under_its_field(book, field):
    text = "x" * (20_007 if field == "tick" else 1_007)
    async with open_app(book) as pilot:
        await pilot.press("a")
        if field != "line":
            await paste(pilot, "Ada Lovelace")
        pilot.app.screen.query_one(f"#{field}").focus()
        await pilot.pause()
        await paste(pilot, text)
        await pilot.press("ctrl+s")
        assert "shorten it by 7 characters" in " ".join(shown(pilot).split())
        await pilot.press("escape", "a")
        assert book.drafts.load("capture")[field] == text
        assert not book.people()


async def test_where_one_is_is_a_draft_like_the_rest_and_says_what_is_wrong_under_it(book):
    book.set_event("Orbit Days", start="2026-03-13")
    async with open_app(book) as pilot:
        await pilot.press("a", "shift+tab")
        await paste(pilot, "Orbit Days")
        await pilot.press("escape", "a")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Orbit Days ended on 2026-03-13" in shown(pilot)
        pilot.app.screen.query_one("#where").value = "LoomConf"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert not pilot.app.screen.query("#where")
    assert book.current_event.name == "LoomConf"
    assert book.drafts.kinds() == ()


async def test_an_event_named_with_the_person_is_where_one_is(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada @LoomConf")
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert "at LoomConf, today" in shown(pilot)
        await paste(pilot, "Grace")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.curtain
    assert {book.event_name(hit.contact.last_met.event) for hit in book.people()} == {"LoomConf"}
    assert "Grace" in book.undo()


async def test_an_event_that_is_over_does_not_become_the_current_one(open_book):
    book = open_book("2026-03-13")
    captured(book, "Grace @Orbit Days")
    book = open_book("2026-11-23")
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada @Orbit Days")
        assert "at Orbit Days, Fri 13 Mar" in shown(pilot)
        await pilot.press("ctrl+s")
    assert book.current_event is None
    assert len(book.people(event="Orbit Days")) == 2


async def test_a_pasted_vcard_becomes_a_line_that_says_the_same(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, VCARD)
        assert value(pilot, "line").startswith('Grace Hopper, "Eckert–Mauchly, Inc.", ')
        assert "name Grace Hopper" in shown(pilot)
        await pilot.press("ctrl+s")
    grace = book.find("Grace")
    assert (grace.org, grace.emails, grace.phones) == (
        "Eckert–Mauchly, Inc.",
        ("grace@example.org",),
        ("+12025550143",),
    )


async def test_a_card_that_no_line_can_say_stays_a_card_over_a_restart(book):
    card = VCARD.replace("FN:Grace Hopper", 'FN:Grace "Amazing, really" Hopper')
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, card)
        await pilot.press("escape", "a")
        await pilot.pause()
        await pilot.press("ctrl+s")
    assert book.find("Grace").name == 'Grace "Amazing, really" Hopper'


async def test_a_pasted_mecard_is_understood(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "MECARD:N:Hopper,Grace;TEL:+12025550143;EMAIL:grace@example.org;;")
        await pilot.press("ctrl+s")
    assert book.find("Hopper").emails == ("grace@example.org",)


async def test_pasted_lines_with_any_newline_lose_nothing(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Grace Hopper\rEckert–Mauchly\rgrace@example.org\r")
        assert value(pilot, "line") == "Grace Hopper, Eckert–Mauchly, grace@example.org"
        assert toasts(pilot)[-1].startswith("Three lines, taken for one person.")


async def test_no_name_but_a_cue_will_do_and_a_question_mark_is_text(book):
    async with open_app(book) as pilot:
        await pilot.press("a", "question_mark")
        assert value(pilot, "line") == "?"
        await paste(pilot, " red glasses")
        await pilot.press("ctrl+s")
    (hit,) = book.people()
    assert (hit.contact.name, hit.contact.cue) == ("?", "red glasses")


async def test_f1_is_the_help_and_comes_back_to_what_was_typed(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada")
        await pilot.press("f1")
        await pilot.pause()
        assert "Same person" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert value(pilot, "line") == "Ada"


@pytest.mark.parametrize(("name", "size"), HOSTILE_AT_SIZES)
async def test_hostile_text_neither_crashes_nor_reaches_the_terminal_raw(book, name, size):
    async with open_app(book, size) as pilot:
        await pilot.press("a")
        await paste(pilot, name)
        await pilot.press("enter")
        await paste(pilot, name)
        await pilot.press("enter")
        await paste(pilot, f"because of {name}")
        text = shown(pilot)
        assert "\x1b" not in text
        assert "\x07" not in text
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
    assert len(book.people()) == 1


@pytest.mark.parametrize("size", [(40, 15), (60, 20), (80, 24), (120, 36)])
async def test_every_field_is_in_sight_when_it_has_the_focus(book, size):
    async with open_app(book, size) as pilot:
        await pilot.press("a")
        await paste(
            pilot, "Ada Lovelace (loom brooch), Analytical Engines, Head of Looms, ada@example.org #looms #cards"
        )
        for field in ("line", "tick", "why", "when"):
            await pilot.pause()
            widget = pilot.app.screen.focused
            assert widget.id == field
            assert pilot.app.screen.region.contains_region(widget.region)
            await pilot.press("tab")


async def test_a_disk_that_is_full_is_said_once_and_escape_asks_before_leaving(book, monkeypatch):
    def full(*_):
        raise MeetupError("the draft can't be written: no space left on the device")

    async with open_app(book) as pilot:
        await pilot.press("a")
        monkeypatch.setattr(book.drafts, "save", full)
        await paste(pilot, "Ada")
        await paste(pilot, " Lovelace")
        assert toasts(pilot) == ["The draft can't be written: no space left on the device"]
        assert "can't be kept on disk" in shown(pilot)
        await pilot.press("ctrl+s")
    assert book.find("Ada").name == "Ada Lovelace"


async def test_whom_the_card_was_given_to_is_captured_on_an_empty_form_and_the_draft_waits(demo):
    demo.drafts.save("capture", {"line": "Half a name"})
    async with open_app(demo) as pilot:
        await pilot.press("c", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CaptureScreen)
        assert value(pilot, "line") == ""
        await paste(pilot, "Rosalind Franklin")
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert value(pilot, "line") == "Half a name"
    assert demo.find("Rosalind Franklin")


async def test_the_offer_can_be_clicked(book):
    captured(book, "Grace Hopper")
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Grace Hopper")
        row = next(at for at, line in enumerate(shown(pilot).splitlines()) if "same person?" in line)
        await pilot.click(offset=(shown(pilot).splitlines()[row].index("Ctrl+T") + 1, row))
        await pilot.pause()
        assert "this adds a meeting" in shown(pilot)
        await pilot.press("ctrl+s")
    assert len(book.people()) == 1


@pytest.mark.parametrize("text", [VCARD + VCARD.replace("Hopper", "Murray"), VCARD])
async def test_cards_pasted_behind_words_open_their_preview_and_the_words_stay(book, text):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Some Body, ")
        await paste(pilot, text)
        await drawn(pilot)
        assert "Grace Hopper" in shown(pilot)
        await pilot.press("enter")
        assert book.find("Grace Hopper")
        assert value(pilot, "line") == "Some Body"


async def test_what_another_process_planned_meanwhile_is_said_under_the_why(book, open_book):
    captured(book, "Ada, ada@example.org")
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada, ada@example.org > another thing")
        other = open_book("2026-11-23")
        other.plan(other.find("Ada").uid, "the secret plan")
        await pilot.press("ctrl+s")
        assert "keep just the meeting" in shown(pilot)
        assert toasts(pilot) == []
    assert book.drafts.load("capture")["line"].startswith("Ada")


async def test_both_the_line_and_the_field_may_say_why(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada > promised the paper by fri")
        await pilot.press("enter", "enter")
        await paste(pilot, "and the talk")
        await pilot.press("enter")
    follow_up = book.open_follow_up(book.find("Ada").uid)
    assert (follow_up.why, str(follow_up.due), follow_up.promise) == (
        "promised the paper; and the talk",
        "2026-11-27",
        True,
    )


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_the_last_line_names_the_ways_out_at_every_width(book, width):
    async with open_app(book, (width, 24)) as pilot:
        await pilot.press("a")
        last = shown(pilot).splitlines()[-1]
        for key in ("Enter", "Ctrl+S", "Esc"):
            assert key in last


async def test_somebody_saved_stays_saved_once_where_their_draft_can_not_be_removed(book, monkeypatch):
    def stuck(*_):
        raise MeetupError("the draft can't be removed")

    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada Lovelace")
        monkeypatch.setattr(book.drafts, "drop", stuck)
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert [each.contact.name for each in book.people()] == ["Ada Lovelace"]
        assert any("removed" in each for each in toasts(pilot))


async def test_a_form_that_is_being_left_is_not_shown_anew(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        screen = pilot.app.screen
        left = screen.dismiss(None)
        for _ in range(60):
            screen.refresh_all()
            await asyncio.sleep(0)
        await left


async def test_two_apps_that_capture_at_once_keep_both_drafts(book, open_book):
    other = open_book("2026-11-23")
    async with open_app(book) as mine:
        await mine.press("a")
        await paste(mine, "Ada Lovelace")
        async with open_app(other) as theirs:
            await theirs.press("a")
            await paste(theirs, ", Engines")
            await paste(mine, " (lace)")
            await mine.press("ctrl+s")
            await mine.pause()
            drafts = [other.drafts.load(kind)["line"] for kind in other.drafts.kinds()]
            assert drafts == ["Ada Lovelace, Engines"]
    assert [hit.contact.name for hit in book.people()] == ["Ada Lovelace"]
    async with open_app(open_book("2026-11-23")) as pilot:
        await pilot.press("a")
        assert value(pilot, "line") == "Ada Lovelace, Engines"


def test_a_known_number_under_another_name_is_offered_and_not_taken_for_granted(book):
    book.capture(Note(line="Jürgen Klein, +49 30 1234567"))
    assert book.learn_everybody(10)
    for line, by_address in (("Karl Ruf, +49 30 1234567", False), ("J. Klein, +49 30 1234567", True)):
        match = match_of(book, book.understood(line).contact, Typed(line=line))
        assert (match.contact.name, match.by_address, match.same) == ("Jürgen Klein", by_address, by_address)


def test_the_note_of_a_card_that_is_pasted_at_two_events_is_kept_once(book):
    card = "MECARD:N:Hopper,Grace;TEL:+12025550143;NOTE:likes boats;;"
    for event in ("LoomConf", "PyCon"):
        kept = book.capture(Note(line=line_of(book, card), event=event)).contact
    assert [each.note for each in kept.encounters] == ["likes boats", ""]
    assert line_of(book, card.replace("boats", "trains")) == "Grace Hopper, , , likes trains, +12025550143"


async def test_a_long_line_shows_its_beginning_once_one_went_on(book):
    async with open_app(book, (40, 15)) as pilot:
        await pilot.press("a")
        await paste(pilot, "Rosalind Franklin (umbrella, always), King's College, ros@example.org")
        await pilot.pause()
        assert "ros@example.org" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "▌ Rosalind Franklin" in shown(pilot)
        await pilot.press("shift+tab")
        await settled(pilot)
        assert "ros@example.org" in shown(pilot)


@pytest.mark.parametrize("typed", ["Zoe Mueller", "zoë müller", "Zoe Muller"])
async def test_somebody_is_known_whichever_way_their_umlauts_are_typed(book, typed):
    captured(book, "Zoë Müller, Kleinsat")
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, typed)
        assert "same person?" in shown(pilot)
        await pilot.press("ctrl+t", "ctrl+s")
    assert len(book.people()) == 1


async def test_somebody_saved_does_not_stand_in_the_form_again_where_their_draft_can_not_be_removed(book, monkeypatch):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada Lovelace")
        monkeypatch.setattr("pathlib.Path.unlink", lambda *_, **__: (_ for _ in ()).throw(OSError(13, "denied")))
        await pilot.press("enter", "enter", "enter")
        assert pilot.app.screen.query_one("#line").value == ""
        await pilot.press("ctrl+s")
        assert [each.contact.name for each in book.people()] == ["Ada Lovelace"]
