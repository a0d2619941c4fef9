"""Short pieces of text set side by side, as many to a line as fit whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from typing_extensions import override

if TYPE_CHECKING:
    from textual.css.styles import RulesMap


@dataclass(frozen=True, eq=False)
class Flow(Visual):
    """Pieces with a gap between them; a line ends between two pieces, and only one wider than the room is wrapped."""

    pieces: tuple[Content, ...]
    gap: str = "   "
    _sets: dict[int, Content] = field(default_factory=dict)
    """The lines by the width they were set for."""

    def is_same(self, other: "Flow") -> bool:
        """Return whether another one looks the same at every width."""
        pairs = zip(self.pieces, other.pieces, strict=False)
        return (
            self.gap == other.gap
            and len(self.pieces) == len(other.pieces)
            and all(mine.is_same(theirs) for mine, theirs in pairs)
        )

    @override
    def get_optimal_width(self, rules: "RulesMap", container_width: int) -> int:
        """Return the whole width."""
        return container_width

    @override
    def get_height(self, rules: "RulesMap", width: int) -> int:
        """Return the number of lines at this width."""
        return self._set(width).get_height(rules, width) if self.pieces and width > 0 else 0

    @override
    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the lines as strips."""
        return self._set(width).render_strips(width, height, style, options) if width > 0 else []

    def _set(self, width: int) -> Content:
        if width not in self._sets:
            self._sets[width] = Content("\n").join(list(self._lines(width)))
        return self._sets[width]

    def _lines(self, width: int) -> Iterator[Content]:
        line = Content("")
        for piece in self.pieces:
            longer = line + Content(self.gap) + piece if line else piece
            if line and longer.cell_length > width:
                yield line
                line = piece
            else:
                line = longer
        yield line
