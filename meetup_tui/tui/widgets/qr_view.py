"""A QR code over the whole screen: black on white whatever the theme, with one line under it."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from meetup_tui.notebook.cards import Drawing
from meetup_tui.tui.qr_words import Line, Part

BLACK, GREY, WHITE = "#000000", "#444444", "#ffffff"
"""Explicit colours: a terminal's own may be any, and an inverted code is not read (ISO/IEC 18004 § 5.1)."""

PLAIN = Style(color=GREY, bgcolor=WHITE)
BOLD = Style(color=BLACK, bgcolor=WHITE, bold=True)
MARGIN = 2
"""Columns left white at each side of words."""


class QRView(Widget):
    """Drawn cell by cell, as any colour that is left to a theme may come out as another."""

    def __init__(self) -> None:
        super().__init__()
        self._strips: list[Strip] = []

    def show_code(self, drawing: Drawing, line: Line) -> None:
        """Show a code in the middle, and a line under it."""
        width, height = self.size
        rows = drawing.rows_filling(width, height - 1)
        self._strips = [
            Strip([Segment(run.text, Style(color=run.foreground, bgcolor=run.background)) for run in row], width)
            for row in rows
        ]
        self._strips.append(_line(line, width))
        self.refresh()

    def show_words(self, paragraphs: Sequence[str], line: Line) -> None:
        """Show words in place of a code; the first paragraph is bold."""
        width, height = self.size
        room = max(1, width - 2 * MARGIN)
        said = [
            Strip([Segment(" " * MARGIN, PLAIN), Segment(row.plain, BOLD if number == 0 else PLAIN)])
            for number, text in enumerate(paragraphs)
            for row in Content(text).wrap(room)
        ][: height - 1]
        top = [_line((), width)] * max(0, (height - 1 - len(said)) // 2)
        rows = [*top, *(strip.adjust_cell_length(width, PLAIN) for strip in said)]
        rows += [_line((), width)] * (height - 1 - len(rows))
        self._strips = [*rows, _line(line, width)]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen, white where nothing stands."""
        width = self.size.width
        return self._strips[y] if y < len(self._strips) else _line((), width)


def _words(part: Part) -> list[Segment]:
    """Return a few words, a key among them in bold; where they have one a click presses it."""
    if not part.command:
        return [Segment(part.text, BOLD if part.bold else PLAIN)]
    key, space, what = part.text.partition(" ")
    click = Style(meta={"@click": f"app.press('{part.command}')"})
    return [Segment(key, BOLD + click), Segment(space + what, PLAIN + click)] if what else [Segment(key, BOLD + click)]


def _line(line: Line, width: int) -> Strip:
    """Return a line of words, white to the edge."""
    segments = [Segment(" " * MARGIN, PLAIN)] if line else []
    for number, part in enumerate(line):
        segments += [Segment(part.gap, PLAIN)] * (number > 0) + _words(part)
    used = sum(cell_len(segment.text) for segment in segments)
    return Strip([*segments, Segment(" " * max(0, width - used), PLAIN)], width)
