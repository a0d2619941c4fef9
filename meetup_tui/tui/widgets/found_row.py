"""A row of a long list that is set only when it comes into sight."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from typing_extensions import override

from meetup_tui.tui.widgets.visuals import PersonRow

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

NOTHING = Content("")


@dataclass(frozen=True, eq=False)
class FoundRow(PersonRow):
    """One person of perhaps ten thousand: `make` sets the row for a width in columns when it is drawn."""

    name: Content = NOTHING
    word: Content = NOTHING
    second: Content = NOTHING
    lead: Content = NOTHING
    make: Callable[[int], PersonRow] = field(kw_only=True)

    @override
    def get_height(self, rules: "RulesMap", width: int) -> int:
        """Return the number of lines."""
        return self.height

    @override
    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the row as strips of exactly this width."""
        return self.make(width).render_strips(width, height, style, options) if width > 0 else []
