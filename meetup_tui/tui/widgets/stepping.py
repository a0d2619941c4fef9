"""Moving with the keys of a list: what every list and page shares."""

from typing import TYPE_CHECKING

from textual.binding import BindingType

from meetup_tui.tui.bound import step_of
from meetup_tui.tui.commands import Section, bindings

if TYPE_CHECKING:
    from textual.widget import Widget

    _OfWidgets = Widget
else:
    _OfWidgets = object  # a second widget among the bases would take the place of the first one's styles

STEPS: list[BindingType] = bindings(Section.LISTS)
"""The bindings of the keys that move."""


class Moving:
    """Takes the keys that move straight, without asking everything around it whether they are theirs."""

    def answers_to(self, key: str) -> bool:  # noqa: ARG002 - for lists whose rows have keys
        """Return whether a key is for something else in here than moving."""
        return False

    def step(self, key: str) -> bool:
        """Move where this key moves; return whether it is one that does."""
        action = "" if self.answers_to(key) else step_of(key)
        if action:
            getattr(self, f"action_{action}")()
        return bool(action)


class Scrolling(Moving, _OfWidgets):
    """Text that may be longer than the screen: arrows, j k g G and the page keys move it."""

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
