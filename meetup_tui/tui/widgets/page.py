"""A page that scrolls with the keys of a list."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from meetup_tui.tui.widgets.stepping import STEPS, Scrolling


class Page(Scrolling, VerticalScroll, inherit_bindings=False):
    """Widgets one below the other that may be longer than the screen."""

    BINDINGS: ClassVar[list[BindingType]] = STEPS
