"""TinyDB's storage, made safe: the state is in memory, and a commit replaces the file whole.

TinyDB's own JSON storage truncates the live file and writes it in place, so that a crash or a full disk can destroy
everything; this one never touches the live file.
"""

import stat
from pathlib import Path

from tinydb.storages import Storage

from meetup_tui.storage.backups import newest_copy
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import UnconfirmedError, make_folder, reason, remove_leftovers, write_whole
from meetup_tui.storage.layout import Content, DamageError, decode, encode
from meetup_tui.storage.places import Places
from meetup_tui.storage.upgrades import FORMAT, Tables

Stamp = tuple[int, int, int, int]
"""What tells one generation of the file from another: device, inode, time of change in ns, bytes."""


class SnapshotStorage(Storage):
    """One notebook's data: read once, changed in memory, written whole.

    Documents are replaced, never changed in place: a reader may hold on to one, and a state can be gone back to.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self._tables: Tables = {}
        self._owned: set[str] = set()
        self._highest: dict[str, int] = {}
        self._sequence = 0
        self._seen: Stamp | None = None
        self._upgrading = False
        self._tidy = False
        self.epoch = 0
        """Goes up whenever documents appear or go without `put` and `drop`: by `load`, `restore` or `write`."""
        self.refusal = ""
        """Why nothing may be written, in one sentence; empty where it may."""
        self.warnings: list[str] = []
        """What was odd about the file, one sentence each."""
        self.load()

    def read(self) -> Tables | None:
        """Return the state in memory; TinyDB asks for it before every operation."""
        return self._tables or None

    def write(self, data: Tables) -> None:
        """Take TinyDB's new state into memory; `commit` puts it on disk."""
        self._tables = data
        self.epoch += 1

    def close(self) -> None:
        """Forget the state; everything committed is on disk."""
        self._tables = {}
        self.epoch += 1

    def documents(self, table: str) -> dict[str, dict[str, object]]:
        """Return the documents of a table by their ids, not to be changed."""
        return self._tables.get(table, {})

    def put(self, table: str, doc_id: int, document: dict[str, object]) -> None:
        """Set one document of a table, in memory."""
        self._own(table)[str(doc_id)] = document

    def drop(self, table: str, doc_id: int) -> None:
        """Remove one document of a table, in memory."""
        del self._own(table)[str(doc_id)]

    def new_id(self, table: str) -> int:
        """Return a document id that the table never had, not even for a document that is gone."""
        highest = self._highest.get(table)
        if highest is None:
            highest = max(map(int, self.documents(table)), default=0)
        self._highest[table] = highest + 1
        return highest + 1

    def state(self) -> Tables:
        """Return the state as it is now; whatever is put or dropped later, this copy is not changed."""
        self._owned.clear()
        return dict(self._tables)

    def restore(self, state: Tables) -> None:
        """Go back to what `state` returned, where anything was put or dropped since."""
        if self._owned:
            self._tables = dict(state)
            self._owned.clear()
            self.epoch += 1

    def changed_elsewhere(self) -> bool:
        """Return whether another process has replaced the file since it was last looked at; costs one stat."""
        return self._stamp() != self._seen

    def load(self) -> None:
        """Read the file; raises StoreError for one that is damaged, or missing where there was one."""
        stamp = self._stamp()
        if stamp is None and self._has_older_files():
            stamp = self._stamp()  # once more: another process may have made the first commit between the two looks
            if stamp is None:
                raise self._damaged("is missing, although there was one")
        content = Content() if stamp is None else self._read_file()
        self._seen = stamp
        self._take_in(content)

    def commit(self) -> None:
        """Put the state on disk; raises StoreError, and then the file is as it was before or says it is not."""
        path = self._places.data
        content = Content(tables=self._tables, sequence=self._sequence + 1, ids=self._highest)
        try:
            make_folder(self._places.target.parent)
            self._remove_leftovers()
            write_whole(path, encode(content), keep=self._places.previous)
        except UnconfirmedError as error:
            self.refusal = (
                f"{path} was written, but the disk did not confirm it ({reason(error)}); nothing more is written: "
                "check the disk, then start again"
            )
            raise StoreError(self.refusal) from None
        except OSError as error:
            raise StoreError(f"{path} can't be written: {reason(error)}; what was there before is untouched") from None
        self._sequence += 1
        self._upgrading = False
        self._seen = self._stamp()
        self.warnings = []

    @property
    def upgrading(self) -> bool:
        """Whether the file is of an older format, which the next commit replaces."""
        return self._upgrading

    def _own(self, table: str) -> dict[str, dict[str, object]]:
        """Return the documents of a table to be changed: a copy, made once for each state that was asked for."""
        if table not in self._owned:
            self._owned.add(table)
            self._tables[table] = dict(self._tables.get(table, {}))
        return self._tables[table]

    def _read_file(self) -> Content:
        path = self._places.data
        try:
            return decode(path.read_bytes())
        except DamageError as error:
            raise self._damaged(f"is damaged: {error}") from None
        except OSError as error:
            raise StoreError(f"{path} can't be read: {reason(error)}") from None

    def _take_in(self, content: Content) -> None:
        path = self._places.data
        self._tables = content.tables
        self._owned.clear()
        self._highest = {
            name: max(content.ids.get(name, 0), max(map(int, table), default=0))
            for name, table in content.tables.items()
        } | {name: highest for name, highest in content.ids.items() if name not in content.tables}
        self._sequence = content.sequence
        self._upgrading = content.version < FORMAT
        self.epoch += 1
        if content.newer:
            self.refusal = (
                f"{path} was written by a newer version (format {content.version}); it can be read, but update this "
                "program to change it"
            )
        odd = not content.intact and not content.newer
        self.warnings = [f"{path} was changed by another program; it was taken in as it stands"] if odd else []

    def _has_older_files(self) -> bool:
        """Return whether something shows that a missing file was there before; raises StoreError for a dead link."""
        places = self._places
        if places.data.is_symlink():
            raise StoreError(f"{places.data} is a link to {places.target}, which is not there; bring that back first")
        journal = places.target.with_name(f"{places.target.name}.journal")
        return places.previous.exists() or journal.exists() or any(places.backups.glob("*.json.gz"))

    def _damaged(self, what: str) -> StoreError:
        places = self._places
        copy = newest_copy(places)
        if copy is None:
            way_out = "no older copy of it is there; move it and its older files away to start a new notebook"
        elif copy == places.previous:
            way_out = f"the generation before it is in {copy}: copy it to {places.data.name}"
        else:
            way_out = f"the newest backup is {copy}: unpack it with gunzip to {places.data.name}"
        return StoreError(f"{places.data} {what}; nothing was written; {way_out}")

    def _remove_leftovers(self) -> None:
        if not self._tidy:
            remove_leftovers(self._places.target)
            remove_leftovers(self._places.previous)
            self._tidy = True

    def _stamp(self) -> Stamp | None:
        path = self._places.data
        try:
            status = Path(path).stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{path} can't be read: {reason(error)}") from None
        if not stat.S_ISREG(status.st_mode):
            raise StoreError(f"{path} is no ordinary file; move it away, or name another folder with --data-dir")
        return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size
