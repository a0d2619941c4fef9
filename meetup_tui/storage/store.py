"""The store: records by uid, changed in transactions that are on disk or did not happen.

TinyDB keeps the tables; its document ids stay in here. Every record has a ``uid`` that others refer to and a ``rev``
that goes up with each change, so that a change can say which version it started from.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.storage.backups import back_up
from meetup_tui.storage.errors import Conflict, StoreError
from meetup_tui.storage.lock import locked
from meetup_tui.storage.places import Places
from meetup_tui.storage.snapshot import SnapshotStorage
from meetup_tui.storage.table import Record, RecordBase
from meetup_tui.storage.undo import (
    UNDO,
    Before,
    UndoRecord,
    fingerprint,
    newest_first,
    outlived,
    say_the_same,
    sequence_of,
    steps,
    undo_document,
    undo_record,
    without_revision,
)

__all__ = ["Conflict", "Record", "Store", "Transaction", "UndoRecord"]


class Store:
    """One notebook's records. One thread uses it; other processes may change the same files at any time."""

    def __init__(self, places: Places, database: RecordBase) -> None:
        self._places = places
        self._database = database
        self._storage = cast("SnapshotStorage", database.storage)
        self._changing = False
        self.generation = 0
        """Goes up whenever what is in here changes."""

    @classmethod
    def open(cls, places: Places) -> "Store":
        """Open the notebook in these places; nothing is written until something changes. Raises StoreError."""
        return cls(places, RecordBase(places, storage=SnapshotStorage))

    def close(self) -> None:
        """Let go of the state; everything that was changed is on disk already."""
        self._database.close()

    @property
    def warnings(self) -> list[str]:
        """What is odd about the files, one sentence each; nothing of it stops anything."""
        found = list(self._storage.warnings)
        if self._storage.refusal:
            found.append(self._storage.refusal)
        found += [
            f"{path} can be read by others; 'chmod go= {path}' mends it"
            for path in (self._places.data.parent, self._places.data)
            if _open_to_others(path)
        ]
        return found

    def get(self, table: str, uid: str) -> Record | None:
        """Return the record with this uid, or None."""
        return self._database.records(table).with_uid(uid)

    def all(self, table: str) -> Iterable[Record]:
        """Return every record of a table, in the order they were first put."""
        return self._database.records(table).in_order()

    def count(self, table: str) -> int:
        """Return how many records a table has."""
        return len(self._database.records(table))

    def refresh(self) -> bool:
        """Take in what another process changed and return whether there was anything; costs one stat otherwise.

        Raises StoreError where the file has become unreadable; what was read before stays.
        """
        if self._changing or not self._storage.changed_elsewhere():
            return False
        self._storage.load()
        self.generation += 1
        return True

    @contextmanager
    def transaction(self, label: str, day: str = "") -> Iterator["Transaction"]:
        """Change records together: when the block ends they are on disk, when it raises nothing has happened.

        The file is locked meanwhile, and what other processes changed before is taken in first. One undo record is
        kept for it, called `label`, made on the local day `day`; without a label it can't be taken back. A block that
        puts nothing, or only what is there already but for `rev` and `updated`, writes nothing. Raises StoreError
        where the file can't be locked or written.
        """
        with self._exclusive():
            change = Transaction(self._database)
            yield change
            before, after = change.difference()
            if before:
                if label:
                    self._remember(undo_document(label, day, self._next_sequence(), before, after))
                self._commit()

    def undo(self) -> UndoRecord:
        """Take back the newest change, whoever made it; again takes back the one before it.

        Raises NothingToDo where there is none left, Refused where a record has changed in a way nobody kept.
        """
        self.refresh()
        if not self.count(UNDO):
            raise NothingToDo("there is nothing to take back")
        with self._exclusive():
            documents = newest_first(self.all(UNDO))
            if not documents:
                raise NothingToDo("there is nothing to take back")
            self._take_back(documents[0])
            self._commit()
        return undo_record(documents[0])

    def history(self) -> list[UndoRecord]:
        """Return what can be taken back, the newest first."""
        return [undo_record(document) for document in newest_first(self.all(UNDO))]

    def back_up(self, reason: str) -> Path | None:
        """Make a compressed copy before something risky; returns where, None where there is nothing yet."""
        return back_up(self._places, reason)

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """Hold the lock over the newest state; where the block raises, or commits nothing, that state comes back."""
        if self._changing:
            raise RuntimeError("a change is being made already")
        if self._storage.refusal:
            raise StoreError(self._storage.refusal)
        with locked(self._places.lock):
            self.refresh()
            if self._storage.refusal:
                raise StoreError(self._storage.refusal)
            state = self._storage.state()
            self._changing = True
            generation = self.generation
            try:
                yield
            finally:
                self._changing = False
                if self.generation == generation:
                    self._storage.restore(state)
                    self.generation += 1

    def _commit(self) -> None:
        if self._storage.upgrading:
            self.back_up("upgrade")
        self._storage.commit()
        self.generation += 1

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

    def _next_sequence(self) -> int:
        return max(map(sequence_of, self.all(UNDO)), default=0) + 1

    def _remember(self, document: Record) -> None:
        """Keep what is needed to take a change back, and forget what is too old for that."""
        undo = self._database.records(UNDO)
        undo.replace(json.loads(json.dumps(document)))
        for old in outlived(self.all(UNDO)):
            undo.discard(str(old["uid"]))


class Transaction:
    """Records being changed together. What is read in here is what the block has put so far."""

    def __init__(self, database: RecordBase) -> None:
        self._database = database
        self._before: Before = {}
        self._abandoned = False

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
        stored = json.loads(json.dumps(without_revision(record), allow_nan=False))
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


def _open_to_others(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & 0o077)
    except OSError:
        return False
