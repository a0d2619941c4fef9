"""Where things stand at which size of the terminal, for whoever draws: the app, and the first frame before it."""

NARROW, STACKED, WIDE = "-narrow", "-stacked", "-wide"
"""Classes a screen has by its width: one pane, the list above the person, side by side."""

LOW, HIGH = "-low", "-high"
"""Classes by its height: a low screen gives up blank lines."""

BREAKPOINTS = [(0, NARROW), (80, STACKED), (100, WIDE)]
HEIGHTS = [(0, LOW), (30, HIGH)]
"""Columns and lines from which on each of them is had."""

FORM_WIDTHS = [(0, NARROW), (60, "-beside"), (80, STACKED), (100, WIDE)]
"""The same for a form that fills the screen: from where on the date stands beside the why, and has more room."""

ROOMY = 22
"""Lines from which on a form or a dialog has blank ones: it needs less than a screen."""

FORM_HEIGHTS = [(0, LOW), (ROOMY, HIGH)]
"""The classes by height of a form or a dialog."""

GAPS = (5, 3, 2)
"""Columns between two tabs, the most there is room for."""

TALL_MORNING, TALL_LIST = 14, 18
"""Lines from which on a person of the morning, or of a long list, has three."""


def class_of(side: int, breakpoints: list[tuple[int, str]]) -> str:
    """Return the class of a width or a height."""
    return next((name for least, name in sorted(breakpoints, reverse=True) if side >= least), "")


def edge(columns: int, lines: int) -> int:
    """Return the columns a screen with tabs leaves free at each side; the style sheet says so too."""
    if class_of(columns, BREAKPOINTS) == NARROW:
        return 0
    return 1 if class_of(lines, HEIGHTS) == LOW else 2


def list_width(columns: int, lines: int) -> int:
    """Return the columns of the list: beside the person 36 to 52, a rule taken off; the style sheet says so too."""
    room = columns - 2 * edge(columns, lines)
    return max(36, min(52, room * 36 // 100)) - 1 if class_of(columns, BREAKPOINTS) == WIDE else room
