"""Where a toast stands: never over the line one types in, nor over the keys of a dialog."""

from typing import Any

from textual.screen import Screen

from meetup_tui.tui.widgets.rows import KeyRow

ABOVE = "-toasts-above"
"""Class of a screen whose toasts stand at its top."""

TALLEST = 6
"""Lines from the bottom in which a toast may stand."""


def place_toasts(screen: Screen[Any]) -> None:
    """Have the next toasts stand where they are in nobody's way as things stand."""
    height = screen.size.height
    cursor = getattr(screen.focused, "cursor_screen_offset", None)  # what has one is a field one types in
    typed_at = 0 if cursor is None else cursor.y
    screen.set_class(typed_at >= height // 2, ABOVE)
    keys = [height - row.region.y for row in screen.query(KeyRow)] if screen.is_modal else []
    below = max((each for each in keys if each <= TALLEST), default=1)
    for rack in screen.query("ToastRack"):
        rack.styles.margin = (0, 0, below, 0)
