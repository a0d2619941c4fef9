"""Which of the files of a damaged notebook belong together, and how far they lead.

A data file names the epoch of the journal that goes on from it, so a journal that is known to be another state's is
never replayed on it, whatever the numbers of its changes are. Backups name no epoch, and are looked at only where the
data and the older generation don't reach the journal.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from meetup_tui.storage import lines
from meetup_tui.storage.backups import unpacked
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import reason
from meetup_tui.storage.layout import Content, decode, in_this_format
from meetup_tui.storage.places import Places
from meetup_tui.storage.state import DamageError, State

Changes = dict[int, lines.Entry]
"""Changes by their numbers."""


class Files:
    """What the files hold, each read once; one that the disk does not give away may do so another time."""

    def __init__(self) -> None:
        self._held: dict[Path, bytes] = {}
        self.unread = ""
        """Which file could not be read, and why."""

    def __getitem__(self, path: Path) -> bytes:
        """Return what a file holds, nothing where it is missing or can't be read."""
        if path not in self._held:
            self._held[path] = b""
            try:
                self._held[path] = path.read_bytes()
            except FileNotFoundError:
                pass
            except OSError as error:
                self.unread = f"{path} can't be read: {reason(error)}"
        return self._held[path]

    def must_be_read(self) -> None:
        """Raise StoreError where one could not be read: what it holds would be lost when it is written over."""
        if self.unread:
            raise StoreError(f"{self.unread}; nothing was written; try again, or move it away to go on without it")


@dataclass(slots=True, kw_only=True)
class Candidate:
    """A state that is as it was written, with the changes that lead on from it without a gap."""

    path: Path
    sequence: int
    """The number of the last change the file holds."""
    reached: int
    """The number of the last change that leads on."""
    state: State
    linked: bool
    """Whether that is as far as the journal begins, and the journal is not known to be another state's."""
    changes: Changes
    """Every change that may belong to it."""


class Pieces:
    """The two journals as far as they can be read, and what can be made of other files with them."""

    def __init__(self, places: Places, files: Files) -> None:
        self._places = places
        self._files = files
        self.now = _changes(files[places.journal])
        """The changes of the journal."""
        self.before = _changes(files[places.previous_journal])
        """The changes of the journal before it."""
        self.epoch = epoch_of(files[places.journal])
        self._epoch_before = epoch_of(files[places.previous_journal])

    def candidate(self, path: Path) -> Candidate | None:
        """Return a file as a state to go on from, None where it is not as it was written or of a newer version."""
        try:
            ours = path in (self._places.data, self._places.previous)
            content = decode(self._files[path]) if ours else unpacked(path)
            state = content.state()
        except (DamageError, StoreError):
            return None
        if content.newer or not content.intact:
            return None
        changes = self._of(path, content)
        reached = content.sequence
        while reached + 1 in changes:
            try:
                lines.replay([changes[reached + 1]], state)
            except DamageError:
                break
            reached += 1
        begins = base_of(self._files[self._places.journal]) if self.now else 0
        return Candidate(
            path=path,
            sequence=content.sequence,
            reached=reached,
            state=in_this_format(state, content.version),
            linked=reached >= begins and (path != self._places.data or self._is_followed(content)),
            changes=changes,
        )

    def best(self, copies: Iterable[Path]) -> Candidate | None:
        """Return the state to go on from: the data, the older generation, or one of the copies, the newest first."""
        ours = (self.candidate(self._places.data), self.candidate(self._places.previous))
        found = max((each for each in ours if each), key=lambda each: (each.linked, each.reached), default=None)
        for path in copies:
            if found is not None and found.linked:
                break
            other = self.candidate(path)
            if other is not None and (found is None or other.linked):
                found = other
        return found

    def _of(self, path: Path, content: Content) -> Changes:
        """Return the changes that may belong to a state."""
        if path == self._places.data:
            return self.now if self._is_followed(content) else {}
        fits = path != self._places.previous or self._epoch_before in ("", content.epoch)
        return {**(self.before if fits else {}), **self.now}

    def _is_followed(self, content: Content) -> bool:
        """Return whether the journal may be the one that goes on from the data."""
        return self.epoch in ("", content.epoch)


def epoch_of(journal: bytes) -> str:
    """Return the epoch of a journal, "" where it has none that can be read."""
    with suppress(DamageError):
        return lines.read(journal).epoch
    return ""


def base_of(journal: bytes) -> int:
    """Return the number of the change a journal goes on from, 0 where that can't be told."""
    with suppress(DamageError):
        return lines.read(journal).base
    return min((entry.sequence for entry in lines.entries_in(journal)), default=1) - 1


def _changes(journal: bytes) -> Changes:
    return {entry.sequence: entry for entry in lines.entries_in(journal)}
