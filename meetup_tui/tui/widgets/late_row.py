"""A row of a long list that is set only when it comes into sight."""

from collections.abc import Callable

from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from typing_extensions import override

from meetup_tui.tui.widgets.visuals import PersonRow

SetRow = Callable[[int], PersonRow]
"""Sets a row for so many columns."""


class LateRow(PersonRow):
    """One person of perhaps ten thousand, so it costs next to nothing until it is drawn."""

    set_row: SetRow

    def __init__(self, uid: str, set_row: SetRow, *, tall: bool) -> None:
        vars(self).update(uid=uid, tall=tall, set_row=set_row)

    def __repr__(self) -> str:
        return f"LateRow({self.uid!r})"

    @override
    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the row as strips of exactly this width."""
        return self.set_row(width).render_strips(width, height, style, options) if width > 0 else []
