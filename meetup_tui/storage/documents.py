"""A table's documents as the data file holds them: each is parsed when it is first asked for, and most never are.

A look at the bytes only passes over documents that surely are not sought; whoever asks looks at each again.
"""

import json
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, MutableMapping
from functools import cache
from typing import NamedTuple

Document = dict[str, object]
"""A record as it is stored. Nobody changes one; a new version takes its place."""

_RECORD = re.compile(rb'\n"([0-9]+)":(?=\{(?:"uid":"([^"\\]+)")?)')
"""The beginning of a document's line: its id, and its uid where that stands first."""
_parse = json.JSONDecoder().raw_decode


class Sought(NamedTuple):
    """What is to be found in the bytes of a document that may be sought."""

    pattern: re.Pattern[bytes] | bytes
    """A pattern, or the very bytes, which are found faster."""
    always: bytes = b""
    """What stands in every document; where it does not, the bytes say nothing and every document may be sought."""


class Documents(MutableMapping[str, Document]):
    """Documents by their ids, in the order they were first put."""

    def __init__(self, data: bytes = b"", start: int = 0, end: int = 0) -> None:
        """Take in the lines of a table between two places of a file's bytes: ``"id":{…},`` each, after a line break."""
        self._data, self._start, self._end = data, start, end
        self._held: dict[str, Document | None] = {}
        """What was asked for or put, and None for each of the others."""
        self._ids = array("Q")
        self._starts = array("Q")
        """The id of every document of the data and where it begins, in order."""
        self._new: set[str] = set()
        """The ids of those that are not as the data has them."""
        self.uids: dict[str, str] = {}
        """The ids by uid, as the data has them; the state takes it over and keeps it up."""
        for found in _RECORD.finditer(data, start, end):
            key, uid = found.groups()
            name = key.decode()
            self._held[name] = None
            self._ids.append(int(key))
            self._starts.append(found.end())
            self.uids[uid.decode() if uid else str(self[name].get("uid", ""))] = name

    def __getitem__(self, key: str) -> Document:
        held = self._held[key]
        if held is None:
            held = self._held[key] = _parse(self._bytes(self._start_of(key)).decode())[0]
        return held

    def __setitem__(self, key: str, document: Document) -> None:
        self._held[key] = document
        self._new.add(key)

    def __delitem__(self, key: str) -> None:
        del self._held[key]
        self._new.add(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def which(self, sought: Sought) -> Iterator[Document]:
        """Yield the documents that may be sought, in order; one that was asked for before always is."""
        return (self[key] for key in self._keys(sought))

    def raws_of(self, sought: Sought) -> Iterator[bytes | Document]:
        """Yield the documents that may be sought as they are held, as `which` and `raws` do."""
        return map(self.raw, self._keys(sought))

    def _keys(self, sought: Sought) -> list[str]:
        """Return the ids of the documents that may be sought, in order; of one that was asked for before always."""
        found = self._places(sought)
        return [key for key, held in self._held.items() if held is not None or int(key) in found]

    def texts(self, field: str) -> Iterator[tuple[str, str]]:
        """Yield the uid and what one field says of each document; right behind the uid it is found in the bytes."""
        second = re.compile(rb'\n"([0-9]+)":\{"uid":"([^"\\]*)","%b":"([^"\\]*)"' % field.encode())
        matches = second.finditer(self._data, self._start, self._end)
        found = next(matches, None)
        for key in self._held:
            while found is not None and int(found[1]) < int(key):
                found = next(matches, None)
            if found is not None and found[1].decode() == key and key not in self._new:
                yield found[2].decode(), found[3].decode()
            else:
                yield str(self[key].get("uid", "")), str(self[key].get(field, ""))

    def text(self, key: str, field: str) -> str:
        """Return what one field says of a document; right behind the uid it is found in the bytes."""
        if self._held[key] is None:
            found = _second(field).match(self._data, self._start_of(key))
            if found is not None:
                return found[1].decode()
        return str(self[key].get(field, ""))

    def line(self, key: str) -> bytes | None:
        """Return the bytes of a document that was never asked for; None for any other."""
        return self._bytes(self._start_of(key)) if self._held[key] is None else None

    def raw(self, key: str) -> bytes | Document:
        """Return a document as it is held: the JSON of one that was never asked for, to be read in passing."""
        held = self._held[key]
        return self._bytes(self._start_of(key)) if held is None else held

    def raws(self) -> Iterator[bytes | Document]:
        """Yield every document as it is held."""
        return map(self.raw, self._held)

    def put_in_order(self) -> None:
        """Order the documents by their ids."""
        self._held = dict(sorted(self._held.items(), key=lambda item: int(item[0])))

    def _places(self, sought: Sought) -> set[int]:
        """Return the ids of the documents whose bytes have in them what is sought."""
        starts, ids = self._starts, self._ids
        if sought.always and self._data.count(sought.always, self._start, self._end) != len(starts):
            return set(ids)
        return {ids[bisect_right(starts, at) - 1] for at in self._hits(sought.pattern)}

    def _hits(self, pattern: re.Pattern[bytes] | bytes) -> Iterator[int]:
        """Yield where in the data something is found."""
        if not isinstance(pattern, bytes):
            yield from (found.start() for found in pattern.finditer(self._data, self._start, self._end))
            return
        at = self._data.find(pattern, self._start, self._end)
        while at >= 0:
            yield at
            at = self._data.find(pattern, at + 1, self._end)

    def _start_of(self, key: str) -> int:
        """Return where a document of the data begins: nearly always they stand there by their ids."""
        wanted = int(key)
        at = bisect_left(self._ids, wanted)
        if at == len(self._ids) or self._ids[at] != wanted:
            at = self._ids.index(wanted)
        return self._starts[at]

    def _bytes(self, start: int) -> bytes:
        return self._data[start : self._data.index(b"\n", start)].removesuffix(b",")


@cache
def _second(field: str) -> re.Pattern[bytes]:
    """Return the beginning of a document whose second field this is, plain text."""
    return re.compile(rb'\{"uid":"[^"\\]*","%b":"([^"\\]*)"' % field.encode())


def may_say(field: str, text: str) -> Sought:
    """Return what to look for where a field is to say this text, of plain letters, digits and signs."""
    return Sought(f'"{field}":"{text}"'.encode())


def may_differ(field: str, *texts: str) -> Sought:
    """Return what to look for where a field is to say anything but these texts, or nothing."""
    said = "|".join(re.escape(text) for text in texts)
    return Sought(re.compile(f'"{field}":"(?!(?:{said})")'.encode()), always=f'"{field}":"'.encode())


def may_reach(text: str, *fields: str) -> Sought:
    """Return what to look for where a field, of a part of the document too, is to say a day or a later one.

    Days are ordered as their texts are (ISO 8601).
    """
    later = [f"{re.escape(text[:at])}[^\\x00-{re.escape(sign)}]" for at, sign in enumerate(text)]
    return Sought(re.compile(f'"(?:{"|".join(fields)})":"(?:{"|".join((re.escape(text), *later))})'.encode()))
