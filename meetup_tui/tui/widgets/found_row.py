"""A row of a long list that is set only when it comes into sight."""

from collections.abc import Callable

from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from typing_extensions import override

from meetup_tui.domain.search import Hit
from meetup_tui.tui.widgets.visuals import PersonRow

SetRow = Callable[[Hit, int], PersonRow]
"""Sets the row of somebody who was found, for so many columns."""


class FoundRow(PersonRow):
    """One person of perhaps ten thousand, so it costs next to nothing until it is drawn."""

    hit: Hit
    set_row: SetRow

    def __init__(self, hit: Hit, set_row: SetRow, *, tall: bool) -> None:
        vars(self).update(uid=hit.contact.uid, tall=tall, hit=hit, set_row=set_row)

    @override
    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the row as strips of exactly this width."""
        return self.set_row(self.hit, width).render_strips(width, height, style, options) if width > 0 else []
