"""The store: records by uid, changed in transactions that are on disk or did not happen.

TinyDB keeps the tables; its document ids stay in here. Every record has a ``uid`` that others refer to and a ``rev``
that goes up with each change, so that a change can say which version it started from.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.storage.backups import EVERY_DAY, back_up, backups, is_of_today
from meetup_tui.storage.documents import Documents, Sought
from meetup_tui.storage.errors import Conflict
from meetup_tui.storage.journal import JournalStorage
from meetup_tui.storage.layout import encode
from meetup_tui.storage.places import Places, open_to_others
from meetup_tui.storage.table import Record, RecordBase
from meetup_tui.storage.undo import (
    UNDO,
    Before,
    UndoRecord,
    deletions,
    fingerprint,
    newest_first,
    outlived,
    say_the_same,
    steps,
    undo_document,
    undo_record,
)

if TYPE_CHECKING:
    from meetup_tui.storage.erasure import Scrub

BULK = 20
"""How many records may go at once without a backup before it."""

__all__ = ["Conflict", "Record", "Store", "Transaction", "UndoRecord"]


class Seen(NamedTuple):
    """How far somebody has looked at what was touched."""

    touched: Sequence[tuple[str, Record]]
    length: int


class Store:
    """One notebook's records. One thread uses it; other processes may change the same files at any time."""

    def __init__(self, places: Places, database: RecordBase) -> None:
        self._places = places
        self._database = database
        self._storage = cast("JournalStorage", database.storage)
        self._notes = 0

    @classmethod
    def open(cls, places: Places) -> "Store":
        """Open the notebook in these places; nothing is written until something changes.

        Raises Damaged, a StoreError, where going on could lose something, and StoreError where nothing can be read.
        """
        return cls(places, RecordBase(places, storage=JournalStorage))

    @classmethod
    def open_as_it_can_be(cls, places: Places) -> "Store":
        """Open what can still be read of a damaged notebook, to be read only; raises StoreError where nothing can."""
        from meetup_tui.storage.recovery import open_as_it_can_be  # noqa: PLC0415 - seldom needed

        return cls(places, RecordBase(storage=lambda: open_as_it_can_be(places)))

    def close(self) -> None:
        """Let go of the state; everything that was changed is on disk already."""
        self._database.close()

    @property
    def changed(self) -> bool:
        """Whether this process has changed anything, notes left out."""
        return self._storage.commits > self._notes

    @property
    def generation(self) -> int:
        """A number that goes up whenever what is in here changes."""
        return self._storage.generation

    @property
    def warnings(self) -> list[str]:
        """What is odd about the files, one sentence each; nothing of it stops anything."""
        found = list(self._storage.warnings)
        if self._storage.refusal:
            found.append(self._storage.refusal)
        return found + [
            f"{path} can be read by others; 'meetup check --repair' mends it" for path in open_to_others(self._places)
        ]

    def get(self, table: str, uid: str) -> Record | None:
        """Return the record with this uid, or None."""
        return self._storage.state.with_uid(table, uid)

    def has(self, table: str, uid: str) -> bool:
        """Return whether there is a record with this uid."""
        return self._storage.state.has(table, uid)

    def all(self, table: str) -> Iterable[Record]:
        """Return every record of a table, in the order they were first put."""
        return self._storage.state.documents(table).values()

    def which(self, table: str, sought: Sought) -> Iterable[Record]:
        """Return the records that may be sought; of those that are not, some are passed over unparsed."""
        documents = self._storage.state.documents(table)
        return documents.which(sought) if isinstance(documents, Documents) else documents.values()

    def in_passing(self, table: str, sought: Sought | None = None) -> Iterator[Record]:
        """Yield the records that may be sought, as `which` does, or all; those nobody asked for are not kept."""
        documents = self._storage.state.documents(table)
        if sought is None or not isinstance(documents, Documents):
            return map(_read, self.raws(table))
        return map(_read, documents.raws_of(sought))

    def glimpse(self, table: str, uid: str) -> Record | None:
        """Return the record with this uid, or None; one that nobody asked for is not kept in memory."""
        raw = self.raw(table, uid)
        return None if raw is None else _read(raw)

    def texts(self, table: str, field: str) -> Iterable[tuple[str, str]]:
        """Return the uid and what one field says of every record; parses few where the field stands behind the uid."""
        documents = self._storage.state.documents(table)
        if isinstance(documents, Documents):
            return documents.texts(field)
        return ((str(each["uid"]), str(each.get(field, ""))) for each in documents.values())

    def text(self, table: str, uid: str, field: str) -> str:
        """Return what one field says of the record with this uid; right behind the uid nothing is parsed for it."""
        return self._storage.state.text(table, uid, field)

    def uids(self, table: str) -> list[str]:
        """Return the uids of a table's records."""
        return self._storage.state.uids(table)

    def raw(self, table: str, uid: str) -> bytes | Record | None:
        """Return the record with this uid as it is held: as JSON where nobody asked for it, so that none is kept."""
        return self._storage.state.raw(table, uid)

    def place(self, table: str, uid: str) -> int:
        """Return a number that is higher the later the record with this uid was first put; 0 where there is none."""
        return self._storage.state.place(table, uid)

    def raws(self, table: str) -> Iterable[bytes | Record]:
        """Return every record of a table as it is held, in the order they were first put."""
        documents = self._storage.state.documents(table)
        return documents.raws() if isinstance(documents, Documents) else documents.values()

    def touched(self, since: "Seen | None" = None) -> tuple["Seen", Sequence[tuple[str, Record]] | None]:
        """Return how far it has come, and what was put, replaced and dropped since, by table, as it was and became.

        None where everything may be another by now.
        """
        touched = self._storage.state.touched
        now = Seen(touched, len(touched))
        return now, touched[since.length :] if since is not None and since.touched is touched else None

    def count(self, table: str) -> int:
        """Return how many records a table has."""
        return len(self._storage.state.documents(table))

    def refresh(self) -> bool:
        """Take in what another process changed and return whether there was anything; costs two stats otherwise.

        Raises StoreError where a file has become unreadable; what was read before stays.
        """
        return self._storage.catch_up()

    @contextmanager
    def transaction(self, label: str, day: str = "") -> Iterator["Transaction"]:
        """Change records together: when the block ends they are on disk, when it raises nothing has happened.

        The store is locked meanwhile, and what other processes changed before is taken in first. One undo record is
        kept for it, called `label`, made on the local day `day`; without a label it can't be taken back. A block that
        puts nothing, or only what is there already but for `rev` and `updated`, writes nothing. Raises StoreError
        where the store can't be locked or written.
        """
        with self._storage.exclusive():
            change = Transaction(self._database)
            yield change
            before, after = change.difference()
            if before:
                if label:
                    self._remember(undo_document(label, day, self._storage.sequence + 1, before, after))
                self._storage.commit()
                change.kept = True

    def note(self, table: str, record: Record) -> None:
        """Keep a record that is no change of data: it can't be taken back, and no backup is made for it.

        Raises StoreError.
        """
        with self.transaction("") as change:
            change.put(table, record)
        self._notes += change.kept

    def undo(self) -> UndoRecord:
        """Take back the newest change, whoever made it; again takes back the one before it.

        Raises NothingToDo where there is none left, Refused where a record has changed in a way nobody kept.
        """
        self.refresh()
        newest = newest_first(self.all(UNDO))[:1]
        if not newest:
            raise NothingToDo("there is nothing to take back")
        if deletions(newest[0]) >= BULK:
            self.back_up("bulk delete")
        with self._storage.exclusive():
            documents = newest_first(self.all(UNDO))
            if not documents:
                raise NothingToDo("there is nothing to take back")
            self._take_back(documents[0])
            self._storage.commit()
        return undo_record(documents[0])

    def history(self) -> list[UndoRecord]:
        """Return what can be taken back, the newest first."""
        return [undo_record(document) for document in newest_first(self.all(UNDO))]

    def back_up(self, reason: str) -> Path | None:
        """Make a compressed copy before something risky; returns where, None where there is nothing yet.

        The store is locked meanwhile, so that nobody is being forgotten. Raises StoreError, also where nothing may be
        written.
        """
        with self._storage.exclusive():
            content = self._storage.content()
            if not any(content.tables.values()):
                return None
            return back_up(self._places, reason, encode(content)).path

    def tidy(self, *, over: int = 0, leaving: bool = False) -> None:
        """Write the data whole where the journal has more than `over` bytes of changes, so that any TinyDB can read it.

        Once a day, where something was changed, this also makes a backup; one more, instead of the earlier one of the
        day, when somebody is `leaving`. Raises StoreError where that can't be done; then nothing is lost, and it is for
        the next time.
        """
        if self._storage.refusal:
            return
        if self._storage.journal_size > over:
            with self._storage.exclusive():
                self._storage.compact()
        made = any(each.reason == EVERY_DAY and is_of_today(each) for each in backups(self._places))
        if self.changed and (leaving or not made):
            self.back_up(EVERY_DAY)

    def erase(self, scrub: "Scrub", table: str, tombstone: Record) -> None:
        """Rewrite everything there is through `scrub`, and remember with a tombstone in this table that it was done.

        Raises StoreError where a part of it can't be rewritten; doing it again does the rest.
        """
        from meetup_tui.storage.erasure import erase  # noqa: PLC0415 - seldom needed

        with self._storage.exclusive():
            erase(self._places, self._storage, scrub, table, tombstone)

    def _take_back(self, document: Record) -> None:
        for table, uid, record, mark in steps(document):
            current = self.get(table, uid)
            if fingerprint(current) != mark:
                label = undo_record(document).label
                raise Refused(
                    f"{label!r} can't be taken back: the data was changed by another program since; nothing is changed"
                )
            records = self._database.records(table)
            if record is None:
                records.discard(uid)
            else:
                records.replace({**record, "rev": max(_revision(current), _revision(record)) + 1})
        self._database.records(UNDO).discard(str(document["uid"]))

    def _remember(self, document: Record) -> None:
        """Keep what is needed to take a change back, and forget what is too old for that."""
        undo = self._database.records(UNDO)
        undo.replace(document)
        for old in outlived(self.all(UNDO), len(undo)):
            undo.discard(str(old["uid"]))


