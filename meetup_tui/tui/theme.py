"""The two themes of our own: a lantern for dark rooms, and paper."""

from textual.theme import Theme

LANTERN = "lantern"
PAPER = "paper"


def _theme(name: str, *, dark: bool, colours: dict[str, str]) -> Theme:
    """Return a theme with one accent; every shade is given, so that nothing is guessed from it."""
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


THEMES = (
    _theme(
        LANTERN,
        dark=True,
        colours={
            "background": "#16181d",
            "surface": "#1b1e24",
            "panel": "#22262e",
            "text": "#e9e4d8",
            "quiet": "#8f929a",
            "accent": "#e3a857",
            "good": "#8fb573",
            "late": "#e07a5f",
            "line": "#343943",
            "selection": "#4a4130",
        },
    ),
    _theme(
        PAPER,
        dark=False,
        colours={
            "background": "#faf7f1",
            "surface": "#fffdf9",
            "panel": "#f1ece2",
            "text": "#23252b",
            "quiet": "#6b675f",
            "accent": "#9a5b00",
            "good": "#3d7a2a",
            "late": "#b23a1e",
            "line": "#d8d1c3",
            "selection": "#f0dcb4",
        },
    ),
)
"""Both themes; quiet text keeps a contrast of 4.5 to 1 against every background it stands on."""
