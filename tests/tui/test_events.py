"""Events: where one is, whom one met there, and what came of it."""

import pytest

from meetup_tui.tui.dialogs.event import EventDialog
from meetup_tui.tui.screens.events import EventsScreen
from meetup_tui.tui.screens.person import PersonScreen
from meetup_tui.tui.screens.sift import SiftScreen
from meetup_tui.tui.widgets.event_list import EventList
from tests.tui.conftest import HOSTILE_AT_SIZES, captured, open_app, paste, settled, shown, toasts
from tests.tui.hands import Hands, Text

SIZES = [(40, 15), (80, 24), (120, 36)]


def event_names(pilot):
    events = pilot.app.screen.query_one(EventList)
    return [pilot.app.book.event_name(uid) for uid in events.uids]


async def go_to_event(pilot, name):
    """Go to the events and select one of them."""
    await pilot.press("3")
    await settled(pilot)
    pilot.app.screen.query_one(EventList).show(pilot.app.book.event_named(name).uid)
    await pilot.pause()


async def fill(pilot, **fields):
    """Put text into the fields of the dialog, as by pasting."""
    for field, text in fields.items():
        widget = pilot.app.screen.query_one(f"#{field}")
        widget.focus()
        await pilot.pause()
        widget.clear()
        await paste(pilot, text)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_every_event_stands_with_its_days_place_people_and_what_came_of_it(demo, size):
    async with open_app(demo, size) as pilot:
        await pilot.press("3")
        await settled(pilot)
        screen = shown(pilot)
        assert event_names(pilot) == [event.name for event in demo.events()]
        for text in ("Thu 19 – Fri 20 Nov · Leeds", "in 2 weeks", "two loose ends", "four planned", "one let go"):
            assert text in screen
        assert "seven people" in screen
        assert "Meet two people who teach children" in screen
        assert "Ada Lovelace" in screen


async def test_it_begins_with_the_current_event_else_the_last_one_that_has_begun(demo):
    async with open_app(demo) as pilot:
        await pilot.press("3")
        await settled(pilot)
        assert demo.event_name(pilot.app.screen.query_one(EventList).uid) == "LoomConf"
        demo.set_event("Winter School of Numbers", start="today", now=True)
        pilot.app.changed()
        await pilot.pause()
        assert demo.event_name(pilot.app.screen.query_one(EventList).uid) == "Winter School of Numbers"
        assert "here now" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_goes_to_the_people_then_to_a_page_and_escape_all_the_way_back(demo, size):
    async with open_app(demo, size) as pilot:
        await go_to_event(pilot, "LoomConf")
        await pilot.press("enter")
        await pilot.pause()
        assert "Ada Lovelace" in shown(pilot)
        assert pilot.app.screen.selected().name == "Ada Lovelace"
        await pilot.press("j", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PersonScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, EventsScreen)
        assert isinstance(pilot.app.focused, EventList)
        assert "Winter School" in shown(pilot)
        await pilot.press("escape")
        assert "this morning" in shown(pilot)


async def test_an_event_made_in_one_burst_of_keys_has_each_text_in_its_field(book):
    async with open_app(book) as pilot:
        await Hands(pilot).do(
            "3", "N", Text("LoomConf"), "enter", "enter", Text("fri"), "enter", Text("Leeds"), "ctrl+s"
        )
        event = book.event_named("LoomConf")
        assert (event.end.isoformat(), event.place) == ("2026-11-27", "Leeds")


async def test_h_and_l_go_between_the_events_and_the_people(demo):
    async with open_app(demo, (120, 36)) as pilot:
        await go_to_event(pilot, "LoomConf")
        await pilot.press("l")
        await settled(pilot)
        assert pilot.app.focused.id == "event-people"
        await pilot.press("h")
        await settled(pilot)
        assert isinstance(pilot.app.focused, EventList)


async def test_keys_for_a_person_work_on_the_people_and_say_the_way_there_on_an_event(book):
    uid = captured(book, "Ada Lovelace", event="LoomConf")
    book.plan(uid, "to hear more", "today")
    async with open_app(book) as pilot:
        await pilot.press("3", "d")
        await settled(pilot)
        assert book.open_follow_up(uid) is not None
        assert "Enter goes to the people" in toasts(pilot)[-1]
        await pilot.press("enter", "d")
        assert book.open_follow_up(uid) is None


async def test_e_edits_the_event_or_the_person_whichever_one_is_on(demo):
    async with open_app(demo) as pilot:
        await go_to_event(pilot, "LoomConf")
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EventDialog)
        await pilot.press("escape")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, EventsScreen | EventDialog)