class Transaction:
    """Records being changed together. What is read in here is what the block has put so far."""

    def __init__(self, database: RecordBase) -> None:
        self._database = database
        self._before: Before = {}
        self._abandoned = False
        self.kept = False
        """Whether anything was changed by it, once it has ended."""

    def abandon(self) -> None:
        """Have nothing of this happen when the block ends: it was only made to see what it would do."""
        self._abandoned = True

    def get(self, table: str, uid: str) -> Record | None:
        """Return the record with this uid, or None."""
        return self._database.records(table).with_uid(uid)

    def put(self, table: str, record: Record, *, expected: int | None = None) -> int:
        """Put a record under its ``uid`` and return its new revision.

        `expected` is the revision it was worked out from, 0 for none; raises Conflict where that is not the one there
        any more.
        """
        uid = str(record["uid"])
        current = self.get(table, uid)
        self._expect(expected, current)
        stored = {key: _copied(value) for key, value in record.items() if key != "rev"}
        before = self._remembered(table, uid, current)
        stored["rev"] = max(_revision(current), _revision(before)) + 1
        self._database.records(table).replace(stored)
        return cast("int", stored["rev"])

    def delete(self, table: str, uid: str, *, expected: int | None = None) -> None:
        """Remove a record, if it is there; raises Conflict like `put`."""
        current = self.get(table, uid)
        self._expect(expected, current)
        if current is not None:
            self._remembered(table, uid, current)
            self._database.records(table).discard(uid)

    def difference(self) -> tuple[Before, Before]:
        """Return what the records that were put or deleted were before, and what they are.

        One that says again what it said before is left out, and stands as it was.
        """
        before: Before = {}
        after: Before = {}
        if self._abandoned:
            return before, after
        for table, records in self._before.items():
            for uid, old in records.items():
                new = self.get(table, uid)
                if not say_the_same(old, new):
                    before.setdefault(table, {})[uid] = old
                    after.setdefault(table, {})[uid] = new
                elif old is not None:
                    self._database.records(table).replace(old)
        return before, after

    def _remembered(self, table: str, uid: str, current: Record | None) -> Record | None:
        """Keep how a record was before this transaction, and return that."""
        return self._before.setdefault(table, {}).setdefault(uid, current)

    def _expect(self, expected: int | None, current: Record | None) -> None:
        if expected is not None and expected != _revision(current):
            raise Conflict("somebody else changed this at the same time; look at it again, then change it")


def _revision(record: Record | None) -> int:
    revision = None if record is None else record.get("rev")
    return revision if isinstance(revision, int) else 0


def _copied(value: object) -> object:
    """Return a value as it comes back from JSON; raises ValueError or TypeError for one that JSON can't hold."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return value
    if kind is list:
        return [_copied(each) for each in cast("list[object]", value)]
    return json.loads(json.dumps(value, allow_nan=False))


def _read(raw: bytes | Record) -> Record:
    """Return a record as it is held."""
    return json.loads(raw) if isinstance(raw, bytes) else raw
