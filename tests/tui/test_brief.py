"""Before an event: whom one may meet again. After it: whom to see again, and how the practice goes."""

import pytest

from meetup_tui.tui.screens.brief import BriefScreen
from meetup_tui.tui.screens.events import EventsScreen
from meetup_tui.tui.screens.practice import PracticeScreen

from .conftest import HOSTILE_AT_SIZES, captured, drawn, open_app, paste, settled, shown, toasts

SIZES = [(40, 15), (80, 24), (120, 36)]


@pytest.mark.parametrize("size", SIZES)
async def test_b_on_events_says_what_to_have_in_mind_of_whom_one_may_meet(demo, size):
    async with open_app(demo, size) as pilot:
        await pilot.press("3", "b")
        await drawn(pilot)
        said = shown(pilot)
        for words in ("LoomConf", "Ada Lovelace", "promised", "you promised them", "know them by", "Lights up about"):
            assert words in said
        await pilot.press("j", "enter")
        await drawn(pilot)
        assert "argues with the barrel" in shown(pilot)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, EventsScreen)


async def test_the_palette_asks_what_a_brief_is_about_and_begins_with_the_next_event(demo):
    async with open_app(demo) as pilot:
        await pilot.app.action_press("brief-of")
        await drawn(pilot)
        assert "Winter School" in shown(pilot)
        await pilot.press("enter")
        await drawn(pilot)
        assert "Nobody you know was met around Winter School of Numbers yet" in shown(pilot)
        pilot.app.screen.query_one("#about").value = ""
        await paste(pilot, "#teaching")
        await pilot.press("enter")
        await drawn(pilot)
        assert isinstance(pilot.app.screen, BriefScreen)
        assert "Emmy Noether" in shown(pilot)


@pytest.mark.parametrize(("name", "size"), HOSTILE_AT_SIZES)
async def test_a_brief_takes_any_text(book, name, size):
    captured(book, f'"{name}", @Fair', tick=name, cue=name)
    async with open_app(book, size) as pilot:
        await pilot.press("3", "b")
        await drawn(pilot)
        assert isinstance(pilot.app.screen, BriefScreen)
        assert "\x1b" not in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_at_most_three_are_marked_after_an_event_and_one_undo_takes_it_back(demo, size):
    async with open_app(demo, size) as pilot:
        await pilot.press("3", "r", "space", "j", "space", "j", "space", "j", "space")
        await drawn(pilot)
        assert "Three at most" in shown(pilot)
        await pilot.press("k", "space", "j", "space", "enter")
        await drawn(pilot)
        marked = [hit.contact.name for hit in demo.people() if hit.contact.again]
        assert sorted(marked) == ["Ada Lovelace", "Annie Easley", "Grace Hopper"]
        assert [each.contact.name for each in demo.brief("loomconf")][:3] == [
            "Ada Lovelace",
            "Grace Hopper",
            "Annie Easley",
        ]
        await pilot.press("u")
        assert not any(hit.contact.again for hit in demo.people())


async def test_looking_back_waits_for_the_curtain_and_for_somebody_to_look_back_at(book):
    async with open_app(book) as pilot:
        await pilot.app.action_press("see-again")
        await pilot.pause()
        assert toasts(pilot)[-1] == "There is no event to look back at yet."
        captured(book, "Ada, @Fair")
        pilot.app.curtain = True
        await pilot.app.action_press("see-again")
        await pilot.pause()
        assert "behind the curtain" in toasts(pilot)[-1]
        pilot.app.curtain = False
        await pilot.app.action_press("see-again")
        await drawn(pilot)
        assert "Ada" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_my_practice_is_words_beside_blocks_and_no_score(demo, size):
    async with open_app(demo, size) as pilot:
        await pilot.app.action_press("practice")
        await drawn(pilot)
        assert isinstance(pilot.app.screen, PracticeScreen)
        assert "Promises kept" in shown(pilot)
        assert "█" in shown(pilot)
        await pilot.press("full_stop")
        await drawn(pilot)
        assert "█" not in shown(pilot)
        await pilot.press("escape")


@pytest.mark.parametrize(("start", "asked"), [("tomorrow", True), ("yesterday", False)])
async def test_whom_one_hopes_to_meet_is_asked_before_an_event(book, start, asked):
    book.set_event("Fair", start=start)
    async with open_app(book) as pilot:
        await pilot.press("3")
        await drawn(pilot)
        assert ("Whom do you hope to meet, and why?" in shown(pilot)) == asked
