"""The records in memory: TinyDB's tables of documents, found by uid, with a way back until a change is kept."""

from collections.abc import Mapping

from meetup_tui.storage.documents import Document, Documents
from meetup_tui.storage.upgrades import Table, Tables

MOST_TOUCHED = 1_000
"""Documents touched that are remembered; after more of them everything may be another."""


class DamageError(ValueError):
    """Bytes are not what this program wrote; the message says what they are instead, after "is damaged: "."""


class State:
    """Every table's documents, by id and by uid, in the order they were first put."""

    def __init__(
        self, tables: Tables | None = None, ids: Mapping[str, int] | None = None, *, strict: bool = True
    ) -> None:
        """Take in the tables of a file; `ids` are the highest ids they ever had.

        Raises DamageError where a record could not be found again by its uid; without `strict` it is passed over.
        """
        self.tables: Tables = {} if tables is None else tables
        self._by_uid = {name: _by_uid(name, table, strict=strict) for name, table in self.tables.items()}
        if not strict:
            for name, keys in self._by_uid.items():
                known = set(keys.values())
                self.tables[name] = {key: each for key, each in self.tables[name].items() if key in known}
        self._floor = dict(ids or {})
        self._highest: dict[str, int] = {}
        self._log: list[tuple[str, str, str, Document | None]] = []
        self._dropped: dict[tuple[str, str], str] = {}
        self._unordered: set[str] = set()
        self.touched: list[tuple[str, Document]] = []
        """Tables and documents as they were and as they became, of all that was put and dropped; another list takes its
        place when it grows too long."""

    def documents(self, table: str) -> Table:
        """Return the documents of a table by their ids, not to be changed."""
        return self.tables.get(table, {})

    def with_uid(self, table: str, uid: str) -> Document | None:
        """Return the document with this uid, or None."""
        key = self._by_uid.get(table, {}).get(uid)
        return None if key is None else self.tables[table][key]

    def has(self, table: str, uid: str) -> bool:
        """Return whether there is a document with this uid."""
        return uid in self._by_uid.get(table, {})

    def raw(self, table: str, uid: str) -> bytes | Document | None:
        """Return the document with this uid as it is held: as JSON where it was never asked for; or None."""
        key = self._by_uid.get(table, {}).get(uid)
        if key is None:
            return None
        documents = self.tables[table]
        return documents.raw(key) if isinstance(documents, Documents) else documents[key]

    def text(self, table: str, uid: str, field: str) -> str:
        """Return what one field says of the document with this uid, nothing where there is none."""
        key = self._by_uid.get(table, {}).get(uid)
        if key is None:
            return ""
        documents = self.tables[table]
        return documents.text(key, field) if isinstance(documents, Documents) else str(documents[key].get(field, ""))

    def uids(self, table: str) -> list[str]:
        """Return the uids of a table's documents."""
        return list(self._by_uid.get(table, {}))

    def place(self, table: str, uid: str) -> int:
        """Return the id of the document with this uid, 0 where there is none."""
        return int(self._by_uid.get(table, {}).get(uid, 0))

    def put(self, table: str, document: Document, key: str = "") -> None:
        """Put a document under its uid, whether there is one or not; a new one gets the id `key` where that is free."""
        uid = str(document["uid"])
        keys = self._by_uid.setdefault(table, {})
        documents = self.tables.setdefault(table, {})
        known = keys.get(uid)
        if known is None:
            known = keys[uid] = self._key_for(table, uid, key)
        before = documents.get(known)
        self._log.append((table, uid, known, before))
        documents[known] = document
        self._touch(table, before, document)

    def drop(self, table: str, uid: str) -> None:
        """Remove the document with this uid, if it is there."""
        key = self._by_uid.get(table, {}).pop(uid, None)
        if key is not None:
            document = self.tables[table].pop(key)
            self._log.append((table, uid, key, document))
            self._dropped[table, uid] = key
            self._touch(table, document)

    def changes(self) -> "Changes":
        """Return what was put and dropped since `keep`, as it is now; what is as it was is left out."""
        self._sort()
        before: dict[tuple[str, str], Document | None] = {}
        for table, uid, _, document in self._log:
            before.setdefault((table, uid), document)
        changes = Changes()
        for (table, uid), old in before.items():
            new = self.with_uid(table, uid)
            if new is old:
                continue
            if new is None:
                changes.drop.setdefault(table, []).append(uid)
            else:
                changes.put.setdefault(table, {})[self._by_uid[table][uid]] = new
        return changes

    def keep(self) -> None:
        """Let what was put and dropped stand."""
        self._settle()

    def roll_back(self) -> bool:
        """Go back to how it was at the last `keep`; return whether anything was put or dropped since."""
        if not self._log:
            return False
        for table, uid, key, document in reversed(self._log):
            keys, documents = self._by_uid[table], self.tables[table]
            self._touch(table, documents.get(key), document)
            if document is None:
                del documents[key], keys[uid]
            else:
                if key not in documents:
                    self._unordered.add(table)
                documents[key], keys[uid] = document, key
        self._settle()
        return True

    def ids(self) -> dict[str, int]:
        """Return the highest id each table ever had."""
        return {table: self._highest_key(table) for table in dict.fromkeys((*self.tables, *self._floor))}

    def _touch(self, table: str, *documents: Document | None) -> None:
        """Remember what was put, replaced or dropped."""
        if len(self.touched) >= MOST_TOUCHED:
            self.touched = []
        self.touched += [(table, each) for each in documents if each is not None]

    def _sort(self) -> None:
        """Put back in its place what was dropped and put again."""
        for table in self._unordered:
            documents = self.tables[table]
            if isinstance(documents, Documents):
                documents.put_in_order()
            else:
                self.tables[table] = dict(sorted(documents.items(), key=lambda item: int(item[0])))
        self._unordered.clear()

    def _settle(self) -> None:
        """Begin anew to watch what is put and dropped."""
        self._sort()
        self._dropped.clear()
        self._log.clear()

    def _key_for(self, table: str, uid: str, key: str) -> str:
        """Return the id for a document that is not there: its own where it was only just dropped, `key` where free."""
        documents = self.tables[table]
        if key and key not in documents:
            self._floor[table] = max(self._floor.get(table, 0), int(key))
            return key
        before = self._dropped.get((table, uid))
        if before is not None and before not in documents:
            self._unordered.add(table)
            return before
        return self._new_key(table)

    def _new_key(self, table: str) -> str:
        """Return an id that the table never had; TinyDB would use one again after its document is gone."""
        self._highest[table] = self._highest_key(table) + 1
        return str(self._highest[table])

    def _highest_key(self, table: str) -> int:
        highest = self._highest.get(table)
        if highest is None:
            highest = max(map(int, self.documents(table)), default=0)
        return max(highest, self._floor.get(table, 0))


