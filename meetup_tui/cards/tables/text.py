"""Foreign bytes of a table into lines, and lines into rows, each with the line it begins on.

Neither the whole text nor all its lines are ever held: a table takes the memory of one record, whatever its size.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

DELIMITERS = ",;\t|"
"""What stands between cells: Excel writes semicolons where the comma is the decimal sign."""
MAX_RECORD = 1_000
"""Lines of one record; a quote that is still open after so many is taken for one that is never closed."""
MAX_MENDED = 50_000_000
"""Characters that may be read again after quotes that are never closed; then each line is a record of its own."""

_RUNS = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 200_000
"""Bytes that are looked at to tell one character set from another."""
_CHUNK = 1_000_000
"""Bytes that are decoded at a time."""


class Row(NamedTuple):
    """One record of a table."""

    line: int
    """The line of the text it begins on, from 1."""
    cells: list[str]
    """Empty where the record could not be read."""
    problem: str = ""


def beginning_of(data: bytes) -> str:
    """Return the first part of bytes as text."""
    return "".join(_while_short(lines_in(data)))


def _while_short(lines: Iterable[str]) -> Iterator[str]:
    room = _SAMPLE
    for line in lines:
        yield line[:room]
        room -= len(line)
        if room <= 0:
            return


def lines_in(data: bytes) -> Iterator[str]:
    """Yield bytes as lines of text with their ends, in the character set they look to be in.

    Nothing fails: what has no meaning becomes U+FFFD.
    """
    if b"\r\r\n" in data:
        data = data.replace(b"\r\r\n", b"\n")
    return io.TextIOWrapper(io.BytesIO(data), _encoding_of(data), errors="replace", newline="")


def _encoding_of(data: bytes) -> str:
    """Return how bytes are written: by the byte order mark, else UTF-16, UTF-8, GBK or Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if (wide := _wide(data)) is not None:
        return wide
    broken = _broken_as_utf_8(data)
    if not broken or broken * 10 <= sum(1 for _ in _RUNS.finditer(data)):
        return "utf-8-sig"
    return "gb18030" if _looks_chinese(data[:_SAMPLE]) else "cp1252"


def _broken_as_utf_8(data: bytes) -> int:
    """Return how many places of bytes are no UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    chunks = (data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK))
    return sum(decoder.decode(chunk).count("\ufffd") for chunk in chunks) + decoder.decode(b"", True).count("\ufffd")


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
    """Lines of a text, of which those of the record that is read are held, so that they can be gone back to."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.held: list[str] = []
        self.number = 1
        """Of the first line that is held."""
        self.read = 0
        """How many of those that are held were read."""
        self.most = MAX_RECORD
        """How many a record may have."""
        self.ran_out = False
        """Whether the record would have gone on."""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.read == len(self.held):
            line = next(self._lines)
            self.held.append(line)
        if self.read >= self.most:
            self.ran_out = True
            raise StopIteration
        self.read += 1
        return self.held[self.read - 1]

    def let_go(self, count: int) -> None:
        """Begin the next record after so many lines of this one."""
        del self.held[:count]
        self.number += count
        self.read, self.ran_out = 0, False


def rows(lines: Iterable[str], delimiter: str, width: int = 0) -> Iterator[Row]:
    """Yield the records of a table; one that can't be read has a problem and no cells, and stops no other.

    `width` is how many cells a record should have, 0 where that is not known. A quote that is never closed would
    swallow the rows after it: there, reading begins anew with the next line.
    """
    held = _Lines(lines)
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(held, delimiter=delimiter)
    room = MAX_MENDED
    while True:
        held.most = MAX_RECORD if room > 0 else 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(held.number, [], f"this row can't be read: {error}")
            held.let_go(held.read)
            continue
        record = held.held[: held.read]
        if held.ran_out or (len(record) > 1 and _swallowed(record, cells, delimiter, width)):
            room -= sum(map(len, record))
            yield Row(held.number, [], "a quotation mark in this row is never closed")
            held.let_go(1)
            reader = csv.reader(held, delimiter=delimiter)
        else:
            yield Row(held.number, cells)
            held.let_go(held.read)


def _swallowed(lines: list[str], cells: list[str], delimiter: str, width: int) -> bool:
    """Return whether a cell has whole rows in it."""
    if sum(line.count('"') for line in lines) % 2:
        return True
    if width < 3:
        return False
    inner = (part for cell in cells for part in cell.splitlines()[1:])
    return any(part.count(delimiter) >= width - 1 for part in inner)
