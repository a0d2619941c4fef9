"""A page that scrolls with the keys of a list."""

from textual.containers import VerticalScroll

from meetup_tui.tui.widgets.stepping import Scrolling


class Page(Scrolling, VerticalScroll, inherit_bindings=False):
    """Widgets one below the other that may be longer than the screen."""

    BINDINGS = Scrolling.BINDINGS
