"""Foreign bytes of a table into text, and text into rows, each with the line it begins on."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

DELIMITERS = ",;\t|"
"""What stands between cells: Excel writes semicolons where the comma is the decimal sign."""
MAX_ROWS = 100_000
MAX_MENDED = 100
"""How often reading begins anew after a quote that is never closed."""

_RUNS = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 200_000
"""Bytes that are looked at to tell one character set from another."""


class Row(NamedTuple):
    """One record of a table."""

    line: int
    """The line of the text it begins on, from 1."""
    cells: list[str]
    """Empty where the record could not be read."""
    problem: str = ""


def text_of(data: bytes) -> str:
    """Return bytes as text: by the byte order mark, else UTF-16, UTF-8, GBK or Windows-1252, whichever they look like.

    Nothing fails: what has no meaning becomes U+FFFD.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if (wide := _wide(data)) is not None:
        return data.decode(wide, "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    high = len(_RUNS.findall(data)) if broken else 0
    if broken * 10 <= high:
        return text
    return data.decode("gb18030" if _looks_chinese(data[:_SAMPLE]) else "cp1252", "replace")


def _wide(data: bytes) -> str | None:
    """Return which UTF-16 bytes without a mark are: every other one is nought where most letters are Latin."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _looks_chinese(data: bytes) -> bool:
    """Return whether high bytes come in pairs, as in GBK, and not alone among letters, as accents do."""
    runs = _RUNS.findall(data)
    paired = sum(len(run) % 2 == 0 for run in runs)
    common = sum(0xB0 <= byte <= 0xF7 for run in runs for byte in run[::2])
    return paired * 10 >= len(runs) * 9 and common * 4 >= sum(len(run) for run in runs)


class _Lines:
    """Lines of a text that can be gone back in."""

    def __init__(self, text: str) -> None:
        self.all = io.StringIO(text.replace("\r\r\n", "\n"), newline="").readlines()
        self.at = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.at >= len(self.all):
            raise StopIteration
        self.at += 1
        return self.all[self.at - 1]


def rows(text: str, delimiter: str, width: int = 0) -> Iterator[Row]:
    """Yield the records of a table; one that can't be read has a problem and no cells, and stops no other.

    `width` is how many cells a record should have, 0 where that is not known. A quote that is never closed would
    swallow the rows after it: there, reading begins anew with the next line.
    """
    lines = _Lines(text)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(lines, delimiter=delimiter)
    mended = 0
    while lines.at < len(lines.all):
        start = lines.at
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(start + 1, [], f"this row can't be read: {error}")
            continue
        several = lines.at - start > 1
        if several and mended < MAX_MENDED and _swallowed(lines.all[start : lines.at], cells, delimiter, width):
            mended += 1
            lines.at = start + 1
            reader = csv.reader(lines, delimiter=delimiter)
            yield Row(start + 1, [], "a quotation mark in this row is never closed")
        else:
            yield Row(start + 1, cells)


def _swallowed(lines: list[str], cells: list[str], delimiter: str, width: int) -> bool:
    """Return whether a cell has whole rows in it."""
    if sum(line.count('"') for line in lines) % 2:
        return True
    if width < 3:
        return False
    inner = (part for cell in cells for part in cell.splitlines()[1:])
    return any(part.count(delimiter) >= width - 1 for part in inner)
