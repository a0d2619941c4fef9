"""Finding people: typing narrows, and the words that matched are seen."""

from datetime import date

import pytest
from rich.cells import cell_len
from textual.widgets import Input, OptionList

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.sift import LooseEnd
from meetup_tui.tui import present_search
from meetup_tui.tui.screens.person import PersonScreen
from meetup_tui.tui.widgets.person_list import WINDOW, PersonList
from meetup_tui.tui.widgets.person_panel import PersonPanel
from meetup_tui.tui.widgets.search_field import SearchField
from tests.tui.conftest import HOSTILE, captured, drawn, open_app, paste, settled, shown, toasts

SIZES = [(40, 15), (80, 24), (120, 36)]


def found(pilot):
    """Return the names in the list, from top to bottom."""
    people = pilot.app.screen.query_one(PersonList)
    return [pilot.app.book.contact(uid).named for uid in people.uids]


async def search(pilot, text):
    """Search for something from wherever one is, in place of what was searched for."""
    if not isinstance(pilot.app.focused, SearchField):
        await pilot.press("slash")
        await pilot.pause()
    pilot.app.focused.clear()
    await paste(pilot, text)
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_everybody_stands_there_and_typing_narrows(demo, size):
    async with open_app(demo, size) as pilot:
        await pilot.press("2")
        await settled(pilot)
        assert len(found(pilot)) == len(demo.people())
        await search(pilot, "loom teach")
        assert 0 < len(found(pilot)) < len(demo.people())
        assert found(pilot)[0] == "Ada Lovelace"


FIELDS_SEARCHED = {
    "analytical": "Analytical Engines",
    "head of": "Head of Looms",
    "#looms": "#looms",
    "poetry": "tick",
    "brooch": "know them by",
    "saturday": "look for",
    "curator": "could give",
    "coffee queue": "noted",
    "ada@example": "ada@example.org",
    "20 7946 0142": "+44 20 7946 0142",
    "2026-11-20": "2026-11-20",
    "lisbon": "Lisbon",
}
"""What is typed, and what of Ada is seen for it."""


@pytest.mark.long
async def test_every_field_is_searched_and_the_row_says_where_it_was_found(demo):
    async with open_app(demo, (120, 36)) as pilot:
        for query, word in FIELDS_SEARCHED.items():
            await search(pilot, query)
            assert "Ada Lovelace" in found(pilot)
            left = "\n".join(line[:46] for line in shown(pilot).splitlines())
            assert word in left
            await pilot.press("escape")


async def test_the_words_that_matched_stand_out(book):
    captured(book, "Ada Lovelace", tick="teaches children to weave")
    hit = book.people("weave")[0]
    line = present_search.found_line(hit, 60)
    (span,) = [span for span in line.spans if span.style == "bold $text-accent"]
    assert line.plain[span.start : span.end] == "weave"


@pytest.mark.parametrize("room", [0, 1, 8, 20, 30, 60, 200])
async def test_a_line_that_has_to_be_cut_shows_its_match(book, room):
    captured(book, "Ada Lovelace", tick=f"{'talked for a long while about ' * 3}the narwhal {'and the sea ' * 9}")
    line = present_search.found_line(book.people("narwhal")[0], room)
    seen = line.truncate(room, ellipsis=True).plain if room else ""
    assert "narwhal" in line.plain
    assert room < 20 or "narwhal" in seen


async def test_down_and_enter_go_from_the_search_to_the_list(demo):
    async with open_app(demo) as pilot:
        for key in ("down", "enter"):
            await search(pilot, "grace")
            assert isinstance(pilot.app.focused, SearchField)
            await pilot.press(key)
            assert isinstance(pilot.app.focused, PersonList)
            await pilot.press("escape")
        await search(pilot, "grace")
        await pilot.press("enter", "enter")
        assert isinstance(pilot.app.screen, PersonScreen)
        assert "Grace Hopper" in shown(pilot)


async def test_what_is_looked_for_next_takes_the_place_of_what_was_typed_before(demo):
    async with open_app(demo) as pilot:
        await pilot.press("slash", *"Ada", "enter", "slash")
        await pilot.press(*"Grace", "enter")
        assert pilot.app.screen.selected().name == "Grace Hopper"


async def test_escape_first_clears_what_was_typed_and_then_goes_back(demo):
    async with open_app(demo) as pilot:
        await search(pilot, "grace")
        await pilot.press("escape")
        assert pilot.app.screen.query_one(SearchField).value == ""
        assert len(found(pilot)) == len(demo.people())
        await pilot.press("escape")
        assert "this morning" in shown(pilot)


async def test_the_footer_tells_no_lies_while_one_types(demo):
    async with open_app(demo) as pilot:
        await search(pilot, "ada")
        last = shown(pilot).splitlines()[-1]
        assert "Enter the list" in last
        assert "F1 keys" in last
        assert "met somebody" not in last
        await pilot.press("q", "a", "1")
        assert pilot.app.screen.query_one(SearchField).value == "adaqa1"


