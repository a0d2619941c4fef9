"""A morning with the app."""

from datetime import date

import pytest

from meetup_tui.notebook import StoreError
from meetup_tui.tui.app import MeetupApp
from meetup_tui.tui.screens.help import KeysScreen
from meetup_tui.tui.screens.today import TodayScreen
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.person_panel import PersonPanel
from meetup_tui.tui.widgets.rows import KeyRow, TabRow
from tests.tui.conftest import HOSTILE, MONDAY, captured, drawn, open_app, settled, shown, toasts


def plan(book, name, why="to hear more", when="today", **options):
    uid = captured(book, name)
    book.plan(uid, why, when, **options)
    return uid


async def test_the_morning_stands_there_with_the_first_person_in_full(demo):
    async with open_app(demo, (120, 36)) as pilot:
        while "theirs alone" not in shown(pilot):
            await pilot.pause()
        screen = shown(pilot)
        for text in (
            "Monday 23 November",
            "What makes them tick",
            "punched cards",
            "Know them by",
            "You promised them  the museum opening date",
            "your message",
            "met at LoomConf, corridor after the weaving talk",
            "Next",
            "f sift",
        ):
            assert text in screen


async def test_moving_down_shows_the_next_person(demo):
    async with open_app(demo, (120, 36)) as pilot:
        await pilot.press("j")
        assert "Hands out pieces of wire" in shown(pilot)


async def test_d_closes_at_once_and_the_next_person_stands_there(book):
    plan(book, "Ada Lovelace, Engines")
    plan(book, "Grace Hopper, Navy")
    async with open_app(book, (120, 36)) as pilot:
        first = pilot.app.screen.selected()
        await pilot.press("d")
        assert book.open_follow_up(first.uid) is None
        assert pilot.app.screen.selected().uid != first.uid
        assert toasts(pilot) == ["Done · n next one · u undo"]
        assert "One person left this morning   ●●" in shown(pilot)


async def test_u_takes_it_back_and_says_so(book):
    uid = plan(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await pilot.press("d")
        await pilot.press("u")
        assert book.open_follow_up(uid) is not None
        assert toasts(pilot)[-1].startswith("Taken back: ")
        assert toasts(pilot)[-1].endswith("u again goes further back")
        assert "Ada Lovelace" in shown(pilot)


async def test_undo_with_nothing_to_take_back_says_so(book):
    async with open_app(book) as pilot:
        await pilot.press("u")
        assert len(toasts(pilot)) == 1


async def test_the_morning_ends_in_words_and_says_goodbye_in_the_shell(book):
    plan(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        assert pilot.app.farewell == ""
        await pilot.press("d")
        assert "Hands free: that was everyone for today" in shown(pilot)
        assert pilot.app.farewell == "Hands free: that was everyone for today."


async def test_the_cap_ends_the_morning_though_others_wait(book):
    for number in range(4):
        plan(book, f"Person {number}")
    async with open_app(book) as pilot:
        await pilot.press("d", "d", "d")
        assert "Hands free: that was everyone for today" in shown(pilot)
        assert "One person more waits" in shown(pilot)
        assert pilot.app.farewell == "Hands free: that was everyone for today."


async def test_one_more_is_one_key(book):
    uids = [plan(book, f"Person {number}") for number in range(5)]
    async with open_app(book, (120, 36)) as pilot:
        assert "Three people this morning" in shown(pilot)
        assert "Two people more wait  m one more" in shown(pilot)
        await pilot.press("m")
        assert len(pilot.app.screen.query_one(PersonList).uids) == 4
        assert "One person more waits" in shown(pilot)
        await pilot.press("m", "m")
        assert set(pilot.app.screen.query_one(PersonList).uids) == set(uids)
        assert toasts(pilot) == ["Nobody else is waiting."]


async def test_a_promise_is_marked_and_comes_first(book):
    plan(book, "Grace Hopper")
    plan(book, "Ada Lovelace", why="promised the paper")
    async with open_app(book, (120, 36)) as pilot:
        assert pilot.app.screen.selected().name == "Ada Lovelace"
        assert "promised" in shown(pilot)
        assert "You promised them  the paper" in shown(pilot)


async def test_what_comes_next_can_be_selected_and_written_ahead(book):
    uid = plan(book, "Alan Turing", when="tomorrow", message="Dear Alan, shall we?")
    async with open_app(book, (120, 36)) as pilot:
        screen = shown(pilot)
        assert "Nobody is waiting this morning" in screen
        assert "Tue 24  Alan Turing" in screen
        assert "written" in screen
        assert pilot.app.screen.selected().uid == uid
        assert "Dear Alan, shall we?" in screen


async def test_a_name_without_message_invites_to_write(book):
    plan(book, "Ada")
    async with open_app(book, (120, 36)) as pilot:
        assert "Nothing written yet.  w write" in shown(pilot)


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 36)])
async def test_the_first_run_explains_itself_and_offers_ways_to_begin(book, size):
    async with open_app(book, size) as pilot:
        screen = shown(pilot)
        assert "Nobody is in here yet." in screen
        assert "a  write down somebody" in screen or size == (40, 15)
        await pilot.press("G")
        await pilot.pause()
        assert "meetup demo" in shown(pilot)


