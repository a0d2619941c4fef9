"""The line over what one fills in."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from meetup_tui.tui import present

TITLE = "Who did you meet?"


class CaptureHead(Static):
    """The question, where one is, and whether it is kept; what does not fit is left out whole, the last first."""

    def __init__(self, title: str = TITLE) -> None:
        super().__init__(markup=False)
        self._title = title
        self._place = Content("")
        self._kept: tuple[str, ...] = ()

    def show(self, place: Content, kept: Sequence[str]) -> None:
        """Show where one is, and the ways to say what is kept, longest first."""
        if place.is_same(self._place) and tuple(kept) == self._kept:
            return
        self._place, self._kept = place, tuple(kept)
        self.refresh(layout=True)

    def show_kept(self, kept: Sequence[str]) -> None:
        """Show other ways to say what is kept."""
        self.show(self._place, kept)

    def render(self) -> Content:
        """Return the line, or two where the place needs one of its own."""
        width = self.size.width
        title = Content.styled(self._title, present.STRONG_ACCENT)
        beside = title + Content("   ") + self._place
        below = Content("\n") + self._place if self._place else Content("")
        for left in (beside, title):
            for kept in self._kept:
                gap = width - left.cell_length - len(kept)
                if gap >= 3:
                    line = left + Content(" " * gap) + present.words(kept, present.QUIET)
                    return line if left is beside else line + below
        return title + below
