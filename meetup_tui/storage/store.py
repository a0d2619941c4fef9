"""The store: records by uid, changed in transactions that are on disk or did not happen.

TinyDB keeps the tables; its document ids stay in here. Every record has a ``uid`` that others refer to and a ``rev``
that goes up with each change, so that a change can say which version it started from.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from tinydb import TinyDB
from tinydb.table import Table

from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.storage.backups import back_up
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.lock import locked
from meetup_tui.storage.places import Places
from meetup_tui.storage.snapshot import SnapshotStorage

Record = Mapping[str, object]
"""A document as it is stored. Nobody changes one; a new version takes its place."""

UNDO = "undo"
KEPT_UNDOS = 200
"""How many changes can be taken back."""


class Conflict(Refused):
    """Somebody else changed the record since it was read."""


class RecordTable(Table):
    """A TinyDB table whose documents are replaced, never changed in place, so that a reader may hold on to one.

    Stock TinyDB copies a whole table for every operation; this one asks the storage to copy it once a transaction.
    """

    default_query_cache_capacity = 0

    def replace(self, doc_id: int, record: Record) -> None:
        """Put a record under a document id, whether there is one or not."""
        self._documents()[str(doc_id)] = dict(record)

    def discard(self, doc_id: int) -> None:
        """Remove the record with this document id."""
        del self._documents()[str(doc_id)]

    def _documents(self) -> dict[str, dict[str, object]]:
        storage = self._storage
        if not isinstance(storage, SnapshotStorage):
            raise TypeError(storage)
        self.clear_cache()
        return storage.own(self.name)


class RecordBase(TinyDB):
    """A TinyDB whose tables are RecordTables."""

    table_class = RecordTable


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoRecord:
    """A change that can be taken back."""

    uid: str
    at: datetime
    """When it was made, UTC."""
    day: str
    """The local day it was made on, ISO 8601."""
    label: str
    """What it was, in a few words for the person. Private."""


class Store:
    """One notebook's records."""

    def __init__(self, places: Places, storage: SnapshotStorage, database: TinyDB) -> None:
        self._places = places
        self._storage = storage
        self._database = database
        self._ids: dict[str, dict[str, int]] = {}
        self._changing = False
        self.generation = 0
        """Goes up whenever what is in here changes."""

    @classmethod
    def open(cls, places: Places) -> "Store":
        """Open the notebook in these places; nothing is written until something changes. Raises StoreError."""
        database = RecordBase(places, storage=SnapshotStorage)
        storage = database.storage
        if not isinstance(storage, SnapshotStorage):
            raise TypeError(storage)
        return cls(places, storage, database)

    @property
    def warnings(self) -> list[str]:
        """What is odd about the files, one sentence each; nothing of it stops anything."""
        found = list(self._storage.warnings)
        if self._storage.newer_format:
            found.append(self._newer())
        found += [
            f"{path} can be read by others; 'chmod go= {path}' mends it"
            for path in (self._places.data.parent, self._places.data)
            if _open_to_others(path)
        ]
        return found

    def get(self, table: str, uid: str) -> Record | None:
        """Return the record with this uid, or None."""
        doc_id = self._doc_ids(table).get(uid)
        return None if doc_id is None else self._documents(table)[str(doc_id)]

    def all(self, table: str) -> Iterable[Record]:
        """Return every record of a table, in the order they were first put."""
        return self._documents(table).values()

    def refresh(self) -> bool:
        """Take in what another process changed and return whether there was anything; costs one stat otherwise."""
        if self._changing or not self._storage.changed_elsewhere():
            return False
        self._storage.load()
        self._moved()
        return True

    @contextmanager
    def transaction(self, label: str, day: str = "") -> Iterator["Transaction"]:
        """Change records together: when the block ends they are on disk, when it raises nothing has happened.

        The file is locked meanwhile, and what other processes changed before is taken in first. One undo record is
        kept for it, called `label`. Raises StoreError where the file can't be locked or written.
        """
        if self._changing:
            raise RuntimeError("a change is being made already")
        if self._storage.newer_format:
            raise StoreError(self._newer())
        with locked(self._places.lock):
            self.refresh()
            before = self._storage.tables()
            self._changing = True
            try:
                change = Transaction(self)
                yield change
                if change.abandoned:
                    self._storage.restore(before)
                elif change.before:
                    self._remember(change, label, day)
                    self._storage.commit()
            except BaseException:
                self._storage.restore(before)
                raise
            finally:
                self._changing = False
                self._moved()

    def undo(self) -> UndoRecord:
        """Take back the newest change, whoever made it; again takes back the one before it.

        Raises NothingToDo where there is none left, Refused where a record has changed in a way nobody kept.
        """
        with locked(self._places.lock):
            self.refresh()
            before = self._storage.tables()
            records = sorted(self.all(UNDO), key=_sequence)
            if not records:
                raise NothingToDo("there is nothing to take back")
            last = records[-1]
            try:
                self._take_back(last)
                self._storage.commit()
            except BaseException:
                self._storage.restore(before)
                raise
            finally:
                self._moved()
            return _undo_record(last)

    def history(self) -> list[UndoRecord]:
        """Return what can be taken back, the newest first."""
        return [_undo_record(record) for record in sorted(self.all(UNDO), key=_sequence, reverse=True)]

    def back_up(self, reason: str) -> Path | None:
        """Make a compressed copy before something risky; returns where, None where there is nothing yet."""
        return back_up(self._places, reason)

    def put(self, table: str, record: Record) -> None:
        """Replace or add one record in memory; only a transaction calls this."""
        uid = str(record["uid"])
        ids = self._doc_ids(table)
        doc_id = ids.get(uid)
        if doc_id is None:
            doc_id = ids[uid] = max(ids.values(), default=0) + 1
        self._table(table).replace(doc_id, record)

    def delete(self, table: str, uid: str) -> None:
        """Remove one record in memory; only a transaction calls this."""
        doc_id = self._doc_ids(table).pop(uid, None)
        if doc_id is not None:
            self._table(table).discard(doc_id)

    def _take_back(self, undo: Record) -> None:
        before, after = undo.get("before"), undo.get("after")
        if not isinstance(before, dict) or not isinstance(after, dict):
            raise Refused("the last change can't be taken back: what was before it is not known")
        for table, records in before.items():
            for uid, record in records.items():
                current = self.get(table, uid)
                revision = 0 if current is None else current.get("rev")
                if revision != after.get(table, {}).get(uid, 0):
                    raise Refused(
                        f"{_undo_record(undo).label!r} can't be taken back: the data was changed by another program"
                    )
                if record is None:
                    self.delete(table, uid)
                else:
                    self.put(table, record)
        self.delete(UNDO, str(undo["uid"]))

    def _remember(self, change: "Transaction", label: str, day: str) -> None:
        """Keep what is needed to take a change back, and forget the oldest of many."""
        records = sorted(self.all(UNDO), key=_sequence)
        self.put(UNDO, {
            "uid": uuid4().hex,
            "sequence": _sequence(records[-1]) + 1 if records else 1,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "day": day,
            "label": label,
            "before": change.before,
            "after": change.after,
        })  # fmt: skip
        for old in records[: max(0, len(records) + 1 - KEPT_UNDOS)]:
            self.delete(UNDO, str(old["uid"]))

    def _documents(self, table: str) -> dict[str, dict[str, object]]:
        return (self._storage.read() or {}).get(table, {})

    def _doc_ids(self, table: str) -> dict[str, int]:
        if table not in self._ids:
            documents = self._documents(table)
            self._ids[table] = {str(record.get("uid")): int(doc_id) for doc_id, record in documents.items()}
        return self._ids[table]

    def _table(self, name: str) -> RecordTable:
        table = self._database.table(name)
        if not isinstance(table, RecordTable):
            raise TypeError(table)
        return table

    def _moved(self) -> None:
        """Forget what was worked out from the state, as it is another one."""
        self._ids.clear()
        self.generation += 1

    def _newer(self) -> str:
        return (
            f"{self._places.data} was written by a newer version (format {self._storage.newer_format}); "
            "it can be read, but update this program to change it"
        )