async def test_keys_of_a_person_say_what_is_missing_where_nobody_is(book):
    async with open_app(book) as pilot:
        await pilot.press("d", "s", "w", "y", "n")
        assert len(toasts(pilot)) == 5
        assert all("\n" not in toast for toast in toasts(pilot))


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 36)])
async def test_hostile_names_neither_vanish_nor_break_anything(book, size):
    for name in HOSTILE:
        uid = captured(book, f'"{name}", "{name}"', event="[/] fair", tick=name, cue=name)
        book.plan(uid, f"promised {name}", "today", message=name)
    async with open_app(book, size) as pilot:
        for _ in HOSTILE:
            screen = shown(pilot)
            assert "\x1b" not in screen
            name = pilot.app.screen.selected().named
            assert name[:8] in screen
            await pilot.press("j")
        await pilot.press("y", "d", "u", "full_stop")
        assert all("\x1b" not in toast for toast in toasts(pilot))
        assert pilot.app.is_running


async def test_nothing_of_a_person_is_out_of_reach_on_a_small_screen(demo):
    async with open_app(demo, (80, 24)) as pilot:
        await pilot.press("l", "G")
        await pilot.pause()
        assert "first met at Orbit Days" in shown(pilot)
        await pilot.press("h", "j")
        await drawn(pilot)
        assert "Hands out pieces of wire" in shown(pilot)


async def test_a_repeated_message_is_not_called_theirs_alone(book):
    message = "Dear friend, it was a great pleasure to meet you at the fair and I would like to stay in touch soon"
    one, two = plan(book, "Ada"), plan(book, "Grace")
    book.write(one, message)
    book.write(two, message)
    async with open_app(book, (120, 36)) as pilot:
        await settled(pilot)
        assert "much like another one" in shown(pilot)
        assert "theirs alone" not in shown(pilot)


async def test_nothing_is_said_of_whose_a_message_is_before_it_was_held_against_all(book, monkeypatch):
    message = "Dear friend, it was a great pleasure to meet you at the fair and I would like to stay in touch soon"
    for name in "ABCDEFGHIJKL":
        plan(book, name, message=message)
    monkeypatch.setattr("meetup_tui.tui.learning.FEW", 1)
    monkeypatch.setattr("meetup_tui.tui.learning.SLICE", 0)
    monkeypatch.setattr("meetup_tui.tui.learning.STILL", 999)
    async with open_app(book, (120, 36)) as pilot:
        await settled(pilot)
        assert "another one" not in shown(pilot)
        assert "theirs alone" not in shown(pilot)
        await pilot.press("w")
        await settled(pilot)
        assert "theirs alone" not in shown(pilot)
        await pilot.press("escape", "y")
        assert pilot.app.clipboard == ""
        assert "what you wrote to" in shown(pilot)
    monkeypatch.setattr("meetup_tui.tui.learning.STILL", 0)
    again = type(book).in_places(book.places, MONDAY)
    async with open_app(again, (120, 36)) as pilot:
        while "much like another one" not in shown(pilot):
            await pilot.pause()


async def test_copying_puts_the_message_on_the_clipboard(book):
    plan(book, "Ada", message="Dear Ada, only you.")
    async with open_app(book) as pilot:
        await pilot.press("y")
        assert pilot.app.clipboard == "Dear Ada, only you."
        assert toasts(pilot)[0].startswith("Sent to your terminal's clipboard: what you wrote to Ada.")


