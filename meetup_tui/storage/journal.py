"""TinyDB's storage, made durable: the state is in memory, and every change is a line at the end of a journal.

TinyDB's own JSON storage truncates the live file and writes it in place, so that a crash or a full disk can destroy
everything, and writes all of it for every change. This one appends and syncs one line a change, and writes the data
whole, beside the old file, only now and then.
"""

import copy
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import NoReturn

from tinydb.storages import Storage

from meetup_tui.storage import lines
from meetup_tui.storage.backups import back_up, set_aside
from meetup_tui.storage.documents import Document
from meetup_tui.storage.errors import Conflict, Damaged, StoreError
from meetup_tui.storage.files import (
    Stamp,
    UnconfirmedError,
    append,
    close,
    make_folder,
    reason,
    remove_leftovers,
    stamp_of_open,
    sync_data,
    sync_file,
    sync_folder,
    write_whole,
)
from meetup_tui.storage.generation import Generation, look, read_bytes, stamps
from meetup_tui.storage.layout import Content, encode, new_epoch
from meetup_tui.storage.lock import locked, locked_to_read
from meetup_tui.storage.places import Places
from meetup_tui.storage.state import Changes, DamageError, State
from meetup_tui.storage.upgrades import FORMAT, Table

Plain = dict[str, dict[str, Document]]
"""Tables as TinyDB hands them about."""


