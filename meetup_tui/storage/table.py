"""TinyDB's table, found by uid."""

from collections.abc import Iterable, Mapping
from typing import cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from meetup_tui.storage.snapshot import SnapshotStorage

Record = Mapping[str, object]
"""A document as it is stored. Nobody changes one; a new version takes its place."""


class RecordTable(Table):
    """A TinyDB table whose documents are found by uid, and replaced, never changed in place.

    Stock TinyDB looks through all documents to find one and copies the whole table for every change: 20 ms each at
    10,000 documents. This one keeps an index and hands single documents to the storage.
    """

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        self._records = cast("SnapshotStorage", storage)
        self._ids: dict[str, int] = {}
        self._epoch = -1
        super().__init__(storage, name, cache_size, persist_empty)

    def with_uid(self, uid: str) -> Record | None:
        """Return the document with this uid, or None."""
        doc_id = self._index().get(uid)
        return None if doc_id is None else self._records.documents(self.name)[str(doc_id)]

    def in_order(self) -> Iterable[Record]:
        """Return every document, in the order they were first put."""
        return self._records.documents(self.name).values()

    def replace(self, record: Record) -> None:
        """Put a document under its uid, whether there is one or not."""
        ids, uid = self._index(), str(record["uid"])
        if uid not in ids:
            ids[uid] = self._get_next_id()
        self._records.put(self.name, ids[uid], dict(record))

    def discard(self, uid: str) -> None:
        """Remove the document with this uid, if it is there."""
        doc_id = self._index().pop(uid, None)
        if doc_id is not None:
            self._records.drop(self.name, doc_id)

    def _get_next_id(self) -> int:
        """Return an id for a new document; TinyDB would use one again after its document is gone."""
        return self._records.new_id(self.name)

    def _index(self) -> dict[str, int]:
        if self._epoch != self._records.epoch:
            documents = self._records.documents(self.name)
            self._ids = {str(record.get("uid")): int(doc_id) for doc_id, record in documents.items()}
            self._epoch = self._records.epoch
        return self._ids


class RecordBase(TinyDB):
    """A TinyDB whose tables are RecordTables."""

    table_class = RecordTable

    def records(self, name: str) -> RecordTable:
        """Return a table by its name, whether there is anything in it or not."""
        return cast("RecordTable", self.table(name))
