"""Taking changes back: each leaves a record of what was before it, and a mark of what it left."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zlib import crc32

from meetup_tui.domain.contact import EPOCH
from meetup_tui.domain.errors import Refused
from meetup_tui.domain.moment import utc
from meetup_tui.domain.text import clean
from meetup_tui.storage.table import Record

UNDO = "undo"
"""The table the records are in."""
KEPT_CHANGES = 50
"""How many changes can be taken back, however old they are."""
KEPT_FOR = timedelta(days=7)
"""How long more than those can be taken back."""
MOST_CHANGES = 1_000
"""How many are kept of a very busy week."""
_MARKS = frozenset({"rev", "updated"})
"""What a record says about its last change, not about anybody."""

_in_order = json.JSONEncoder(sort_keys=True).encode

Before = dict[str, dict[str, Record | None]]
"""Documents as they were, by table and uid; None where there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoRecord:
    """A change that can be taken back."""

    uid: str
    at: datetime
    """When it was made, UTC."""
    day: str
    """The local day it was made on, ISO 8601; it may be empty."""
    label: str
    """What it was, in a few words for the person. Private."""

    @property
    def on(self) -> date:
        """The local day it was made on; of one that does not say, the day of the clock."""
        try:
            return date.fromisoformat(self.day)
        except ValueError:
            return self.at.astimezone().date()


def undo_document(label: str, day: str, sequence: int, before: Before, after: Before) -> Record:
    """Return the document that lets a change be taken back."""
    return {
        "uid": os.urandom(16).hex(),
        "sequence": sequence,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "day": day,
        "label": label,
        "before": before,
        "after": {
            table: {uid: fingerprint(record) for uid, record in records.items()} for table, records in after.items()
        },
    }


def undo_record(document: Record) -> UndoRecord:
    """Return the value of a stored undo document, whatever others made of it."""
    return UndoRecord(
        uid=str(document["uid"]),
        at=_moment(document),
        day=clean(str(document.get("day", ""))),
        label=clean(str(document.get("label", ""))),
    )


def newest_first(documents: Iterable[Record]) -> list[Record]:
    """Return undo documents in the order they can be taken back in."""
    return sorted(documents, key=sequence_of, reverse=True)


def sequence_of(document: Record) -> int:
    """Return the place of a change among all changes."""
    sequence = document.get("sequence", 0)
    return sequence if isinstance(sequence, int) else 0


def outlived(oldest_first: Iterable[Record], count: int) -> list[Record]:
    """Return which of so many undo documents need not be kept any more; only those that go are looked at."""
    oldest = datetime.now(UTC) - KEPT_FOR
    found: list[Record] = []
    for document in oldest_first:
        left = count - len(found)
        if left <= KEPT_CHANGES or (left <= MOST_CHANGES and _moment(document) >= oldest):
            break
        found.append(document)
    return found


def steps(document: Record) -> Iterator[tuple[str, str, Record | None, str]]:
    """Yield what taking a change back does: a table, a uid, the document to put there, the mark of what is there now.

    Raises Refused where the document does not say.
    """
    before, after = document.get("before"), document.get("after")
    if not isinstance(before, dict) or not isinstance(after, dict):
        raise _unknown(document)
    for table, records in before.items():
        marks = after.get(table)
        if not isinstance(records, dict) or not isinstance(marks, dict):
            raise _unknown(document)
        for uid, record in records.items():
            if record is not None and (not isinstance(record, Mapping) or record.get("uid") != uid):
                raise _unknown(document)
            yield table, uid, record, str(marks.get(uid, ""))


def deletions(document: Record) -> int:
    """Return how many records go when a change is taken back."""
    return sum(record is None for _, _, record, _ in steps(document))


def fingerprint(record: Record | None) -> str:
    """Return a mark that differs when what a document says differs, whatever its revision; empty for none."""
    if record is None:
        return ""
    return f"{crc32(_in_order(without_revision(record)).encode()):08x}"


def say_the_same(old: Record | None, new: Record | None) -> bool:
    """Return whether nothing but the marks of a change, `rev` and `updated`, tells two states of a record apart."""
    if old is None or new is None:
        return old is new
    return _said(old) == _said(new)


def without_revision(record: Record) -> dict[str, object]:
    """Return what a document says, apart from how often it was changed."""
    return {key: value for key, value in record.items() if key != "rev"}


def _said(record: Record) -> dict[str, object]:
    return {key: value for key, value in record.items() if key not in _MARKS}


def _unknown(document: Record) -> Refused:
    label = undo_record(document).label
    return Refused(f"{label!r} can't be taken back: what was before it is no longer known; nothing was changed")


def _moment(document: Record) -> datetime:
    try:
        return utc(str(document.get("at")))
    except ValueError:
        return EPOCH
