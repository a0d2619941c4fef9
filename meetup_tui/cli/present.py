"""What a command found, shown to a person, to a pipe, or to a program."""

import os
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TextIO

from meetup_tui.domain.text import clean

_STYLES = {"strong": "1", "quiet": "2", "accent": "36"}
_LEAST_ROOM = 20
"""Cells a text needs beside its label; where there are fewer, the terminal breaks the line."""
_MARKS = re.compile(r"[\u0300-\u036f\u200c\u200d\ufe0e\ufe0f]")


class Styled(NamedTuple):
    """A piece of text and what it is for; the style is dropped where colours are not wanted."""

    text: str
    style: str
    """One of ``strong``, ``quiet`` and ``accent``."""


Part = str | Styled


def strong(text: str) -> Styled:
    """Return a text that stands out: a name, the tick note."""
    return Styled(text, "strong")


def quiet(text: str) -> Styled:
    """Return a text that stays in the background: labels, dates, hints."""
    return Styled(text, "quiet")


def accent(text: str) -> Styled:
    """Return a text that asks for a look: a promise, a warning."""
    return Styled(text, "accent")


class Formatter:
    """Writes in one of three faces: human (a terminal), plain (a pipe, NO_COLOR) and JSON."""

    def __init__(self, environ: Mapping[str, str], *, json: bool = False, stream: TextIO | None = None) -> None:
        self._stream = sys.stdout if stream is None else stream
        self.json = json
        """Whether one JSON document is wanted, and no word besides."""
        self.terminal = self._stream.isatty()
        """Whether a person sees this as it is written."""
        self._width = _width_of(self._stream)
        self._colour = self.terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"

    def line(self, *parts: Part) -> None:
        """Write one line for people; nothing under JSON. Every part passes the gate."""
        if self.json:
            return
        shown = "".join(self._shown(part) for part in parts)
        self._stream.write(f"{shown.rstrip()}\n")

    def text(self, text: str, indent: str = "", style: str = "") -> None:
        """Write a text of many lines for people, each line indented, and on a terminal what is left of it too."""
        for row in clean(text, lines=True).split("\n"):
            for part in self._fitting(row, columns(indent)):
                self.line(indent, Styled(part, style) if style else part)

    def told(self, label: Part, text: str) -> None:
        """Write a label and its text in one line; on a terminal the rest of a long one stands under its beginning."""
        width = columns(label if isinstance(label, str) else label.text)
        for number, part in enumerate(self._fitting(clean(text), width)):
            self.line(" " * width if number else label, part)

    def _fitting(self, text: str, indent: int) -> list[str]:
        """Return the lines of a text that fit beside what stands before it; a pipe and a text alone get it whole."""
        room = self._width - indent
        whole = not indent or room < _LEAST_ROOM or columns(text) <= room
        return [text] if whole else parted(text, room)

    def raw(self, text: str) -> None:
        """Write a text exactly as it is: a payload, an export, a drawing."""
        self._stream.write(text)

    def document(self, value: object) -> None:
        """Write the JSON document."""
        import json

        self._stream.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def _shown(self, part: Part) -> str:
        text, style = (part, "") if isinstance(part, str) else part
        safe = text if text.isprintable() else clean(text)
        if not (self._colour and style and safe):
            return safe
        return f"\x1b[{_STYLES[style]}m{safe}\x1b[0m"


def rows(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return labels and texts with the labels as wide as the widest, and those without a text left out."""
    filled = [(label, text) for label, text in pairs if text]
    width = max((columns(label) for label, _ in filled), default=0)
    return [(padded(label, width), text) for label, text in filled]


def columns(text: str) -> int:
    """Return how many cells of a terminal a text takes (Unicode Standard Annex 11)."""
    bare = _MARKS.sub("", text)
    if bare.isascii():
        return len(bare)
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in bare)


def parted(text: str, room: int) -> list[str]:
    """Return a text as lines of at most so many cells, parted between words; a longer word stands alone."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and columns(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _width_of(stream: TextIO) -> int:
    """Return the cells of a terminal's line, 0 where it doesn't say."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0


def padded(text: str, width: int) -> str:
    """Return a text with spaces after it up to a width in cells."""
    return text + " " * (width - columns(text))


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(number: int, one: str, many: str) -> str:
    """Return ``one person`` or ``three people``: small numbers in words, as people say them."""
    said = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{said} {one if number == 1 else many}"


def capital(sentence: str) -> str:
    """Return a sentence with a capital first letter, the others as they are."""
    return sentence[:1].upper() + sentence[1:]