async def test_f_sifts_the_event_and_says_so_where_nothing_is_loose(demo):
    async with open_app(demo) as pilot:
        await go_to_event(pilot, "Orbit Days")
        await pilot.press("f")
        assert toasts(pilot) == ["There are no loose ends from Orbit Days."]
        await go_to_event(pilot, "LoomConf")
        await pilot.press("f")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SiftScreen)
        assert pilot.app.screen.selected().name == "Charles Babbage"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, EventsScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_notebook_without_events_says_which_key_makes_one(book, size):
    async with open_app(book, size) as pilot:
        await pilot.press("3")
        await settled(pilot)
        assert "No events yet" in shown(pilot)
        await pilot.press("enter", "e", "f", "d", "l", "h", "j")
        assert pilot.app.is_running
        await pilot.press("N")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EventDialog)


async def test_an_event_by_its_name_alone_is_today_and_where_one_is(book):
    async with open_app(book) as pilot:
        await pilot.press("3", "N")
        await settled(pilot)
        await paste(pilot, "LoomConf")
        await pilot.press("ctrl+s")
        await pilot.pause()
        event = book.current_event
        assert (event.name, event.start, event.end) == ("LoomConf", book.today, book.today)
        assert pilot.app.curtain
        assert toasts(pilot) == ["You are at LoomConf now · u undo"]
        assert "here now" in shown(pilot)
        assert "nobody yet  a met somebody" in shown(pilot)
        assert book.drafts.load("event") is None
        await pilot.press("u")
        assert book.current_event is None
        assert book.events() == []


async def test_enter_goes_through_the_fields_and_keeps(book):
    async with open_app(book) as pilot:
        await pilot.press("3", "N")
        await settled(pilot)
        for text in ("Winter School", "7 dec", "9 dec", "Göttingen", "Emmy, about walking"):
            await paste(pilot, text)
            if text == "9 dec":
                assert "Mon 7" in shown(pilot)
            await pilot.press("enter")
            await pilot.pause()
        event = book.event_named("Winter School")
        assert (event.start.isoformat(), event.end.isoformat()) == ("2026-12-07", "2026-12-09")
        assert (event.place, event.intention) == ("Göttingen", "Emmy, about walking")
        assert book.current_event is None, "nobody is at an event that is two weeks off"


async def test_a_known_name_makes_that_event_current_and_changes_nothing_else(book):
    before = book.set_event("LoomConf", start="yesterday", end="tomorrow", place="Leeds", intention="two people")
    async with open_app(book) as pilot:
        await pilot.press("3", "N")
        await settled(pilot)
        await paste(pilot, "loomconf")
        assert "You have this one" in shown(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert book.current_event == before


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": " "}, "An event needs a name"),
        ({"name": "A", "start": "someday"}, "someday"),
        ({"name": "A", "start": "10 dec", "end": "9 dec"}, "before"),
    ],
)
async def test_what_cannot_be_kept_is_said_and_nothing_closes(book, fields, problem):
    async with open_app(book) as pilot:
        await pilot.press("3", "N")
        await settled(pilot)
        await fill(pilot, **fields)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EventDialog)
        assert problem in shown(pilot)
        assert book.events() == []


async def test_an_event_is_changed_field_by_field_and_renamed(book):
    book.set_event("LoomConf", start="2026-11-24", end="2026-11-26", place="Leeds", intention="two people")
    async with open_app(book) as pilot:
        await pilot.press("3", "e")
        await settled(pilot)
        await fill(pilot, name="Loom Conference", place="York")
        await pilot.press("ctrl+s")
        await pilot.pause()
        event = book.event_named("Loom Conference")
        assert (event.start.isoformat(), event.end.isoformat()) == ("2026-11-24", "2026-11-26")
        assert (event.place, event.intention) == ("York", "two people")
        assert len(book.events()) == 1


async def test_a_last_day_that_is_taken_away_makes_it_one_day(book):
    book.set_event("LoomConf", start="2026-11-24", end="2026-11-26")
    async with open_app(book) as pilot:
        await pilot.press("3", "e")
        await settled(pilot)
        pilot.app.screen.query_one("#end").value = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert book.event_named("LoomConf").end.isoformat() == "2026-11-24"


async def test_saying_no_leaves_the_event_and_is_one_change_with_the_rest(book):
    before = book.set_event("LoomConf", now=True)
    async with open_app(book) as pilot:
        await pilot.press("3", "e")
        await settled(pilot)
        pilot.app.screen.query_one("#now").choose("no")
        await fill(pilot, place="York")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert book.current_event is None
        assert not pilot.app.curtain
    assert book.event_named("LoomConf").place == "York"
    book.undo()
    assert book.current_event == before


