"""People as far as a list and a search need them, out of records as they are held: no value is made of nearly any.

A line of the data file is just as this program wrote it. Where it is not of the usual shape it is parsed, and where
what it says has to be made safe first, a value is made; so each is listed and found as its value says.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from unicodedata import is_normalized

from meetup_tui.domain.haystack import Listing, Texts, listing_of, texts_of
from meetup_tui.domain.moment import utc
from meetup_tui.domain.words import digits
from meetup_tui.storage.reading import contact_from_record, follow_up_from_record

Record = Mapping[str, Any]
Raw = bytes | Record
"""A record as it is held: the JSON of one that nobody asked for."""

_HEAD = re.compile(rb'\{"uid":"([^"\\]+)","name":"([^"\\]+)",')
_MET, _DATE, _NEXT = b',"encounters":[{"date":"', b'{"date":"', b'},{"date":"'
_DAYS = re.compile(rb'\{"date":"([0-9]{4}-[0-9]{2}-[0-9]{2})"')
_CREATED, _ARCHIVED = b',"created":"', b',"archived":true'
_WHY = re.compile(
    rb'\{"uid":"[^"\\]*","contact":"[^"\\]*"(?:,"due":"[^"\\]*")?(?:,"channel":"[^"\\]*")?(?:,"why":"([^"\\]*)")?'
)
_PRIVATE = ("tick", "cue", "wants", "offer", "note")
_ODD = (TypeError, ValueError, LookupError, AttributeError)
"""What a value of the wrong kind, or none, comes to where another is expected."""
_parse = json.JSONDecoder().raw_decode


def listing(raw: Raw) -> Listing:
    """Return how a contact is listed; raises StoreError where the record can't be read."""
    found = _listing_in_line(raw) if isinstance(raw, bytes) else None
    if found is not None:
        return found
    record = parsed(raw)
    return _listing_of_record(record) or listing_of(contact_from_record(record))


def texts(raw: Raw) -> Texts:
    """Return what a contact is found by; raises StoreError where the record can't be read."""
    record = parsed(raw)
    try:
        found = _texts_of_record(record)
        if _is_clean(f"{found.head}\n{found.public}\n{found.private}"):
            return found
    except _ODD:
        pass
    return texts_of(contact_from_record(record))


def why(raw: Raw) -> str:
    """Return the reason of a follow-up, empty where it has none; raises StoreError where the record can't be read."""
    if isinstance(raw, bytes):
        found = _WHY.match(raw)
        if found is not None and (found[1] is not None or b'"why":' not in raw):
            text = (found[1] or b"").decode()
            if _is_clean(text):
                return text
    return follow_up_from_record(parsed(raw)).why


def parsed(raw: Raw) -> Record:
    """Return a record that nobody keeps."""
    return _parse(raw.decode())[0] if isinstance(raw, bytes) else raw


def _listing_in_line(line: bytes) -> Listing | None:
    """Return how the contact of a line is listed; None where it is not of the usual shape.

    No brace stands before the encounters but its own, and none among them but theirs, so that what is read is no part
    of a text, and of no part that nobody knows.
    """
    head, made = _HEAD.match(line), line.rfind(_CREATED)
    met = line.rfind(_MET, 0, made)
    end = made if met < 0 else met
    if head is None or line.find(b"{", 1, end) >= 0 or line.find(b"{", made) >= 0 or line.find(_ARCHIVED, made) >= 0:
        return None
    try:
        last = None if met < 0 else _last_met(line[met + len(_MET) - len(_DATE) : made])
        created = utc(line[made + len(_CREATED) : line.index(b'"', made + len(_CREATED))].decode())
        uid, name = head[1].decode(), head[2].decode()
    except ValueError:
        return None
    if not (uid.isprintable() and name.isprintable() and is_normalized("NFC", name)):
        return None
    return Listing(uid, name, last, created, line.find(_ARCHIVED, 0, end) >= 0)


def _last_met(encounters: bytes) -> date:
    """Return the day of the last encounter of some, to the end of their list; raises ValueError where they are odd."""
    days = _DAYS.findall(encounters)
    count = len(days)
    if encounters.count(b"{") != count or encounters.count(_NEXT) != count - 1 or not encounters.endswith(b"}]"):
        raise ValueError(encounters)
    return date.fromisoformat(max(days).decode())


def _listing_of_record(record: Record) -> Listing | None:
    """Return how the contact of a record is listed; None where only its value can say."""
    try:
        uid, name, created = record["uid"], record["name"], utc(record["created"])
        met = max([date.fromisoformat(each["date"]) for each in record.get("encounters") or ()], default=None)
        if uid.isprintable() and _is_clean(name):
            return Listing(uid, name, met, created, record.get("archived") is True)
    except _ODD:
        pass
    return None


def _texts_of_record(record: Record) -> Texts:
    """Return what a record says, as it stands there; raises one of the usual errors where only its value can say."""
    get = record.get
    encounters = _listed(record, "encounters")
    phones = _listed(record, "phones")
    public = [f"#{tag}" for tag in _listed(record, "tags")]
    public += [*_listed(record, "emails"), *phones, *map(digits, phones), *_listed(record, "urls")]
    public += [date.fromisoformat(each["date"]).isoformat() for each in encounters]
    private = [text for text in map(get, _PRIVATE) if text]
    private += [note for each in encounters if (note := each.get("note"))]
    if by := get("introduced_by"):
        public.append(by)
    events = [event for each in encounters if (event := each.get("event"))]
    head = f"{record['name']}\n{get('org') or ''}\n{get('title') or ''}"
    return Texts(head, "\n".join(public), "\n".join(private), tuple(dict.fromkeys(events)))


def _listed(record: Record, field: str) -> list[Any]:
    listed = record.get(field) or []
    if not isinstance(listed, list):
        raise TypeError
    return listed


def _is_clean(text: str) -> bool:
    """Return whether nothing has to be taken out of some lines, as of nearly all of them."""
    return text.replace("\n", "").isprintable() and is_normalized("NFC", text)
