"""First lines put into a message, one in the place of the other while the cursor stays behind them."""

from collections.abc import Sequence

from textual.widgets import TextArea

Place = tuple[int, int]
"""A line and a column of a text."""


class FirstLine:
    """The first line that was put into a text last."""

    def __init__(self) -> None:
        self._start: Place = (0, 0)
        self._text = ""

    def put_next(self, area: TextArea, lines: Sequence[str]) -> None:
        """Put the first of some lines where the cursor is, or the next in place of the last; after all of them none."""
        start, end = area.cursor_location, area.cursor_location
        following = 0
        if self._is_before_cursor(area) and self._text.lstrip() in lines:
            start, following = self._start, lines.index(self._text.lstrip()) + 1
        text = f"{_gap(area, start)}{lines[following]}" if following < len(lines) else ""
        area.replace(text, start, end, maintain_selection_offset=False)
        area.move_cursor((start[0], start[1] + len(text)))
        area.focus()
        self._start, self._text = start, text

    def _is_before_cursor(self, area: TextArea) -> bool:
        end = (self._start[0], self._start[1] + len(self._text))
        return bool(self._text) and area.cursor_location == end and area.get_text_range(self._start, end) == self._text


def _gap(area: TextArea, place: Place) -> str:
    """Return a space where a word ends at a place."""
    before = area.document.get_line(place[0])[: place[1]]
    return " " if before and not before[-1].isspace() else ""
