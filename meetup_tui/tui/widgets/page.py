"""A page that scrolls with the keys of a list."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from meetup_tui.tui.commands import Section, bindings


class Page(VerticalScroll, inherit_bindings=False):
    """Text that may be longer than the screen: arrows, j k g G and the page keys move it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Section.LISTS)

    def action_cursor_down(self) -> None:
        """Scroll a line down."""
        self.scroll_down(animate=False)

    def action_cursor_up(self) -> None:
        """Scroll a line up."""
        self.scroll_up(animate=False)

    def action_first(self) -> None:
        """Scroll to the top."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """Scroll to the end."""
        self.scroll_end(animate=False)
