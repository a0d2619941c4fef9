"""What stands in front of what: dialogs over screens, the curtain over both, and one form over one draft."""

import pytest
from textual import events
from textual.widgets import Input, TextArea

from meetup_tui.notebook import Note, Notebook
from meetup_tui.tui.screens.capture import CaptureScreen
from meetup_tui.tui.screens.today import TodayScreen

from .conftest import MONDAY, captured, drawn, open_app, paste, settled, shown, toasts


async def test_a_curtain_drawn_by_hand_is_opened_by_hand(book):
    book.set_event("Fair", now=True)
    async with open_app(book) as pilot:
        assert pilot.app.curtain
        await pilot.press("full_stop", "full_stop")
        book.set_event(book.current_event.name, now=False)
        pilot.app.changed()
        assert pilot.app.curtain
        await pilot.press("full_stop")
        book.set_event("Fair", now=True)
        pilot.app.changed()
        assert pilot.app.curtain
        book.set_event(book.current_event.name, now=False)
        pilot.app.changed()
        assert not pilot.app.curtain


async def test_there_is_one_form_for_one_draft(book):
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Ada Lovelace")
        pilot.app.show_person(captured(book, "Grace"))
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CaptureScreen)
        assert [type(screen) for screen in pilot.app.screen_stack].count(CaptureScreen) == 1
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert sorted(hit.contact.name for hit in book.people()) == ["Ada Lovelace", "Grace"]


async def test_the_next_one_with_somebody_who_is_gone_is_said(book):
    uid = captured(book, "Ada > ask", when="tomorrow")
    book.reschedule(uid, "today")
    async with open_app(book) as pilot:
        await pilot.press("d")
        book.quiet(uid)
        await pilot.press("n")
        assert "asked not to be contacted" in toasts(pilot)[-1]
        for _ in range(4):
            book.undo()
        pilot.app.changed()
        await pilot.press("n")
        await pilot.pause()
        assert toasts(pilot)[-1].startswith("Nobody was finished just now")
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_nothing_of_somebody_stays_when_they_are_gone(book, size):
    captured(book, "Zoltan Example, zoltan@example.org ~ likes boats > promised a sail by tomorrow")
    async with open_app(book, size) as pilot:
        assert "a sail" in shown(pilot)
        await pilot.press("u")
        await pilot.pause()
        for words in ("a sail", "zoltan", "boats", "your message"):
            assert words not in shown(pilot)


async def test_undo_stands_by_whoever_came_back_and_asks_before_it_takes_back_another_day(folder):
    early = Notebook.open(str(folder), {"MEETUP_TODAY": "2026-11-22"})
    for name in ("Ada", "Grace"):
        early.capture(Note(line=f"{name} > ask by tomorrow"))
    book = Notebook.open(str(folder), MONDAY)
    async with open_app(book) as pilot:
        uid = pilot.app.screen.selected().uid
        await pilot.press("d")
        assert pilot.app.screen.selected().uid != uid
        await pilot.press("u")
        assert pilot.app.screen.selected().uid == uid
        await pilot.press("u")
        assert toasts(pilot)[-1].endswith("of Sun 22 Nov · u again takes it back")
        assert len(book.people()) == 2
        await pilot.press("u")
        assert len(book.people()) == 1


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 36)])
@pytest.mark.parametrize("key", ["w", "e", "s"])
async def test_a_toast_covers_neither_what_is_typed_nor_the_keys_of_a_dialog(book, key, size):
    captured(book, "Ada Lovelace ~ looms > promised a paper by today")
    async with open_app(book, size) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        for words in ("Kept as a draft", f"The draft {'/a/long/path' * 8} can't be written"):
            pilot.app.say(words)
            await settled(pilot)
            screen = pilot.app.screen
            (toast,) = [each.region for each in screen.query("Toast") if each.region]
            assert not toast.overlaps(screen.query_one(".dialog KeyRow").region)
            if isinstance(screen.focused, Input | TextArea):
                assert not toast.contains_point(screen.focused.cursor_screen_offset)


@pytest.mark.parametrize(
    ("keys", "field", "typed"),
    [("/dada", "#search", "dada"), ("adax", "#line", "dax"), ("wdad", "#message", "dad"), ("tcdad", "#note", "dad")],
)
async def test_what_is_typed_in_one_burst_with_the_key_that_opens_a_field_is_typed_into_it(book, keys, field, typed):
    uid = captured(book, "Ada Lovelace", why="looms", when="today")
    async with open_app(book) as pilot:
        await settled(pilot)
        for key in keys:
            pilot.app.post_message(events.Key("slash" if key == "/" else key, key))
        await pilot.pause()
        while pilot.app.keys_are_waiting:
            await pilot.pause()
        await drawn(pilot)
        (found,) = pilot.app.screen.query(field)
        assert (found.text if isinstance(found, TextArea) else found.value) == typed
    assert book.open_follow_up(uid) is not None


async def test_a_key_whose_widget_goes_holds_no_other_up(book, monkeypatch):
    monkeypatch.setattr("meetup_tui.tui.in_turn.PATIENCE", 0.01)
    async with open_app(book) as pilot:
        await settled(pilot)
        monkeypatch.setattr(pilot.app, "on_passed", lambda _: None)
        await pilot.press("2", "3", "a")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaptureScreen)