async def test_what_was_typed_about_an_event_survives_escape(book):
    async with open_app(book) as pilot:
        await pilot.press("3", "N")
        await settled(pilot)
        await paste(pilot, "LoomConf")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("N")
        await pilot.pause()
        assert "LoomConf" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_curtain_covers_the_intention_on_the_screen_and_in_the_dialog(book, size):
    book.set_event("LoomConf", intention="SECRET hope")
    captured(book, "Ada Lovelace", event="LoomConf", tick="SECRET", cue="SECRET")
    async with open_app(book, size) as pilot:
        await pilot.press("3", "enter")
        await settled(pilot)
        assert "SECRET" in shown(pilot)
        await pilot.press("full_stop")
        await pilot.pause()
        assert "SECRET" not in shown(pilot)
        await pilot.press("h", "e")
        await pilot.pause()
        assert "SECRET" not in shown(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert book.event_named("LoomConf").intention == "SECRET hope"


@pytest.mark.parametrize(("name", "size"), HOSTILE_AT_SIZES)
async def test_hostile_text_is_text(book, name, size):
    book.set_event(name, place=name, intention=name, now=True)
    captured(book, "Somebody")
    book.edit(book.find("Somebody").uid, {"name": name, "org": name, "title": name})
    async with open_app(book, size) as pilot:
        for key in ("3", "full_stop", "enter", "h", "e", "escape", "N"):
            await pilot.press(key)
            await pilot.pause()
            assert "\x1b" not in shown(pilot)
        await paste(pilot, name)
        assert "\x1b" not in shown(pilot)
        assert pilot.app.is_running


async def test_the_intention_of_an_event_is_in_full_however_long(book):
    book.set_event("LoomConf", intention="\n".join(f"hope {number}" for number in range(40)))
    async with open_app(book) as pilot:
        await pilot.press("3")
        await settled(pilot)
        page = pilot.app.screen.query_one("#intention-page")
        page.focus()
        await pilot.press("G")
        assert "hope 39" in shown(pilot)


async def test_an_event_that_another_process_took_away_is_gone(book, open_book):
    other = open_book("2026-11-23")
    other.set_event("LoomConf")
    async with open_app(book) as pilot:
        pilot.app.glance()
        await pilot.press("3", "enter")
        await settled(pilot)
        other.undo()
        pilot.app.glance()
        await pilot.pause()
        assert "No events yet" in shown(pilot)


async def test_two_clicks_on_an_event_go_to_its_people(demo):
    async with open_app(demo, (120, 36)) as pilot:
        await pilot.press("3")
        await settled(pilot)
        events = pilot.app.screen.query_one(EventList)
        await pilot.click(EventList, offset=(3, 9))
        assert events.uid == events.uids[2]
        assert "Alan Turing" in shown(pilot)
        await pilot.click(EventList, offset=(3, 9), times=2)
        await settled(pilot)
        assert pilot.app.focused.id == "event-people"


@pytest.mark.parametrize("size", SIZES)
async def test_with_many_events_the_list_scrolls_and_the_event_stays_in_sight(book, size):
    for number in range(30):
        book.set_event(f"Event {number:02}", start=f"2026-10-{number + 1:02}")
    captured(book, "Ada Lovelace", event="Event 00", on="2026-10-01")
    async with open_app(book, size) as pilot:
        await pilot.press("3", "G")
        await settled(pilot)
        assert "Event 00" in shown(pilot)
        assert size[0] < 80 or "Ada Lovelace" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Ada Lovelace" in shown(pilot)


async def test_when_the_last_event_is_gone_nothing_of_it_stays_on_the_screen(book):
    book.set_event("LoomConf", place="Leeds", intention="two people")
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press("3", "u")
        await settled(pilot)
        assert "No events yet" in shown(pilot)
        assert "two people" not in shown(pilot)
        assert "Whom you hope to meet, and why" not in shown(pilot).splitlines()


@pytest.mark.parametrize("size", SIZES)
async def test_a_very_long_name_leaves_room_for_the_people(book, size):
    book.set_event("long " * 60, place="far " * 60, intention="much " * 90, now=True)
    captured(book, "Ada Lovelace")
    async with open_app(book, size) as pilot:
        await pilot.press("3", "enter", "full_stop")
        await settled(pilot)
        assert "Ada Lovelace" in shown(pilot)


async def test_an_event_renamed_elsewhere_keeps_its_new_name(book, open_book):
    event = book.set_event("Fair", now=False)
    async with open_app(book) as pilot:
        await pilot.press("3", "e")
        open_book().set_event("Fair", rename="Maker Faire", place="Berlin")
        pilot.app.screen.query_one("#intention").text = "meet makers"
        await pilot.press("ctrl+s")
        kept = book.event_view(event.uid).event
        assert (kept.name, kept.place, kept.intention) == ("Maker Faire", "Berlin", "meet makers")
        assert len(book.events()) == 1
