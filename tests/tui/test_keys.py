"""What a key that is shown does, pressed or clicked, and by which key of one's own."""

import pytest
from textual.widgets import Input, Static

from meetup_tui.tui.widgets.rows import KeyRow
from tests.tui.conftest import captured, open_app, settled, shown, toasts


async def click_key(pilot, words):
    """Click these words of the last line, as it says them now."""
    row = pilot.app.screen.query_one(KeyRow)
    place = row.render().plain.index(words)
    assert await pilot.click(row, offset=(row.gutter.left + place + 1, row.gutter.top))
    await effect(pilot)


async def click_words(pilot, words, widget=None):
    """Click words wherever they stand on the screen."""
    lines = shown(pilot).splitlines()
    y = next(number for number, line in enumerate(lines) if words in line)
    assert await pilot.click(offset=(lines[y].index(words) + 1, y))
    await effect(pilot)


async def effect(pilot):
    await pilot.pause()
    while pilot.app.keys_are_waiting:
        await pilot.pause()
    await settled(pilot)


def keys_shown(pilot):
    return pilot.app.screen.query_one(KeyRow).render().plain


@pytest.mark.parametrize("key", ["e", "p"])
async def test_a_click_on_a_key_of_a_form_does_what_the_key_does_in_the_field_one_is_in(book, key):
    captured(book, "Ada Lovelace", why="the drawings", when="today")
    async with open_app(book) as pilot:
        await pilot.press(key)
        form, first = pilot.app.screen, pilot.app.focused
        await click_key(pilot, "Enter next")
        assert pilot.app.screen is form
        assert pilot.app.focused is not first
        pilot.app.set_focus(list(form.query("Input"))[-1] if key == "p" else form.query_one("#introduced_by"))
        await pilot.press("x")
        await click_key(pilot, "Esc keep the draft")
        assert pilot.app.screen is not form
        assert book.drafts.kinds()


async def test_the_footer_of_a_form_says_what_enter_does_in_the_field_one_is_in(book):
    captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await pilot.press("2", "p")
        assert "Enter next" in keys_shown(pilot)
        await pilot.press("enter")
        assert pilot.app.focused.id == "when"
        assert "Enter keep" in keys_shown(pilot)
        await pilot.press("tab")
        assert pilot.app.focused.id == "channel"
        assert "Enter keep" in keys_shown(pilot)
        await pilot.press("shift+tab", "shift+tab")
        assert "Enter next" in keys_shown(pilot)


async def test_a_click_on_a_letter_never_types_it(book):
    async with open_app(book) as pilot:
        await pilot.press("2", "slash")
        field = pilot.app.focused
        assert isinstance(field, Input)
        await pilot.app.action_press("capture")
        await effect(pilot)
        assert field.value == ""
        assert type(pilot.app.screen).__name__ == "CaptureScreen"


async def test_the_keys_of_a_form_fit_a_small_window(book):
    async with open_app(book, (40, 15)) as pilot:
        await pilot.press("4", "e")
        assert keys_shown(pilot).rstrip() == "Enter next  Esc draft  Ctrl+S save"
