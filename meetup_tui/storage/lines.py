"""What the bytes of the journal say: a header, then one line a change, then a mark that this is the end.

Every line is ``crc32 json``: the CRC-32 of the JSON in eight hexadecimal digits, a space, the JSON. The header names
the epoch and how many changes led to it; a change has the next number ``n``, the documents it ``put``, by table and id,
and the uids it ``drop``ped. The next change is written over the end mark, with a new one behind it, so that a journal
that was cut off is noticed even where it was cut between two lines.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple
from zlib import crc32

from meetup_tui.storage.layout import dumped
from meetup_tui.storage.state import Changes, DamageError, State

VERSION = 1
"""The version of these lines that this program writes."""
END = b"end\n"
"""What stands after the last line."""
_PREFIX = 9
"""Bytes before the JSON of a line."""
_CHANGE = re.compile(r'[0-9a-f]{8} (?=\{"n":)')
"""Where the line of a change begins: no text within one looks like that, as quotes are escaped there."""


class Entry(NamedTuple):
    """One change."""

    sequence: int
    """Its number among all changes, from 1."""
    changes: Changes


class Lines(NamedTuple):
    """Lines as far as they can be read."""

    entries: list[Entry]
    size: int
    """How many bytes they take."""
    rest: bytes
    """What stands after them instead of the end mark."""
    whole: bool
    """Whether the end mark stands after them, and nothing else."""
    more: int
    """How many lines within the rest can be read: more than none says that one before them is damaged."""


class Journal(NamedTuple):
    """A journal, from its header on."""

    epoch: str
    base: int
    """How many changes led to the state it goes on from."""
    start: int
    """Bytes of its header."""
    lines: Lines

    @property
    def sequence(self) -> int:
        """The number of the last change it holds, or of the one before its first."""
        return self.lines.entries[-1].sequence if self.lines.entries else self.base

    @property
    def end(self) -> int:
        """Where the next line goes."""
        return self.start + self.lines.size


def header(epoch: str, base: int) -> bytes:
    """Return an empty journal."""
    return _line(dumped({"journal": VERSION, "epoch": epoch, "base": base})) + END


def line(sequence: int, changes: Changes) -> bytes:
    """Return the line of one change and the end mark."""
    said: dict[str, object] = {"n": sequence}
    if changes.put:
        said["put"] = changes.put
    if changes.drop:
        said["drop"] = changes.drop
    return _line(dumped(said)) + END


def read(data: bytes) -> Journal:
    """Return the journal in these bytes as far as it can be read; raises DamageError where it has no header."""
    size = data.find(b"\n") + 1
    said = _said(data[:size]) if size else None
    if said is None:
        raise DamageError("it is empty" if not data.strip(b"\0") else "its first line can't be read")
    version, epoch, base = said.get("journal"), said.get("epoch"), said.get("base")
    if version != VERSION or not isinstance(epoch, str) or type(base) is not int:
        raise DamageError("its version can't be read")
    return Journal(epoch, base, size, read_lines(data[size:], base))


def read_lines(data: bytes, sequence: int) -> Lines:
    """Return the lines from here on, the first of which follows change number `sequence`."""
    entries: list[Entry] = []
    place = 0
    while not (len(data) - place == len(END) and data.endswith(END)):
        end = data.find(b"\n", place) + 1
        entry = _entry(data[place:end]) if end else None
        if entry is None or entry.sequence != sequence + 1:
            return _ended(entries, place, data[place:], sequence)
        entries.append(entry)
        sequence, place = entry.sequence, end
    return Lines(entries, place, b"", whole=True, more=0)


def entries_in(data: bytes) -> Iterator[Entry]:
    """Yield every change that can be read in some bytes, wherever it stands."""
    for _, entry, _ in _found_in(data):
        yield entry


def replay(entries: list[Entry], state: State) -> None:
    """Make a state what these changes made of it; raises DamageError for one that makes no sense."""
    try:
        for entry in entries:
            entry.changes.apply(state)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise DamageError("a line of it makes no sense") from None


def _ended(entries: list[Entry], place: int, rest: bytes, sequence: int) -> Lines:
    """Return the lines before a rest that is no line; where only the break after its first one is gone, that too."""
    found = list(_found_in(rest))
    if found and found[0][0] == 0 and found[0][1].sequence == sequence + 1:
        _, entry, size = found.pop(0)
        entries.append(entry)
        place, rest = place + size + 1, rest[size:]
    return Lines(entries, place, rest, whole=False, more=len(found))


def _found_in(data: bytes) -> Iterator[tuple[int, Entry, int]]:
    """Yield where a change begins in some bytes, the change, and where it ends, line breaks or none."""
    text, decoder = data.decode("latin-1"), json.JSONDecoder()
    for found in _CHANGE.finditer(text):
        with suppress(ValueError, RecursionError):
            _, end = decoder.raw_decode(text, found.end())
            entry = _entry(data[found.start() : end] + b"\n")
            if entry is not None:
                yield found.start(), entry, end


def _line(payload: bytes) -> bytes:
    return b"%08x %b\n" % (crc32(payload), payload)


def _said(text: bytes) -> dict[str, object] | None:
    """Return the JSON object of a line, None for one that is not as it was written."""
    payload = text[_PREFIX:-1]
    if text[:_PREFIX] != b"%08x " % crc32(payload) or text[-1:] != b"\n":
        return None
    try:
        said = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _entry(text: bytes) -> Entry | None:
    said = _said(text)
    if said is None:
        return None
    sequence, put, drop = said.get("n"), said.get("put", {}), said.get("drop", {})
    if type(sequence) is not int or not isinstance(put, dict) or not isinstance(drop, dict):
        return None
    return Entry(sequence, Changes(put, drop))