async def test_nobody_fits_is_said_with_the_key_that_goes_on(demo):
    async with open_app(demo) as pilot:
        await search(pilot, "xyz[/]")
        assert "Nobody fits ‘xyz[/]’  Esc clear" in shown(pilot)
        assert "Ada" not in shown(pilot)
        assert "your message" not in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_notebook_says_which_key_fills_it(book, size):
    async with open_app(book, size) as pilot:
        await pilot.press("2")
        await settled(pilot)
        assert "Nobody is in here yet" in shown(pilot)
        assert "a met somebody" in shown(pilot)
        await pilot.press("d", "p", "w", "s", "e", "x", "t", "y", "o", "C", "enter")
        assert all("Nobody is selected here" in each for each in toasts(pilot))


async def test_keys_for_a_person_work_on_the_one_who_is_selected(book):
    uid = captured(book, "Ada Lovelace")
    book.plan(uid, "to hear more", "today")
    async with open_app(book) as pilot:
        await pilot.press("2", "d")
        await settled(pilot)
        assert book.open_follow_up(uid) is None
        await pilot.press("u")
        assert book.open_follow_up(uid) is not None


async def test_archived_people_are_found_under_a_heading_of_their_own(book):
    captured(book, "Grace Hopper")
    ada = captured(book, "Ada Lovelace")
    book.archive(ada)
    async with open_app(book) as pilot:
        await pilot.press("2")
        await settled(pilot)
        assert found(pilot) == ["Grace Hopper"]
        await search(pilot, "ada")
        assert found(pilot) == ["Ada Lovelace"]
        assert "Archived" in shown(pilot)
        await pilot.press("escape")
        await search(pilot, "archived")
        assert found(pilot) == ["Ada Lovelace"]


async def test_behind_the_curtain_private_words_neither_find_nor_show(book):
    captured(book, "Ada Lovelace", tick="SECRET weaving")
    async with open_app(book, (120, 36)) as pilot:
        await search(pilot, "weaving")
        assert found(pilot) == ["Ada Lovelace"]
        pilot.app.curtain = True
        await pilot.pause()
        assert found(pilot) == []
        assert "SECRET" not in shown(pilot)
        assert "in plain sight" in shown(pilot)


def test_what_is_missing_is_said_in_words():
    met = Encounter(date=date(2026, 11, 20))
    end = {
        missing: LooseEnd(contact=Contact(uid="1", name="Ada"), encounter=met, missing=missing)
        for missing in (("tick",), ("decision",), ("tick", "decision"))
    }
    words = [present_search.missing_word(each, curtain=False).plain for each in end.values()]
    assert words == ["no tick note", "undecided", "no tick, undecided"]


async def test_ten_thousand_people_stand_behind_a_window(book):
    people = tuple(Contact(uid=f"{number:032x}", name=f"Person {number:05}") for number in range(10_000))
    book.put_all(book.me, (), people, ())
    async with open_app(book) as pilot:
        await pilot.press("2")
        await settled(pilot)
        listed = pilot.app.screen.query_one(PersonList)
        assert len(listed.uids) == 10_000
        assert listed.option_count <= WINDOW
        await pilot.press("G")
        await pilot.pause()
        assert "Person 09999" in shown(pilot)
        await search(pilot, "07777")
        await looked_everywhere(pilot)
        assert found(pilot) == ["Person 07777"]


@pytest.fixture
def slowly(monkeypatch):
    """Have people learned one at a time, and not before `hurry` is called; whom nobody learned is found by name."""
    monkeypatch.setattr("meetup_tui.tui.learning.AT_ONCE", 0)
    monkeypatch.setattr("meetup_tui.tui.screens.people.AT_ONCE", 0)
    monkeypatch.setattr("meetup_tui.tui.learning.FEW", 1)
    monkeypatch.setattr("meetup_tui.tui.learning.SLICE", 0)
    monkeypatch.setattr("meetup_tui.tui.learning.PAUSE", 999)

    def hurry():
        monkeypatch.setattr("meetup_tui.tui.learning.PAUSE", 0)

    return hurry


async def looked_everywhere(pilot):
    """Wait until it no longer says that it is still looking."""
    while "fits so far" in shown(pilot) or "fit so far" in shown(pilot) or "Still looking" in shown(pilot):
        await pilot.pause()


