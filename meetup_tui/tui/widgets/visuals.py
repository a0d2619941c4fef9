"""Two ways of setting text that a plain Content can't: a row with a word at its right, and labels with hanging text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from typing_extensions import override

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

GetStyle = Callable[[str | Style], Style]
"""Answers what a style named in a text is in the theme."""

ASIDE = "   "
"""What parts a text from what stands aside of it."""
PARTS, PARTED = " ·", "· "
"""What parts two parts of a text, as it ends a line and as it begins one."""

LABEL_NEEDS = 34
"""Columns below which a label stands above its text instead of beside it."""
TEXT_NEEDS = 22
"""Columns below which the text has too few beside its label: an address would be broken, a sentence a ladder."""


def _fitted(content: Content, width: int) -> Content:
    return content.truncate(max(0, width), ellipsis=True)


def strip_of(line: Content, style: Style, get_style: GetStyle, width: int, number: int | None = None) -> Strip:
    """Return a line that fits already as a strip of this width.

    Where it says which line it is, the mouse can select text in it. A line is not wrapped once more, which
    `Content.render_strips` would do.
    """
    segments, column = [], 0
    for text, over in line.render(style, end="", parse_style=get_style):
        look = style + over
        segments.append(
            Segment(text, look.rich_style if number is None else look.rich_style_with_offset(column, number))
        )
        column += len(text)
    return Strip(segments, line.cell_length).adjust_cell_length(width, style.rich_style)


def _strips(lines: list[Content], width: int, style: Style, options: RenderOptions) -> list[Strip]:
    """Return lines that fit already as strips, padded to the width."""
    return [strip_of(line, style, options.get_style, width) for line in lines]


@dataclass(frozen=True, eq=False)
class PersonRow(Visual):
    """One person in a list: the name, one word at the right that is never cut, and a quiet line below."""

    uid: str
    name: Content
    word: Content = field(default_factory=Content)
    second: Content = field(default_factory=Content)
    lead: Content = field(default_factory=Content)
    """What stands before the name on the same line: the day of what comes next, or a mark."""
    tall: bool = True
    """Whether the second line has a line of its own and a blank one after it; else it follows the name."""

    @property
    def height(self) -> int:
        """How many lines it takes, whatever the width."""
        return 3 if self.tall else 1

    @override
    def get_optimal_width(self, rules: "RulesMap", container_width: int) -> int:
        """Return the whole width: a row spans its list."""
        return container_width

    @override
    def get_height(self, rules: "RulesMap", width: int) -> int:
        """Return the number of lines."""
        return self.height

    @override
    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the row as strips of exactly this width."""
        if width <= 0:
            return []
        lines = [self._top(width)]
        if self.tall:
            lines += [self._below(width), Content(" ")]
        return _strips(lines, width, style, options)

    def _below(self, width: int) -> Content:
        """Return the second line, a little further in than the name."""
        indent = 3 + (self.lead.cell_length + 2 if self.lead else 0)
        return _fitted(Content(" " * indent) + self.second, width)

    def _top(self, width: int) -> Content:
        """Return the line with the name: what doesn't fit is taken from the second part first, then from the name."""
        word = self.word if self.word.cell_length + 12 <= width else Content("")
        room = width - (word.cell_length + 2 if word else 0) - 1
        start = Content(" ") + self.lead + (Content("  ") if self.lead else Content("")) + self.name
        if not self.tall and self.second:
            start = start + Content("  ") + self.second
        start = _fitted(start, room)
        gap = width - start.cell_length - word.cell_length - 1
        return start + Content(" " * max(0, gap)) + word