class JournalStorage(Storage):
    """One notebook's data: read once, kept up with, changed one line at a time.

    Documents are replaced, never changed in place: a reader may hold on to one.
    """

    def __init__(self, places: Places, found: Generation | None = None, refusal: str = "") -> None:
        """Open the files; raises StoreError.

        `found` is what to show instead of what they say, and `refusal` then why nothing may be written.
        """
        self._places = places
        self._changing = False
        self._lent: Plain | None = None
        self._fixed = found is not None
        self.refusal = refusal
        """Why nothing may be written, in one sentence; empty where it may."""
        self.generation = 0
        """Goes up whenever what is in here changes."""
        self.commits = 0
        """How many changes were put on disk from here."""
        self._take_in(self._looked() if found is None else found)

    @property
    def state(self) -> State:
        """The records in memory."""
        return self._now.state

    @property
    def warnings(self) -> list[str]:
        """What was odd about the files, one sentence each."""
        return self._now.warnings

    @property
    def sequence(self) -> int:
        """How many changes led to the state."""
        return self._now.sequence

    def read(self) -> Plain | None:
        """Return a copy of the newest state, for TinyDB's own way to change it."""
        self.catch_up()
        self._lent = {name: dict(table) for name, table in self.state.tables.items()}
        return copy.deepcopy(self._lent) or None

    def write(self, data: Plain) -> None:
        """Make the state what TinyDB made of its copy, as one change that is on disk when this returns.

        Raises Conflict where another process has changed one of the same documents meanwhile, ValueError for a document
        that could not be found again: every one has a `uid`.
        """
        lent, self._lent = self._lent, None
        with self.exclusive():
            before: Mapping[str, Table] = self.state.tables if lent is None else lent
            for table in [*dict.fromkeys((*before, *data))]:
                _make_the_same(self.state, table, dict(before.get(table, {})), data.get(table, {}))
            self.commit()

    def close(self) -> None:
        """Forget the state; everything committed is on disk."""
        self._now = Generation(state=State())

    def catch_up(self) -> bool:
        """Take in what other processes wrote and return whether there was anything; costs two stats otherwise.

        Raises StoreError where a file has become unreadable; what was read before stays.
        """
        if self._changing or self._fixed:
            return False
        return self._catch_up(locked=False)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the lock over the newest state; what the block did not commit is taken back when it ends.

        Raises StoreError where nothing may be written, or the lock can't be had.
        """
        if self._changing:
            raise RuntimeError("a change is being made already")
        self._must_be_writable()
        with locked(self._places.lock):
            self._catch_up(locked=True)
            self._must_be_writable()
            self._changing = True
            try:
                yield
            finally:
                self._changing = False
                if self.state.roll_back():
                    self.generation += 1

    def commit(self) -> None:
        """Put on disk what was put and dropped in this `exclusive` block; raises StoreError, and then nothing was."""
        changes = self.state.changes()
        try:
            if changes and self._now.rewrite:
                self._write_whole(self._now.sequence + 1)
            elif changes:
                self._append(changes)
            self.state.keep()
        except BaseException:
            self._now.data_stamp = self._now.journal_stamp = None  # nobody knows how far it came: look anew
            raise
        self.generation += 1
        self.commits += 1

    def compact(self) -> None:
        """Write the data whole and begin an empty journal, in an `exclusive` block. Raises StoreError."""
        self._write_whole(self._now.sequence)

    def become(self, state: State) -> None:
        """Write another state in place of this one, and keep nothing of what was there before beside it.

        Needs the lock, like `commit`. Raises StoreError, and then the state is as it was.
        """
        before, self._now.state = self._now.state, state
        try:
            self._write_whole(self._now.sequence, erased=True)
        except BaseException:
            self._now.state = before
            raise
        state.keep()
        self.generation += 1
        self.commits += 1

    @property
    def journal_size(self) -> int:
        """How many bytes of changes the journal holds; 0 where the data file holds everything."""
        return self._now.end if self._now.sequence > self._now.base else 0

    def content(self) -> Content:
        """Return the state to be written somewhere else: a backup."""
        return Content(tables=self.state.tables, sequence=self._now.sequence, ids=self.state.ids())

    def _must_be_writable(self) -> None:
        if self.refusal:
            raise StoreError(self.refusal)

    def _looked(self) -> Generation:
        """Look at the files; where they are odd, once more with the lock held, as somebody may just be writing."""
        with suppress(StoreError):
            found = look(self._places)
            if found.settled:
                return found
        with locked_to_read(self._places.lock):
            return look(self._places)

    def _catch_up(self, *, locked: bool) -> bool:
        now = self._now
        data, journal = stamps(self._places)
        if (data, journal) == (now.data_stamp, now.journal_stamp):
            return False
        if data == now.data_stamp and now.ready and _has_grown(now.journal_stamp, journal) and self._read_on(now):
            now.journal_stamp = journal
            self.generation += 1
        else:
            found = look(self._places) if locked else self._looked()
            if now.data_stamp is not None and found.data_stamp is None:
                raise Damaged(self._places.data, "is gone, although it was there a moment ago")
            self._take_in(found)
        return True

    def _read_on(self, now: Generation) -> bool:
        """Take in the lines that were added; return whether they could be read to the end."""
        read = lines.read_lines(read_bytes(self._places.journal, now.end), now.sequence)
        if not read.whole:
            return False
        try:
            lines.replay(read.entries, now.state)
        except DamageError:
            return False
        now.sequence += len(read.entries)
        now.end += read.size
        return True

    def _take_in(self, found: Generation) -> None:
        self._now = found
        self.generation += 1
        if found.version > FORMAT:
            self.refusal = (
                f"{self._places.data} was written by a newer version (format {found.version}); it can be read, but "
                "update this program to change it"
            )

    def _append(self, changes: Changes) -> None:
        """Write one line and sync it; a line that can't be written is cut off again."""
        now, path = self._now, self._places.journal
        self._make_sure()
        if not now.ready:
            self._begin_journal()
        text = lines.line(now.sequence + 1, changes)
        try:
            handle = append(path, now.end, text)
        except OSError as error:
            self._cut_back(now.end)
            raise StoreError(f"{path} can't be written: {reason(error)}; what was there before is untouched") from None
        except BaseException:
            self._cut_back(now.end)
            raise
        try:
            sync_data(handle)
            stamp = stamp_of_open(handle)
        except OSError as error:
            self._cut_back(now.end)
            self._refuse(f"{path} can't be synced: the disk did not confirm the last change ({reason(error)})")
        finally:
            close(handle)
        now.sequence += 1
        now.end += len(text) - len(lines.END)
        now.journal_stamp = stamp

    def _cut_back(self, end: int) -> None:
        """Make the journal end here, with the line break before its end, which may be what is damaged.

        Where even that fails, the next look finds a torn end and says so.
        """
        path, there = self._places.journal, b"\n"
        with suppress(StoreError):
            there = read_bytes(path, end - 1)
        mended = b"" if there.startswith(b"\n") else b"\n"
        with suppress(OSError):
            handle = append(path, end - len(mended), mended + lines.END)
            try:
                os.ftruncate(handle, end + len(lines.END))
            finally:
                close(handle)

    def _make_sure(self) -> None:
        """Have the names durable, and an older generation there, which somebody who was killed did not come to.

        Raises StoreError.
        """
        now, places = self._now, self._places
        if now.sure:
            return
        folder = places.target.parent
        try:
            make_folder(folder)
            sync_folder(folder)
        except OSError as error:
            self._refuse(f"{folder} can't be synced: the disk may not keep what is there ({reason(error)})")
        now.sure = True
        if now.data_stamp is not None:
            with suppress(OSError, StoreError):
                if not places.previous.exists() or places.previous.samefile(places.data):
                    write_whole(places.previous, read_bytes(places.data))

    def _write_whole(self, sequence: int, *, erased: bool = False) -> None:
        """Write the data whole and begin a journal; the state before stays as the older generation, with its journal.

        Where no journal leads from the state before to this one, this one stays as the older generation instead; it is
        written first, so that there is no moment without one. Raises StoreError, and then everything is as it was, or
        the store says that it may not be.
        """
        now, places = self._now, self._places
        self._make_sure()
        self._keep_what_is_odd()
        alone = erased or (now.rewrite and now.data_stamp is not None)
        epoch = new_epoch()
        content = Content(
            tables=self.state.tables,
            epoch=epoch,
            after=now.lying or new_epoch(),
            sequence=sequence,
            ids=self.state.ids(),
            erased=erased,
        )
        data = encode(content)
        try:
            remove_leftovers(places.target.parent, places.target.name)
            if now.journal_stamp is None:
                write_whole(places.journal, lines.header(content.after, now.sequence))
                now.lying, now.journal_stamp = content.after, stamps(places)[1]
            if alone:
                write_whole(places.previous, data)
            if erased:
                places.previous_journal.unlink(missing_ok=True)
            write_whole(places.data, data, keep=None if alone else places.previous)
        except UnconfirmedError as error:
            self._refuse(f"{places.data} was written, but the disk did not confirm it ({reason(error)})")
        except OSError as error:
            raise StoreError(
                f"{places.data} can't be written: {reason(error)}; what was there before is untouched"
            ) from None
        now.epoch, now.base, now.sequence, now.erased = epoch, sequence, sequence, erased
        now.version, now.rewrite, now.adopted, now.torn, now.warnings = FORMAT, False, False, b"", []
        now.end, now.ready = 0, False
        now.data_stamp = stamps(places)[0]
        with suppress(StoreError):
            self._finish(data)

    def _finish(self, data: bytes) -> None:
        """Do what may wait after the data was written: see that there is an older generation, and begin the journal."""
        try:
            if not self._places.previous.exists():
                write_whole(self._places.previous, data)
        except OSError:
            self._now.sure = False
        self._begin_journal()

    def _begin_journal(self) -> None:
        """Put an empty journal in place of the one that is done with; raises StoreError."""
        now, places = self._now, self._places
        empty = lines.header(now.epoch, now.base)
        try:
            if now.erased:
                write_whole(places.journal, empty)
            else:
                if now.cut:
                    self._cut_back(now.cut)
                sync_file(places.journal)
                write_whole(places.journal, empty, keep=places.previous_journal)
        except UnconfirmedError as error:
            self._refuse(f"{places.journal} was begun, but the disk did not confirm it ({reason(error)})")
        except OSError as error:
            raise StoreError(
                f"{places.journal} can't be written: {reason(error)}; what was there before is untouched"
            ) from None
        now.lying, now.end, now.ready, now.cut = now.epoch, len(empty) - len(lines.END), True, 0
        now.journal_stamp = stamps(places)[1]

    def _keep_what_is_odd(self) -> None:
        """Keep beside the backups what the next file will not hold: an older format, a torn end, a state we wrote."""
        now, places = self._now, self._places
        if now.torn:
            set_aside(places, places.journal.name, now.torn)
        if now.data_stamp is not None and now.version < FORMAT:
            back_up(places, "upgrade", read_bytes(places.data))
        if now.adopted:
            from meetup_tui.storage.recovery import as_last_written  # noqa: PLC0415 - seldom needed

            before = as_last_written(places)
            if before is not None:
                back_up(places, "before another program", encode(before))

    def _refuse(self, what: str) -> NoReturn:
        """Write nothing any more: after a sync that failed nobody knows what is on the disk (fsync is not retried)."""
        self.refusal = f"{what}; nothing more is written: check the disk, then start again"
        raise StoreError(self.refusal)