class Changes:
    """Documents that were put, by table and id, and uids that were dropped, by table."""

    def __init__(
        self, put: dict[str, dict[str, Document]] | None = None, drop: dict[str, list[str]] | None = None
    ) -> None:
        self.put = {} if put is None else put
        self.drop = {} if drop is None else drop

    def __bool__(self) -> bool:
        return bool(self.put or self.drop)

    def apply(self, state: State) -> None:
        """Make a state what these changes made of it; one that has them already stays as it is."""
        for table, uids in self.drop.items():
            for uid in uids:
                state.drop(table, uid)
        for table, documents in self.put.items():
            for key, document in documents.items():
                state.put(table, document, key)
        state.keep()


def _by_uid(name: str, table: Table, *, strict: bool) -> dict[str, str]:
    """Return the ids of a table by uid; raises DamageError where a uid is missing or stands there twice."""
    if isinstance(table, Documents) and len(table.uids) == len(table) and "" not in table.uids:
        return table.uids
    found: dict[str, str] = {}
    for key, record in table.items():
        uid = record.get("uid")
        if isinstance(uid, str) and uid and uid not in found:
            found[uid] = key
        elif strict:
            what = f"two records of {name!r} have the uid {uid!r}" if uid else f"record {key} of {name!r} has no uid"
            raise DamageError(what if isinstance(uid, str) else f"record {key} of {name!r} has no uid")
    return found
