"""What the bytes of the data file say: an ordinary TinyDB file with a `_meta` table in front.

``{"_meta":{"1":{"format":…,"sequence":…,"ids":…,"checksum":…}},"contacts":{"1":{…}},…}``. The checksum is the CRC-32 of
all the rest, so that one changed bit is noticed.
"""

import json
from dataclasses import dataclass, field
from typing import NoReturn
from zlib import crc32

from meetup_tui.storage.upgrades import FORMAT, Tables, upgraded

META = "_meta"
_COMPACT = (",", ":")


class DamageError(ValueError):
    """The bytes are no data file of ours; the message says what they are instead, after "is damaged: "."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One state of the data."""

    tables: Tables = field(default_factory=dict)
    """What TinyDB keeps, documents by table and id, without the meta table."""
    version: int = FORMAT
    """The format the bytes were in."""
    sequence: int = 0
    """How many changes led to it."""
    ids: dict[str, int] = field(default_factory=dict)
    """The highest document id each table ever had, so that none is used twice."""
    intact: bool = True
    """Whether the bytes are just as this program wrote them."""

    @property
    def newer(self) -> bool:
        """Whether a newer version of this program wrote it."""
        return self.version > FORMAT


def encode(content: Content) -> bytes:
    """Return the bytes of a state, in the current format."""
    rest = _dumped(content.tables)[1:] + b"\n"
    meta: dict[str, object] = {"format": FORMAT, "sequence": content.sequence, "ids": content.ids}
    return _head(meta | {"checksum": _checksum(meta, rest)}, rest) + rest


def decode(data: bytes) -> Content:
    """Return the state in these bytes, brought up to the current format; raises DamageError.

    A state of a newer format is returned as it is.
    """
    tables = _tables(data)
    meta = tables.pop(META, {}).get("1")
    if meta is None:
        raise DamageError("it is no notebook of this program")
    version, sequence, ids = meta.get("format"), meta.get("sequence", 0), meta.get("ids", {})
    if type(version) is not int or version < 1 or type(sequence) is not int or not isinstance(ids, dict):
        raise DamageError("its version can't be read")
    if version <= FORMAT:
        tables = upgraded(tables, version)
        _check_records(tables)
    return Content(
        tables=tables,
        version=version,
        sequence=sequence,
        ids={name: highest for name, highest in ids.items() if type(highest) is int},
        intact=_is_intact(data, meta),
    )


def _tables(data: bytes) -> Tables:
    if not data.strip(b" \t\r\n\0"):
        raise DamageError("it is empty")
    try:
        tables = json.loads(data.removeprefix(b"\xef\xbb\xbf").decode(), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise DamageError("it is cut off or holds bytes that don't belong there") from None
    if not isinstance(tables, dict) or not all(_is_table(table) for table in tables.values()):
        raise DamageError("it does not hold tables of records")
    return tables


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _is_table(table: object) -> bool:
    return isinstance(table, dict) and all(_is_id(key) and isinstance(record, dict) for key, record in table.items())


def _is_id(key: str) -> bool:
    """Return whether this is a document id as TinyDB writes one."""
    return key.isdecimal() and key.isascii() and (key == "0" or not key.startswith("0"))


def _check_records(tables: Tables) -> None:
    """Raise DamageError where a record could not be found again by its uid."""
    for name, table in tables.items():
        seen = set()
        for key, record in table.items():
            uid = record.get("uid")
            if not isinstance(uid, str) or not uid:
                raise DamageError(f"record {key} of {name!r} has no uid")
            if uid in seen:
                raise DamageError(f"two records of {name!r} have the uid {uid!r}")
            seen.add(uid)


def _is_intact(data: bytes, meta: dict[str, object]) -> bool:
    start = len(_head(meta, b""))
    head = _head(meta, data[start - 1 :])
    said = {key: value for key, value in meta.items() if key != "checksum"}
    return data.startswith(head) and meta.get("checksum") == _checksum(said, data[len(head) :])


def _checksum(meta: dict[str, object], rest: bytes) -> str:
    return f"{crc32(rest, crc32(_dumped(meta))):08x}"


def _head(meta: dict[str, object], rest: bytes) -> bytes:
    """Return the opening of the file: the meta table and, where tables follow it, a comma."""
    return _dumped({META: {"1": meta}})[:-1] + (b"" if rest.startswith(b"}") else b",")


def _dumped(value: object) -> bytes:
    """Return compact JSON in UTF-8; text that UTF-8 can't hold (a lone surrogate) is escaped, never dropped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=_COMPACT)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, separators=_COMPACT).encode()
