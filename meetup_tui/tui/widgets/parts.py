"""What a sheet is made of: paragraphs, labels, the tick note with its bar, and the one kind of frame."""

from dataclasses import dataclass

from textual.content import Content
from typing_extensions import override

from meetup_tui.tui.widgets.visuals import Lines, shortened, wrapped

FRAME = "$border-blurred"
BAR = "▌ "
TEXT_IN_FRAME = 3
"""Lines of text a frame has room for at least, so that it looks like something to write in."""


@dataclass(frozen=True, eq=False)
class Paragraph(Lines):
    """Text that is wrapped."""

    text: Content

    @override
    def lines(self, width: int) -> list[Content]:
        return wrapped(self.text, "", width)


@dataclass(frozen=True, eq=False)
class AtMost(Lines):
    """Text that is wrapped and takes no more than so many lines; where there is more, it says so."""

    text: Content
    most: int

    @override
    def lines(self, width: int) -> list[Content]:
        return shortened(wrapped(self.text, "", width), self.most, width)


@dataclass(frozen=True, eq=False)
class Barred(Lines):
    """Text with a bar at its left: what makes them tick."""

    text: Content
    bar: str
    """The style of the bar."""

    @override
    def lines(self, width: int) -> list[Content]:
        return [Content.styled(BAR, self.bar) + line for line in wrapped(self.text, "", width - len(BAR))]


@dataclass(frozen=True, eq=False)
class Framed(Lines):
    """Text in a frame with a title above, and what can be said about it at the lower edge."""

    text: Content
    title: Content
    facts: Content

    @override
    def lines(self, width: int) -> list[Content]:
        if width < len("╭  ╮") + 1:
            return wrapped(self.text, "", width)
        inner = width - len("│  │")
        left, right = Content.styled("│ ", FRAME), Content.styled(" │", FRAME)
        text = wrapped(self.text, "", inner)
        body = [left + line + (Content(" " * max(0, inner - line.cell_length)) + right) for line in text]
        body += [left + Content(" " * inner) + right] * (TEXT_IN_FRAME - len(text))
        return [_edge("╭", self.title, "╮", width), *body, _edge("╰", self.facts, "╯", width, right_hand=True)]


@dataclass(frozen=True, eq=False)
class Columns(Lines):
    """Labelled texts side by side; on little room one below the other."""

    entries: tuple[tuple[Content, Content], ...]
    narrow: bool
    """Whether they stand one below the other."""
    gap: int = 3

    @override
    def lines(self, width: int) -> list[Content]:
        if self.narrow:
            return [line for label, text in self.entries for line in (label, *wrapped(text, "", width))]
        room = max(1, width // len(self.entries) - self.gap)
        columns = [[label, *wrapped(text, "", room)] for label, text in self.entries]
        lines = []
        for at in range(max(map(len, columns))):
            line = Content("")
            for number, column in enumerate(columns):
                start = Content(" " * max(0, number * (room + self.gap) - line.cell_length))
                line = line + start + (column[at] if at < len(column) else Content(""))
            lines.append(line)
        return lines


def _edge(left: str, said: Content, right: str, width: int, *, right_hand: bool = False) -> Content:
    """Return the upper or lower edge of a frame with words in it: near its left corner, or near its right one."""
    room = width - 4
    words = Content.assemble(" ", said.truncate(room - 2, ellipsis=True), " ") if said and room > 2 else Content("")
    line = Content.styled("─" * max(0, room - words.cell_length), FRAME)
    start, end = Content.styled(f"{left}─", FRAME), Content.styled(f"─{right}", FRAME)
    return start + (line + words if right_hand else words + line) + end
