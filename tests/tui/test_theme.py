"""Both themes can be read."""

import pytest
from textual.color import Color

from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.theme import THEMES
from tests.tui.conftest import open_app, shown


def luminance(colour):
    """The relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("shade", ["text", "text-muted", "text-accent"])
def test_text_stands_out_from_every_background(theme, shade):
    for background in (theme.background, theme.surface, theme.panel):
        assert contrast(theme.variables[shade], background) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("shade", ["text-success", "text-error"])
def test_good_and_late_stand_out_where_they_are_used(theme, shade):
    for background in (theme.background, theme.surface):
        assert contrast(theme.variables[shade], background) >= 4.5


async def test_every_theme_that_is_offered_can_show_today(demo):
    async with open_app(demo) as pilot:
        for name in pilot.app.available_themes:
            pilot.app.theme = name
            await pilot.pause()
            assert "Ada Lovelace" in shown(pilot)


async def test_without_colours_no_ansi_theme_is_offered(demo, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(demo) as pilot:
        assert not [theme for theme in pilot.app.available_themes.values() if theme.ansi]
        assert "Ada Lovelace" in shown(pilot)


async def test_the_theme_is_chosen_from_the_palette(demo):
    async with open_app(demo) as pilot:
        await pilot.app.run_action(BY_ID["change-theme"].action)
        await pilot.pause()
        assert "lantern" in shown(pilot)
