"""What the bytes of the data file say: an ordinary TinyDB file with a `_meta` table in front.

``{"_meta":{"1":{"format":…,"epoch":…,"after":…,"sequence":…,"ids":…,"checksum":…}},"contacts":{"1":{…}},…}``. The
checksum is the CRC-32 of all the rest, so that one changed bit is noticed. Every document has a line of its own, so
that in a file that is just as it was written a document is found without parsing those before it.
"""

import json
import os
import re
from dataclasses import dataclass, field
from math import isinf
from typing import Any, NoReturn
from zlib import crc32

from meetup_tui.storage.documents import Document, Documents
from meetup_tui.storage.state import DamageError, State
from meetup_tui.storage.upgrades import FORMAT, Table, Tables, upgraded

META = "_meta"
_OPENED = re.compile(rb'\n("(?:[^"\\]|\\.)*"):\{')
"""The line that opens a table."""
_COMPACT = (",", ":")
_LONGEST_ID = 19
"""Digits of a document id; more are none of TinyDB's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One state of the data, as a file holds it."""

    tables: Tables = field(default_factory=dict)
    """What TinyDB keeps, documents by table and id, without the meta table, in the format the bytes were in."""
    version: int = FORMAT
    """The format the bytes were in."""
    epoch: str = ""
    """What the journal is called that goes on from here; a backup has none."""
    after: str = ""
    """The epoch of the journal that led here, and may still lie there."""
    sequence: int = 0
    """How many changes led to it."""
    ids: dict[str, int] = field(default_factory=dict)
    """The highest document id each table ever had, so that none is used twice."""
    erased: bool = False
    """Whether somebody was forgotten here, so that the journal before it may not be kept."""
    intact: bool = True
    """Whether the bytes are just as this program wrote them."""

    @property
    def newer(self) -> bool:
        """Whether a newer version of this program wrote it."""
        return self.version > FORMAT

    def state(self) -> State:
        """Return the records, in the format the bytes were in; raises DamageError."""
        return State(self.tables, self.ids, strict=not self.newer)


def new_epoch() -> str:
    """Return a name for a journal that no other one has."""
    return os.urandom(8).hex()


def in_this_format(state: State, version: int) -> State:
    """Return records of an older format as they are written now; those of a newer one as they are."""
    return state if version >= FORMAT else State(upgraded(state.tables, version), state.ids())


def encode(content: Content) -> bytes:
    """Return the bytes of a state, in the current format."""
    rest = _rest(content.tables)
    meta: dict[str, object] = {"format": FORMAT, "sequence": content.sequence, "ids": content.ids}
    if content.epoch:
        meta |= {"epoch": content.epoch, "after": content.after}
    if content.erased:
        meta["erased"] = True
    return _head(meta | {"checksum": _checksum(meta, rest)}, rest) + rest


def decode(data: bytes) -> Content:
    """Return the state in these bytes as it stands, of whatever format; raises DamageError."""
    meta = _meta_of_lines(data)
    if meta is not None:
        return _content(_tables_in_lines(data), meta, intact=True)
    tables = _tables(data)
    meta = tables.pop(META, {}).get("1")
    if meta is None:
        raise DamageError("it is no notebook of this program")
    return _content(tables, meta, intact=_is_intact(data, meta))


def _content(tables: Tables, meta: Document, *, intact: bool) -> Content:
    version, sequence, ids = meta.get("format"), meta.get("sequence", 0), meta.get("ids", {})
    epoch, after = meta.get("epoch", ""), meta.get("after", "")
    if type(version) is not int or version < 1 or type(sequence) is not int or not isinstance(ids, dict):
        raise DamageError("its version can't be read")
    return Content(
        tables=tables,
        version=version,
        epoch=epoch if isinstance(epoch, str) else "",
        after=after if isinstance(after, str) else "",
        sequence=sequence,
        ids={name: highest for name, highest in ids.items() if type(highest) is int},
        erased=meta.get("erased") is True,
        intact=intact,
    )