def _has_grown(before: Stamp | None, now: Stamp | None) -> bool:
    """Return whether this is the same file, with more in it."""
    return before is not None and now is not None and before[:2] == now[:2] and now[3] > before[3]


def _make_the_same(state: State, table: str, before: dict[str, Document], after: dict[str, Document]) -> None:
    """Put and drop in a table what differs between two states of it; raises Conflict where it is neither of them."""
    changed = [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
    for key in changed:
        if state.documents(table).get(key) != before.get(key):
            raise Conflict(f"another process changed document {key} of {table!r} at the same time; read it again")
    for key in changed:
        uid = after.get(key, {}).get("uid")
        if key in before and before[key]["uid"] != uid:
            state.drop(table, str(before[key]["uid"]))
    for key in changed:
        if key in after:
            state.put(table, _document(state, table, key, after[key]), key)


def _document(state: State, table: str, key: str, said: Document) -> Document:
    """Return a document of TinyDB's as the file will hold it; raises ValueError, and Conflict for a uid of another."""
    document: Document = json.loads(json.dumps(said, allow_nan=False))
    uid = document.get("uid")
    if not isinstance(uid, str) or not uid:
        raise ValueError(f"document {key} of {table!r} has no uid")
    if state.with_uid(table, uid) is not state.documents(table).get(key):
        raise Conflict(f"there is another document in {table!r} with the uid {uid!r}")
    return document
