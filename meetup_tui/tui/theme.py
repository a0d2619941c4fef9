"""The two themes of our own, a lantern for dark rooms and paper; and how those of sixteen colours draw lines."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from meetup_tui.tui.colours import COLOURS, LANTERN, PAPER


def _theme(name: str, *, dark: bool) -> Theme:
    """Return a theme with one accent; every shade is given, so that nothing is guessed from it."""
    colours = COLOURS[name]
    accent, text, quiet, line = colours["accent"], colours["text"], colours["quiet"], colours["line"]
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=quiet,
        accent=accent,
        foreground=text,
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        success=colours["good"],
        warning=accent,
        error=colours["late"],
        variables={
            "text": text,
            "text-muted": quiet,
            "text-disabled": quiet,
            "text-accent": accent,
            "text-success": colours["good"],
            "text-error": colours["late"],
            "text-warning": accent,
            "border": accent,
            "border-blurred": line,
            "block-cursor-foreground": text,
            "block-cursor-background": colours["panel"],
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": colours["panel"],
            "block-cursor-blurred-foreground": text,
            "block-hover-background": colours["surface"],
            "input-cursor-background": accent,
            "input-cursor-foreground": colours["background"],
            "input-selection-background": colours["selection"],
            "screen-selection-background": colours["selection"],
            "scrollbar": line,
            "scrollbar-hover": quiet,
            "scrollbar-active": accent,
            "scrollbar-background": colours["background"],
            "scrollbar-background-hover": colours["background"],
            "scrollbar-background-active": colours["background"],
            "scrollbar-corner-color": colours["background"],
        },
    )


THEMES = (_theme(LANTERN, dark=True), _theme(PAPER, dark=False))
"""Both themes."""


def _of_sixteen(name: str) -> Theme:
    """Return a theme of the terminal's own colours, with lines one sees on any ground and quiet scrollbars."""
    theme = BUILTIN_THEMES[name]
    line, ground = "ansi_bright_black", "ansi_default"
    lines = dict.fromkeys(("border-blurred", "scrollbar", "scrollbar-hover"), line)
    grounds = dict.fromkeys(
        (*(f"scrollbar-background{each}" for each in ("", "-hover", "-active")), "scrollbar-corner-color"), ground
    )
    return replace(theme, variables={**theme.variables, **lines, **grounds, "scrollbar-active": theme.accent or line})


SIXTEEN = tuple(map(_of_sixteen, ("ansi-dark", "ansi-light")))
"""Textual's themes of sixteen colours, whose own lines are black on black or white on white."""
