"""The colours of our two themes, for whoever draws: quiet text keeps a contrast of 4.5 to 1 wherever it stands."""

LANTERN = "lantern"
"""For dark rooms."""
PAPER = "paper"
"""For light ones."""

COLOURS = {
    LANTERN: {
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
    PAPER: {
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
}
"""Each colour of each theme, as ``#rrggbb``."""
