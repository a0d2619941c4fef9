"""The list of events, which moves and keeps its place as a list of people does."""

from dataclasses import dataclass, field
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from typing_extensions import override

from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.visuals import PersonRow


@dataclass(frozen=True, eq=False)
class EventRow(PersonRow):
    """One event: its name and one word at the right, when and where, and what came of it."""

    third: Content = field(default_factory=Content)
    """What came of it; only a tall row has room for it."""

    @property
    @override
    def height(self) -> int:
        """How many lines it takes, whatever the width."""
        return 4 if self.tall else 1

    @override
    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the row as strips of exactly this width."""
        strips = super().render_strips(width, height, style, options)
        if not self.tall or width <= 0:
            return strips
        line = (Content("   ") + self.third).truncate(width, ellipsis=True)
        return [*strips[:-1], *line.render_strips(width, 1, style, options), strips[-1]]


class EventList(PersonList):
    """Events; `uid` is the one that is highlighted, and ``e`` changes it."""

    BINDINGS: ClassVar[list[BindingType]] = [BY_ID["edit-event"].binding()]
