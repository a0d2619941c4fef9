"""The palette finds every action and every person."""

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from tests.tui.conftest import HOSTILE_TOGETHER, captured, open_app, paste, shown


async def ask(pilot, text):
    await pilot.press("ctrl+p")
    await pilot.pause()
    await paste(pilot, text)
    for _ in range(60):
        await pilot.pause(0.02)
        options = pilot.app.screen.query_one(OptionList)
        if options.option_count:
            return options
    pytest.fail(f"nothing was found for {text!r}")


async def test_an_action_is_found_by_name_and_run(demo):
    async with open_app(demo) as pilot:
        await ask(pilot, "curtain")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.curtain


async def test_actions_show_their_keys(demo):
    async with open_app(demo) as pilot:
        await ask(pilot, "snooze")
        assert "On a person: Snooze  s" in shown(pilot)


async def test_a_person_comes_before_loosely_fitting_actions(demo):
    async with open_app(demo) as pilot:
        options = await ask(pilot, "ada")
        assert "Ada Lovelace" in str(options.get_option_at_index(0).prompt)


@pytest.mark.parametrize("name", HOSTILE_TOGETHER)
async def test_a_hostile_name_is_a_row_like_any_other(book, name):
    captured(book, f'"{name}", zebra')
    async with open_app(book) as pilot:
        await ask(pilot, "zebra")
        assert "\x1b" not in shown(pilot)
        assert isinstance(pilot.app.screen, CommandPalette)


async def test_private_words_are_not_searched_in_the_palette(book):
    captured(book, "Ada", tick="zebra")
    async with open_app(book) as pilot:
        await pilot.press("ctrl+p")
        await paste(pilot, "zebra")
        await pilot.pause(0.3)
        assert "Ada" not in shown(pilot)