@dataclass(frozen=True, eq=False)
class ToldRow(PersonRow):
    """A person in a list with what is to be known of them below, each text in a few lines; their page has the rest."""

    told: tuple["Content | Lines", ...] = ()
    most: int = 3
    """Lines a text has at most."""

    @override
    def get_height(self, rules: "RulesMap", width: int) -> int:
        """Return the number of lines at this width."""
        return len(self._rows(width))

    @override
    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the row as strips of exactly this width."""
        return _strips(self._rows(width), width, style, options) if width > 0 else []

    def _rows(self, width: int) -> list[Content]:
        lines = [self._top(width)]
        lines += [self._below(width - 1)] if self.second else []
        for text in self.told:
            lines += shortened(self._set(text, width - 1), self.most, width - 1)
        return [*lines, Content(" ")] if self.tall else lines

    @staticmethod
    def _set(text: "Content | Lines", width: int) -> list[Content]:
        indent = "   "
        if isinstance(text, Lines):
            return [Content(indent) + line for line in text.lines(max(1, width - len(indent)))]
        return wrapped(text, indent, width)


class Lines(Visual):
    """Lines that depend on the width alone."""

    @override
    def get_optimal_width(self, rules: "RulesMap", container_width: int) -> int:
        """Return the whole width."""
        return container_width

    @override
    def get_height(self, rules: "RulesMap", width: int) -> int:
        """Return the number of lines at this width."""
        return len(self.lines(width))

    @override
    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the lines as strips."""
        lines = self.lines(width) if width > 0 else []
        return _strips(lines if height is None else lines[:height], width, style, options)

    def lines(self, width: int) -> list[Content]:
        """Return the lines at this width."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Hanging(Lines):
    """Labels with text beside them; what wraps stays under the text, and on little room the label stands above."""

    entries: list[tuple[Content, Content]]
    indent: int = 0
    """Columns before the text at least; it is more where a label needs more."""

    @override
    def lines(self, width: int) -> list[Content]:
        indent = max(self.indent, *(label.cell_length + 2 for label, _ in self.entries), 0)
        lines: list[Content] = []
        for label, text in self.entries:
            if width < LABEL_NEEDS or width - indent < TEXT_NEEDS:
                lines += [_fitted(label, width), *wrapped(text, "  ", width)]
                continue
            first, *rest = wrapped(text, "", width - indent)
            lines.append(label + Content(" " * (indent - label.cell_length)) + first)
            lines += [Content(" " * indent) + line for line in rest]
        return lines


@dataclass(frozen=True, eq=False)
class Beside(Lines):
    """Rows of a label and two texts side by side; on little room the texts stand one below the other."""

    entries: list[tuple[Content, Content, Content]]

    @override
    def lines(self, width: int) -> list[Content]:
        indent = max((label.cell_length + 2 for label, _, _ in self.entries), default=0)
        column = (width - indent) // 2
        lines: list[Content] = []
        for label, left, right in self.entries:
            if column < LABEL_NEEDS // 2:
                lines.append(_fitted(label, width))
                lines += wrapped(left, "  ", width) if left else []
                lines += wrapped(right, "+ ", width) if right else []
                continue
            lefts, rights = wrapped(left, "", column - 2), wrapped(right, "", column)
            for at in range(max(len(lefts), len(rights))):
                start = label if at == 0 else Content("")
                first, second = (each[at] if at < len(each) else Content("") for each in (lefts, rights))
                lines.append(_padded(_padded(start, indent) + first, indent + column) + second)
        return lines


def _padded(content: Content, width: int) -> Content:
    return content + Content(" " * max(0, width - content.cell_length))


def wrapped(text: Content, indent: str, width: int) -> list[Content]:
    """Return text wrapped at this width with an indent before every line; at least one line.

    What fits one line, as most texts do, is not wrapped at all: that takes ten times as long. What stands aside goes to
    the next line whole, and no line begins or ends with the dot between two parts.
    """
    room = max(1, width - len(indent))
    if text.cell_length <= room and "\n" not in text.plain and "\t" not in text.plain:
        lines = [text.rstrip()]
    else:
        lines = [line.rstrip() for line in text.wrap(room)] or [Content("")]
    if len(lines) > 1:
        lines = [_without_dot(line) for line in _with_aside(text, room) or lines]
    if not indent:
        return lines
    start = Content(indent)
    return [start + line for line in lines]


def _with_aside(text: Content, room: int) -> list[Content]:
    """Return text wrapped so that what stands aside in it, such as its day, is not broken; nothing without any."""
    at = text.plain.rfind(ASIDE)
    if at <= 0:
        return []
    aside = text[at + len(ASIDE) :]
    if "\n" in aside.plain or aside.cell_length > room:
        return []
    lines = [line.rstrip() for line in text[:at].wrap(room)]
    together = lines[-1] + Content(ASIDE) + aside
    return [*lines[:-1], together] if together.cell_length <= room else [*lines, aside]


def _without_dot(line: Content) -> Content:
    """Return a line without the dot between two parts, where the end of a line parts them; a dot of a text stays."""
    text, spans = line.plain, line.spans
    if text.startswith(PARTED) and any(span.start == 0 and span.end == len(PARTED) for span in spans):
        line = line[len(PARTED) :]
    if text.endswith(PARTS) and any(span.start == len(text) - len(PARTS) for span in spans):
        line = line[: -len(PARTS)]
    return line


def shortened(lines: list[Content], most: int, width: int) -> list[Content]:
    """Return at most so many of the lines; where some are left out, the last one says so."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1].truncate(max(1, width - 2)) + " …"]