def dumped(value: object) -> bytes:
    """Return compact JSON in UTF-8; text that UTF-8 can't hold (a lone surrogate) is escaped, never dropped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=_COMPACT)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, separators=_COMPACT).encode()


def _rest(tables: Tables) -> bytes:
    """Return what follows the meta table: a line for each document."""
    if not tables:
        return b"}\n"
    return b"\n" + b",\n".join(dumped(name) + b":{" + _lines(table) for name, table in tables.items()) + b"}\n"


def _lines(table: Table) -> bytes:
    """Return the lines of a table's documents, and its end; those nobody asked for are as they were read."""
    lines = [b'"%b":%b' % (key.encode(), _document(table, key)) for key in table]
    return b"\n" + b",\n".join(lines) + b"\n}" if lines else b"}"


def _document(table: Table, key: str) -> bytes:
    read = table.line(key) if isinstance(table, Documents) else None
    return read or dumped(table[key])


def _meta_of_lines(data: bytes) -> Document | None:
    """Return the meta table of a file that is just as this program writes it; None for any other."""
    head = data[: data.find(b"\n")]
    try:
        meta = _loads(head[:-1] + b"}")[META]["1"] if head.endswith(b",") else None
    except (ValueError, RecursionError, TypeError, LookupError):
        return None
    return meta if isinstance(meta, dict) and _is_intact(data, meta) else None


def _tables_in_lines(data: bytes) -> Tables:
    """Return the tables of a file that is just as this program writes it."""
    tables: Tables = {}
    place = data.index(b"\n")
    while (opened := _OPENED.match(data, place)) is not None:
        closed = opened.end() - 1 if data.startswith(b"}", opened.end()) else data.index(b"\n}", opened.end())
        tables[json.loads(opened[1])] = Documents(data, opened.end(), closed + 1)
        place = data.index(b"\n", closed + 1)
    return tables


def _tables(data: bytes) -> Tables:
    if not data.strip(b" \t\r\n\0"):
        raise DamageError("it is empty")
    try:
        tables = _loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        raise DamageError("it is cut off or holds bytes that don't belong there") from None
    if not isinstance(tables, dict) or not all(_is_table(table) for table in tables.values()):
        raise DamageError("it does not hold tables of records")
    return tables


def _loads(data: bytes) -> Any:  # noqa: ANN401 - whatever stands there
    """Return what JSON in UTF-8 says; raises ValueError for numbers that JSON can't hold, too."""
    return json.loads(data.decode(), parse_constant=_no_number, parse_float=_finite)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(digits: str) -> float:
    """Return a number that JSON can hold again; 1e999 is none."""
    number = float(digits)
    if isinf(number):
        raise ValueError(digits)
    return number


def _is_table(table: object) -> bool:
    return isinstance(table, dict) and all(_is_id(key) and isinstance(record, dict) for key, record in table.items())


def _is_id(key: str) -> bool:
    """Return whether this is a document id as TinyDB writes one."""
    return key.isdecimal() and key.isascii() and len(key) < _LONGEST_ID and (key == "0" or not key.startswith("0"))


def _is_intact(data: bytes, meta: dict[str, object]) -> bool:
    start = len(_head(meta, b""))
    head = _head(meta, data[start - 1 : start + 1])
    said = {key: value for key, value in meta.items() if key != "checksum"}
    return data.startswith(head) and meta.get("checksum") == _checksum(said, memoryview(data)[len(head) :])


def _checksum(meta: dict[str, object], rest: bytes | memoryview) -> str:
    return f"{crc32(rest, crc32(dumped(meta))):08x}"


def _head(meta: dict[str, object], rest: bytes) -> bytes:
    """Return the opening of the file: the meta table and, where tables follow it, a comma."""
    return dumped({META: {"1": meta}})[:-1] + (b"" if rest.startswith(b"}") else b",")