class Transaction:
    """Records being changed together. What is read in here is what the block has put so far."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.before: dict[str, dict[str, Record | None]] = {}
        """The records as they were, by table and uid; None where there was none."""
        self.after: dict[str, dict[str, int]] = {}
        """The revisions they have now, 0 for one that is gone."""
        self.abandoned = False
        """Whether it was only made to see what it would do."""

    def abandon(self) -> None:
        """Have nothing of this happen when the block ends."""
        self.abandoned = True

    def get(self, table: str, uid: str) -> Record | None:
        """Return the record with this uid, or None."""
        return self._store.get(table, uid)

    def put(self, table: str, record: Record, *, expected: int | None = None) -> int:
        """Put a record under its ``uid`` and return its new revision.

        `expected` is the revision it was worked out from; raises Conflict where that is not the one there any more.
        """
        uid = str(record["uid"])
        current = self._remembered(table, uid)
        revision = 0 if current is None else _revision(current)
        if expected is not None and expected != revision:
            raise Conflict("somebody else changed this at the same time; look at it again, then change it")
        highest = max(revision, self.after.get(table, {}).get(uid, 0))
        self._store.put(table, {**record, "rev": highest + 1})
        self.after.setdefault(table, {})[uid] = highest + 1
        return highest + 1

    def delete(self, table: str, uid: str) -> None:
        """Remove a record, if it is there."""
        if self._remembered(table, uid) is not None:
            self._store.delete(table, uid)
            self.after.setdefault(table, {})[uid] = 0

    def _remembered(self, table: str, uid: str) -> Record | None:
        """Return the record as it is, keeping how it was before this change."""
        current = self._store.get(table, uid)
        self.before.setdefault(table, {}).setdefault(uid, current)
        return current


def _revision(record: Record) -> int:
    revision = record.get("rev", 0)
    return revision if isinstance(revision, int) else 0


def _sequence(record: Record) -> int:
    sequence = record.get("sequence", 0)
    return sequence if isinstance(sequence, int) else 0


def _undo_record(record: Record) -> UndoRecord:
    return UndoRecord(
        uid=str(record["uid"]),
        at=datetime.fromisoformat(str(record.get("at") or "1970-01-01T00:00:00+00:00")),
        day=str(record.get("day", "")),
        label=str(record.get("label", "")),
    )


def _open_to_others(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & 0o077)
    except OSError:
        return False
