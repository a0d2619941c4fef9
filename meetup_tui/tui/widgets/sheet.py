"""A page of text in one widget: to show another person paints it once and lays nothing out anew."""

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from typing_extensions import override

from meetup_tui.tui.widgets.stepping import STEPS, Scrolling
from meetup_tui.tui.widgets.visuals import Lines, strip_of

WIDEST = 100
"""Columns a line of text has at most: longer ones the eye loses."""

NEAR = 3
"""Lines that may stay as they are within what is painted at once: another stretch costs as much as they do."""

_DRAWN = re.compile(r"^(?:▌ |│ )|\s*│$")
_EDGE = re.compile(r"^[╭╰─]")
"""Bars and frames: they are drawn, and nobody wants to paste them."""

_NOTHING = Content("")


class Sheet(Scrolling, ScrollView, can_focus=True, inherit_bindings=False):
    """Parts one below the other; arrows, j k g G and the page keys move them, and the mouse selects text."""

    BINDINGS: ClassVar[list[BindingType]] = STEPS
    auto_links = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._parts: tuple[tuple[Lines, int], ...] = ()
        self._lines: tuple[Content, ...] = ()
        self._width = 0

    def put(self, parts: Iterable[tuple[Lines, int]]) -> None:
        """Show these parts, each with how many blank lines follow it."""
        self._parts = tuple(parts)
        self._set(self._room)

    @property
    def text(self) -> str:
        """All that stands on it, as it is wrapped now."""
        return "\n".join(line.plain for line in self._lines)

    @property
    def _room(self) -> int:
        """Columns there are for text; one at the right stays free."""
        return max(0, min(WIDEST, self.scrollable_content_region.width - 1))

    def _set(self, width: int) -> None:
        """Set the parts at this width."""
        self._width = width
        lines: list[Content] = []
        if width:
            for part, after in self._parts:
                lines += part.lines(width)
                lines += [Content("")] * after
        while lines and not lines[-1]:
            lines.pop()
        before, self._lines = self._lines, tuple(lines)
        self._measure()
        self._paint(before)

    def _paint(self, before: tuple[Content, ...]) -> None:
        """Paint the lines that are other ones now: blank lines, labels and frames mostly stay."""
        first = last = -1
        for number, (old, new) in enumerate(zip_longest(before, self._lines, fillvalue=_NOTHING)):
            if old.is_same(new):
                continue
            if 0 <= last < number - NEAR:
                self.refresh_lines(first, last - first + 1)
                first = number
            first, last = first if first >= 0 else number, number
        if last >= 0:
            self.refresh_lines(first, last - first + 1)

    def _measure(self) -> None:
        """Say how large it is, without the layout Textual has follow: its place stays, and a scrollbar it once had."""
        room = self.scrollable_content_region
        size = Size(room.width, max(len(self._lines), room.height))
        if size != self.virtual_size:
            if size.height > room.height:
                self.styles.overflow_y = "scroll"
            self.set_reactive(Sheet.virtual_size, size)
            self._scroll_update(size)

    def on_resize(self, _: events.Resize) -> None:
        """Set everything anew for another width."""
        if self._room != self._width:
            self._set(self._room)
        else:
            self._measure()

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines it would take."""
        return len(self._lines)

    @override
    def render_line(self, y: int) -> Strip:
        """Return a line of what is in sight."""
        width, number = self.scrollable_content_region.width, y + self.scroll_offset.y
        style = self.visual_style
        if number >= len(self._lines):
            return Strip.blank(width, style.rich_style)
        return strip_of(self._selected(number), style, self._get_style, width, number)

    def _selected(self, number: int) -> Content:
        """Return a line with what is selected of it marked."""
        line, selection = self._lines[number], self.text_selection
        span = None if selection is None else selection.get_span(number)
        if span is None:
            return line
        start, end = span
        marked = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return line.stylize(marked, start, len(line) if end == -1 else end)

    @override
    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is selected."""
        lines = (_DRAWN.sub("", line) for line in selection.extract(self.text).split("\n"))
        return "\n".join(line for line in lines if not _EDGE.match(line)), "\n"

    @override
    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self.refresh()