async def test_copying_a_repeat_stops_and_shows_the_other_message(book):
    message = "Dear friend, it was a great pleasure to meet you at the fair and I would like to stay in touch soon"
    one, two = plan(book, "Ada Lovelace"), plan(book, "Grace Hopper")
    book.write(one, message)
    book.write(two, message)
    async with open_app(book, (100, 30)) as pilot:
        name = pilot.app.screen.selected().name
        await pilot.press("y")
        other = {"Ada Lovelace": "Grace Hopper", "Grace Hopper": "Ada Lovelace"}[name]
        assert f"what you wrote to {other}" in shown(pilot)
        (beside,) = [line for line in shown(pilot).splitlines() if f"To {other}" in line]
        assert f"To {name}" in beside
        assert pilot.app.clipboard == ""
        await pilot.press("escape")
        assert pilot.app.screen.query(PersonList)


async def test_who_is_not_to_be_contacted_is_neither_copied_nor_opened(book):
    uid = plan(book, "Ada, ada@example.org", message="Dear Ada")
    book.quiet(uid)
    async with open_app(book) as pilot:
        assert "they asked not to be contacted  x let it go" in shown(pilot)
        await pilot.press("y", "o")
        assert pilot.app.clipboard == ""
        assert len(toasts(pilot)) == 2
        assert set(toasts(pilot)) == {"Ada asked not to be contacted; x, then n takes that back"}
        assert "no contact" in shown(pilot).partition("│")[0]
        await pilot.press("x", "x")
        assert "that was everyone" in shown(pilot)


async def test_without_a_desktop_the_address_is_shown_to_copy(book):
    plan(book, "Ada, ada@example.org")
    async with open_app(book) as pilot:
        await pilot.press("o")
        assert "ada@example.org" in shown(pilot)
        await pilot.press("ctrl+s")
        assert pilot.app.clipboard == "ada@example.org"
        assert "Sent to your terminal's clipboard" in toasts(pilot)[-1]


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_an_address_to_copy_says_what_it_replaces_and_moves_nothing_behind_it(book, size):
    plan(book, "Ada, ada@example.org", message="Dear Ada")
    async with open_app(book, size) as pilot:
        tabs = shown(pilot).splitlines()[0]
        await pilot.press("y", "o")
        await pilot.pause()
        assert shown(pilot).splitlines()[0] == tabs
        assert "take the place of what you" in shown(pilot)
        await pilot.press("escape")
        assert pilot.app.clipboard == "Dear Ada"


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_the_last_sentence_stands_alone_and_below(book, size):
    plan(book, "Ada")
    async with open_app(book, size) as pilot:
        await pilot.press("y", "y", "y", "d")
        await pilot.pause()
        await pilot.pause()
        assert "Nothing is written" not in shown(pilot)
        assert "u undo" in shown(pilot).splitlines()[-2]
        assert "Today" in shown(pilot)


async def test_control_c_ends_nothing_and_says_how_to_leave(book):
    async with open_app(book) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert toasts(pilot) == ["Ctrl+C only copies what is selected; q quits, Ctrl+Q from anywhere."]


async def test_of_the_keys_only_those_that_leave_work_over_the_help(book):
    async with open_app(book) as pilot:
        await pilot.press("question_mark", "a", "2", "c")
        assert isinstance(pilot.app.screen, KeysScreen)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_another_process_is_noticed_and_the_selection_stays(book, open_book):
    plan(book, "Ada")
    plan(book, "Grace")
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press("j")
        second = pilot.app.screen.selected()
        other = open_book()
        alan = captured(other, "Alan Turing")
        other.plan(alan, "promised a proof", "today")
        pilot.app.glance()
        await pilot.pause()
        assert "Alan Turing" in shown(pilot)
        assert pilot.app.screen.selected().uid == second.uid


async def test_a_new_day_brings_a_new_morning_and_a_clock_set_back_the_old_one(demo, monkeypatch):
    async with open_app(demo, (120, 36)) as pilot:
        before = shown(pilot)
        monkeypatch.setattr(demo, "_clock", lambda: date(2026, 11, 24))
        pilot.app.glance()
        await pilot.pause()
        assert "Tuesday 24 November" in shown(pilot)
        assert "since Mon 23" in shown(pilot)
        monkeypatch.setattr(demo, "_clock", lambda: date(2026, 11, 23))
        pilot.app.glance()
        await pilot.pause()
        assert shown(pilot) == before


async def test_a_draft_that_was_left_is_remembered(book):
    plan(book, "Ada")
    book.drafts.save("capture", {"line": "Grace Ho"})
    async with open_app(book) as pilot:
        assert "Somebody is half written down  a go on" in shown(pilot)