async def test_everybody_stands_there_before_anything_is_learned_of_them(demo, slowly):
    async with open_app(demo, (120, 36)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        assert len(found(pilot)) == len(demo.people())
        assert "Everybody, whom you met last first" in shown(pilot)
        await search(pilot, "ada")
        assert found(pilot) == ["Ada Lovelace"]
        assert "One person fits so far" in shown(pilot)
        await search(pilot, "poetry")
        assert found(pilot) == []
        assert "Still looking for ‘poetry’" in shown(pilot)
        assert not demo.knows_people


async def test_what_was_typed_is_found_once_it_was_learned_and_the_focus_stays(demo, slowly):
    async with open_app(demo, (120, 36)) as pilot:
        await search(pilot, "poetr")
        assert found(pilot) == []
        slowly()
        await paste(pilot, "y")
        await looked_everywhere(pilot)
        assert found(pilot) == ["Ada Lovelace"]
        assert pilot.app.screen.selected().name == "Ada Lovelace"
        assert "One person fits " in shown(pilot)
        assert isinstance(pilot.app.focused, SearchField)
        assert pilot.app.focused.value == "poetry"


async def test_who_is_selected_in_the_list_stays_selected_when_others_join_it(book, slowly):
    for name in ("Ada Loom", "Bob Loom", "Cem"):
        captured(book, name, tick="loom")
    async with open_app(book) as pilot:
        await search(pilot, "loom")
        assert sorted(found(pilot)) == ["Ada Loom", "Bob Loom"]
        await pilot.press("enter", "j")
        selected = pilot.app.screen.selected().name
        slowly()
        pilot.app.screen.refresh_all()
        await looked_everywhere(pilot)
        assert sorted(found(pilot)) == ["Ada Loom", "Bob Loom", "Cem"]
        assert pilot.app.screen.selected().name == selected
        assert isinstance(pilot.app.focused, PersonList)


async def test_what_another_process_changes_is_found_though_it_was_learned_before(book, open_book, slowly):
    ada = captured(book, "Ada", tick="looms")
    captured(book, "Bob", tick="looms")
    async with open_app(book) as pilot:
        await search(pilot, "looms")
        book.learn_people(2)
        other = open_book()
        other.edit(ada, {"tick": "rivers"})
        captured(other, "Cem", tick="looms")
        pilot.app.glance()
        assert found(pilot) == ["Bob"]
        slowly()
        pilot.app.changed()
        await looked_everywhere(pilot)
        assert sorted(found(pilot)) == ["Bob", "Cem"]


async def test_the_curtain_holds_while_people_are_learned(book, slowly):
    captured(book, "Ada", tick="SECRET looms")
    bob = captured(book, "Bob")
    book.edit(bob, {"org": "Loom and Sons"})
    async with open_app(book, (120, 36)) as pilot:
        await search(pilot, "loom")
        pilot.app.curtain = True
        await pilot.pause()
        assert "SECRET" not in shown(pilot)
        slowly()
        pilot.app.changed()
        await looked_everywhere(pilot)
        assert found(pilot) == ["Bob"]
        assert "SECRET" not in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_are_shown_as_text_and_searched(book, size):
    for number, name in enumerate(HOSTILE):
        captured(book, f"Someone {number}", tick="x")
        uid = book.find(f"Someone {number}").uid
        book.edit(uid, {"name": name, "org": name, "tick": name, "cue": name, "tags": name})
    async with open_app(book, size) as pilot:
        await pilot.press("2")
        await settled(pilot)
        for _ in HOSTILE:
            await pilot.press("j")
            assert "\x1b" not in shown(pilot)
        await search(pilot, "[")
        assert "[/]" in shown(pilot)
        assert len(found(pilot)) == 3
        for name in HOSTILE:
            await pilot.press("escape")
            await search(pilot, name)
            assert "\x1b" not in shown(pilot)
        assert pilot.app.is_running


async def test_a_click_selects_and_a_second_one_opens_the_page(demo):
    async with open_app(demo, (120, 36)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        people = pilot.app.screen.query_one(PersonList)
        await pilot.click(OptionList, offset=(3, 3))
        assert people.uid == people.uids[1]
        await pilot.click(OptionList, offset=(3, 3), times=2)
        assert isinstance(pilot.app.screen, PersonScreen)


async def test_everything_fits_its_width_at_every_size(demo):
    async with open_app(demo, (20, 15)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        await search(pilot, "a")
        for width in (20, 40, 60, 79, 80, 99, 100, 120, 200):
            await pilot.resize_terminal(width, 15)
            await drawn(pilot)
            lines = shown(pilot).splitlines()
            assert len(lines) == 15
            assert max(cell_len(line) for line in lines) <= width


async def test_escape_leaves_the_search_so_that_keys_mean_what_they_say(demo):
    async with open_app(demo, (120, 36)) as pilot:
        await pilot.press("2", "slash")
        await search(pilot, "ada")
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen.query_one(Input).value == ""
        await pilot.press("3", "2")
        await settled(pilot)
        assert pilot.app.current_mode == "people"
        await pilot.press("1")
        await settled(pilot)
        assert pilot.app.current_mode == "today"


@pytest.mark.parametrize("height", [20, 24, 40])
async def test_no_line_is_wasted_between_the_list_and_the_person(demo, height):
    async with open_app(demo, (80, height)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        people, person = pilot.app.screen.query_one(PersonList), pilot.app.screen.query_one(PersonPanel)
        assert person.region.y - people.region.bottom == 1
        assert people.region.height >= 4
        assert person.region.height >= 8
