"""TinyDB's table, found by uid."""

from collections.abc import Mapping
from typing import cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from meetup_tui.storage.journal import JournalStorage

Record = Mapping[str, object]
"""A document as it is stored. Nobody changes one; a new version takes its place."""


class RecordTable(Table):
    """A TinyDB table whose documents are found by uid, and replaced, never changed in place.

    Stock TinyDB looks through all documents to find one and copies the whole table for every change: 20 ms each at
    10,000 documents. This one hands single documents to the storage, within its `exclusive` block. TinyDB's own ways to
    change a table work too, each as one durable change.
    """

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        self._records = cast("JournalStorage", storage)
        self._given = 0
        super().__init__(storage, name, cache_size, persist_empty)

    def __len__(self) -> int:
        return len(self._records.state.documents(self.name))

    def with_uid(self, uid: str) -> Record | None:
        """Return the document with this uid, or None."""
        return self._records.state.with_uid(self.name, uid)

    def replace(self, record: Record) -> None:
        """Put a document under its uid, whether there is one or not; it is kept as it is, so nobody may change it."""
        self._records.state.put(self.name, cast("dict[str, object]", record))

    def discard(self, uid: str) -> None:
        """Remove the document with this uid, if it is there."""
        self._records.state.drop(self.name, uid)

    def _get_next_id(self) -> int:
        """Return an id for a new document; TinyDB would use one again after its document is gone."""
        self._records.catch_up()
        self._given = max(self._given, self._records.state.ids().get(self.name, 0)) + 1
        return self._given


class RecordBase(TinyDB):
    """A TinyDB whose tables are RecordTables."""

    table_class = RecordTable

    def records(self, name: str) -> RecordTable:
        """Return a table by its name, whether there is anything in it or not."""
        return cast("RecordTable", self.table(name))