async def test_the_mouse_works_on_rows_tabs_and_keys(demo):
    async with open_app(demo, (120, 36)) as pilot:
        await pilot.click(PersonList, offset=(5, 3))
        assert pilot.app.screen.selected().name == "Grace Hopper"
        await pilot.click(KeyRow, offset=(4, 0))
        assert toasts(pilot) == ["Done · n next one · u undo"]
        await pilot.click(TabRow, offset=(16, 0))
        assert pilot.app.current_mode == "people"


async def test_the_editor_is_asked_for_by_name_and_the_terminal_must_step_aside(book, monkeypatch):
    monkeypatch.setattr("meetup_tui.tui.editor.USUAL", ())
    plan(book, "Ada")
    async with open_app(book) as pilot:
        await pilot.press("E")
        assert "set EDITOR" in toasts(pilot)[0]
        monkeypatch.setenv("EDITOR", "true")
        await pilot.press("E")
        assert "write here with w" in toasts(pilot)[1]


async def test_one_tab_leads_to_the_other_and_escape_leads_back(demo):
    async with open_app(demo) as pilot:
        await pilot.press("2")
        assert pilot.app.current_mode == "people"
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.current_mode == "today"


async def test_keys_that_make_no_sense_do_nothing(demo):
    async with open_app(demo) as pilot:
        before = shown(pilot)
        await pilot.press(
            "z", "ctrl+d", "f7", "backspace", "0", "left", "delete", "tab", "shift+tab", "space", "escape"
        )
        assert shown(pilot) == before


async def test_a_store_that_cannot_be_read_is_said_once_and_again_after_it_was_well(book, monkeypatch):
    answers = iter((True, True, False, True))

    def refresh():
        if next(answers):
            raise StoreError("the notebook can't be read")
        return False

    async with open_app(book) as pilot:
        monkeypatch.setattr(book, "refresh", refresh)
        for _ in range(4):
            pilot.app.glance()
        monkeypatch.undo()
        await pilot.pause()
        assert toasts(pilot) == ["The notebook can't be read"] * 2


async def test_a_fault_of_our_own_prints_no_traceback(book, monkeypatch, capsys):
    def broken(more=0):
        raise ZeroDivisionError

    monkeypatch.setattr(book, "morning", broken)
    app = MeetupApp(book)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test():
            pass
    assert not app._exit_renderables


async def test_hints_stand_on_lines_of_their_own_where_they_do_not_fit_beside_each_other(book):
    for name in ("Ada", "Grace", "Alan", "Joan", "Hedy"):
        plan(book, name)
    captured(book, "Emmy @ A Fair Of Quite Some Length")
    async with open_app(book) as pilot:
        assert "Two people more wait  m one more" in shown(pilot)
        hints = [line for line in shown(pilot).splitlines() if "m one more" in line or "f sift" in line]
        assert len(hints) == 2


async def test_who_comes_next_stands_in_one_column_whatever_the_day_is_called(book):
    plan(book, "Ada Lovelace", when="tomorrow")
    plan(book, "Grace Hopper", when="12 dec")
    async with open_app(book, (120, 36)) as pilot:
        left = [line[:40] for line in shown(pilot).splitlines()]
        places = [line.index(name) for name in ("Ada", "Grace") for line in left if name in line]
        assert len(places) == 2
        assert len(set(places)) == 1


async def test_the_name_of_the_person_shows_whether_the_keys_go_to_their_sheet(demo):
    async with open_app(demo, (120, 36)) as pilot:
        sheet = pilot.app.screen.query_one(PersonPanel)

        def style():
            return {segment.style.underline for segment in sheet.render_line(0) if segment.text == "Ada Lovelace"}

        assert style() == {None}
        await pilot.press("l")
        await drawn(pilot)
        assert style() == {True}
        await pilot.press("h")
        await drawn(pilot)
        assert style() == {None}


async def test_somebody_with_two_open_follow_ups_of_a_damaged_notebook_stands_there_once(book):
    uid = captured(book, "Ada Lovelace", why="the drawings", when="today")
    record = dict(next(iter(book._store.all("follow_ups"))))
    with book._store.transaction("") as change:
        change.put("follow_ups", {**record, "uid": "another", "why": "the looms"})
    async with open_app(book) as pilot:
        assert pilot.app.screen.query_one(PersonList).uids == (uid,)
