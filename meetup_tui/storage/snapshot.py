"""TinyDB's storage, made safe: the state is in memory, and a commit replaces the file whole.

The file is an ordinary TinyDB file, ``{table: {id: document}}``, with a ``_meta`` table in front that holds the format
version, a sequence number and a CRC-32 of everything behind it. TinyDB's own JSON storage truncates the live file and
writes it in place, so that a crash or a full disk can destroy everything; this one never touches the live file.
"""

import json
import os
from pathlib import Path
from zlib import crc32

from tinydb.storages import Storage

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import make_folder, write_whole
from meetup_tui.storage.places import Places
from meetup_tui.storage.upgrades import FORMAT, upgraded

Tables = dict[str, dict[str, dict[str, object]]]
"""What TinyDB keeps: tables by name, documents by id."""

META = "_meta"
_SEPARATORS = (",", ":")


class SnapshotStorage(Storage):
    """One notebook's data: read once, changed in memory, written whole."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._tables: Tables = {}
        self._owned: set[str] = set()
        self._sequence = 0
        self._seen: tuple[int, int, int] | None = None
        self.newer_format = 0
        """The format of a file that a newer version wrote, 0 for one this version may write."""
        self.warnings: list[str] = []
        """What was odd about the file, one sentence each."""
        self.load()

    def read(self) -> Tables | None:
        """Return the state in memory; TinyDB asks for it before every operation."""
        return self._tables or None

    def write(self, data: Tables) -> None:
        """Take TinyDB's new state into memory; `commit` puts it on disk."""
        self._tables = data

    def close(self) -> None:
        """Forget the state; everything committed is on disk."""
        self._tables = {}

    def tables(self) -> Tables:
        """Return the state as it is now; whatever is changed later, this copy is not."""
        self._owned = set()
        return dict(self._tables)

    def own(self, table: str) -> dict[str, dict[str, object]]:
        """Return the documents of a table to be changed: a copy, made once for each state that `tables` returned."""
        if table not in self._owned:
            self._owned.add(table)
            self._tables[table] = dict(self._tables.get(table, {}))
        return self._tables[table]

    def restore(self, tables: Tables) -> None:
        """Go back to a state that `tables` returned."""
        self._tables = dict(tables)
        self._owned = set()

    def changed_elsewhere(self) -> bool:
        """Return whether another process has replaced the file since it was last looked at."""
        return self._stamp() != self._seen

    def load(self) -> None:
        """Read the file; raises StoreError for one that is damaged, or missing where there was one."""
        path = self._places.data
        self._seen = self._stamp()
        if self._seen is None:
            self._must_be_new()
            self._tables, self._sequence = {}, 0
            return
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StoreError(f"{path} can't be read: {error.strerror}") from None
        tables = self._parsed(data)
        meta = tables.pop(META, {}).get("1", {})
        self.warnings = self._oddities(data, meta)
        self._take_in(tables, meta)

    def commit(self) -> None:
        """Put the state on disk; raises StoreError, and the file is as it was before."""
        path = self._places.data
        body = json.dumps(self._tables, ensure_ascii=False, separators=_SEPARATORS).encode()
        meta = {"format": FORMAT, "sequence": self._sequence + 1, "checksum": f"{crc32(body):08x}"}
        head = json.dumps({META: {"1": meta}}, separators=_SEPARATORS).encode()
        tail = b"," + body[1:] if len(body) > 2 else body[1:]
        try:
            make_folder(path.parent)
            write_whole(path, head[:-1] + tail + b"\n", keep=self._places.previous)
        except OSError as error:
            raise StoreError(f"{path} can't be written: {error.strerror}; what was there before is untouched") from None
        self._sequence += 1
        self._seen = self._stamp()
        self.warnings = []

    def _parsed(self, data: bytes) -> Tables:
        try:
            tables = json.loads(data)
        except (ValueError, RecursionError):
            raise self._damaged("is empty" if not data.strip() else "is damaged: it is no whole JSON") from None
        if not isinstance(tables, dict) or not all(_is_table(table) for table in tables.values()):
            raise self._damaged("is damaged: it does not hold tables of records")
        return tables

    def _take_in(self, tables: Tables, meta: dict[str, object]) -> None:
        version, sequence = meta.get("format", FORMAT), meta.get("sequence", 0)
        if not isinstance(version, int) or not isinstance(sequence, int):
            raise self._damaged("is damaged: its version can't be read")
        self.newer_format = version if version > FORMAT else 0
        self._tables = tables if self.newer_format else upgraded(tables, version)
        self._sequence = sequence

    def _oddities(self, data: bytes, meta: dict[str, object]) -> list[str]:
        """Return a warning where the file is not what this program wrote."""
        head, _, tail = data.rstrip(b"\n").partition(b"}},")
        body = b"{" + tail if tail else b"{}"
        if head.startswith(b'{"_meta":') and meta.get("checksum") == f"{crc32(body):08x}":
            return []
        return [f"{self._places.data} was changed by another program; it was taken in as it stands"]

    def _must_be_new(self) -> None:
        """Raise StoreError where a missing file means damage and not a first start."""
        places = self._places
        if places.previous.exists() or any(places.backups.glob("*.json.gz")):
            raise self._damaged("is missing")

    def _damaged(self, what: str) -> StoreError:
        places = self._places
        copies = [places.previous, *sorted(places.backups.glob("*.json.gz"), reverse=True)]
        copy = next((each for each in copies if each.exists() and each.stat().st_size), None)
        if copy is None:
            way_out = "move it away to start a new notebook"
        elif copy == places.previous:
            way_out = f"the generation before is in {copy}: copy it to {places.data.name}"
        else:
            way_out = f"the newest backup is {copy}: unpack it with gunzip to {places.data.name}"
        return StoreError(f"{places.data} {what}; nothing was written; {way_out}")

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            status = Path(self._places.data).stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self._places.data} can't be read: {os.strerror(error.errno or 0)}") from None
        return status.st_ino, status.st_mtime_ns, status.st_size


def _is_table(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(record, dict) for record in table.values())
