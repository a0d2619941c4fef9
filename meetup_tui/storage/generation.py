"""One look at the files: the data as it was last written whole, and the journal of what came after.

A look takes no lock, so another process may write in the middle of it; one that finds anything odd is worth a second
look with the lock held (`Generation.settled`, `Damaged`).
"""

from dataclasses import dataclass, field
from pathlib import Path

from meetup_tui.domain.said import counted
from meetup_tui.storage import lines
from meetup_tui.storage.errors import Damaged, StoreError
from meetup_tui.storage.files import Stamp, reason, stamp_of
from meetup_tui.storage.layout import Content, decode, in_this_format, new_epoch
from meetup_tui.storage.lines import Journal
from meetup_tui.storage.places import Places
from meetup_tui.storage.state import DamageError, State
from meetup_tui.storage.upgrades import FORMAT


@dataclass(slots=True, kw_only=True)
class Generation:
    """What the files say together, and how a change goes on from there."""

    state: State
    sequence: int = 0
    """How many changes led to it."""
    version: int = FORMAT
    epoch: str = ""
    base: int = 0
    """How many of the changes the data file holds; the rest is in the journal."""
    lying: str = ""
    """The epoch of the journal that lies there, whether it belongs to the data or is done with."""
    end: int = 0
    """Where the next line of the journal goes."""
    ready: bool = False
    """Whether the journal that lies there is the one to go on with."""
    rewrite: bool = True
    """Whether the next change writes the data whole instead."""
    adopted: bool = False
    """Whether the data was changed by another program and taken in as it stands."""
    erased: bool = False
    """Whether the journal that lies there may not be kept."""
    torn: bytes = b""
    """What stands at the end of the journal and is no whole change."""
    cut: int = 0
    """Where the journal that lies there has to end so that it is whole; 0 where it is."""
    sure: bool = False
    """Whether the names of the files are durable: another process may have been killed before it synced the folder."""
    data_stamp: Stamp | None = None
    journal_stamp: Stamp | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def settled(self) -> bool:
        """Whether there is nothing odd about it, as there may be while another process writes."""
        return not self.warnings


def look(places: Places) -> Generation:
    """Return what the files say; raises Damaged where going on could lose something, StoreError like for no access."""
    data_stamp, journal_stamp = stamps(places)
    try:
        journal, trouble = _journal(places, there=journal_stamp is not None)
        if data_stamp is None:
            found = _beginning(places, journal)
        else:
            found = _joined(places, _content(places.data), journal, trouble)
    except OSError as error:
        raise StoreError(f"{places.target.parent} can't be read: {reason(error)}") from None
    found.data_stamp, found.journal_stamp = data_stamp, journal_stamp
    if journal is not None:
        found.lying = journal.epoch
        found.cut = 0 if journal.lines.whole or journal.lines.more else journal.end
    return found


def stamps(places: Places) -> tuple[Stamp | None, Stamp | None]:
    """Return what tells one state of the two files from another; costs two stats. Raises StoreError."""
    return _stamp(places.data), _stamp(places.journal)


def _stamp(path: Path) -> Stamp | None:
    try:
        return stamp_of(path)
    except OSError as error:
        raise StoreError(
            f"{path} can't be read: {reason(error)}; mend that, or name another folder with --data-dir"
        ) from None


def read_bytes(path: Path, start: int = 0) -> bytes:
    """Return what a file holds from a place on; raises StoreError for one that can't be read."""
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(start)
            return file.readall()
    except OSError as error:
        raise StoreError(f"{path} can't be read: {reason(error)}") from None


def _content(path: Path) -> Content:
    data = read_bytes(path)
    try:
        return decode(data)
    except DamageError as error:
        raise Damaged(path, f"is damaged: {error}") from None


def _journal(places: Places, *, there: bool) -> tuple[Journal | None, str]:
    """Return the journal, or None and what is wrong with it."""
    if not there:
        return None, "is missing"
    try:
        return lines.read(read_bytes(places.journal)), ""
    except DamageError as error:
        return None, f"is damaged: {error}"


def _beginning(places: Places, journal: Journal | None) -> Generation:
    """Return an empty notebook, where nothing shows that there was one before."""
    if places.data.is_symlink():
        raise StoreError(f"{places.data} is a link to {places.target}, which is not there; bring that back first")
    begun = journal is not None and not journal.base and not journal.lines.entries and journal.lines.whole
    older = places.previous.exists() or places.previous_journal.exists() or any(places.backups.glob("*.json.gz"))
    if older or (places.journal.exists() and not begun):
        raise Damaged(places.data, "is missing, although there was one")
    return Generation(state=State())


def _joined(places: Places, content: Content, journal: Journal | None, trouble: str) -> Generation:
    """Return the data with the changes after it; raises Damaged where they don't belong together."""
    try:
        state = content.state()
    except DamageError as error:
        raise Damaged(places.data, f"is damaged: {error}") from None
    found = Generation(
        state=state,
        sequence=content.sequence,
        version=content.version,
        epoch=content.epoch or new_epoch(),
        base=content.sequence,
        rewrite=content.version < FORMAT or not content.intact or not content.epoch,
        adopted=not content.intact and not content.newer,
        erased=content.erased,
    )
    if found.adopted:
        found.warnings.append(
            f"{places.data} was changed by another program or by a fault of the disk; it was taken in as it stands, "
            "and what this program wrote last becomes a backup at the next change"
        )
    if journal is None:
        _without_journal(places, content, found, trouble)
    elif journal.epoch == content.epoch:
        _go_on(places, journal, found)
    else:
        _leave(places, content, journal, found)
    try:
        found.state = in_this_format(found.state, content.version)
    except (DamageError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise Damaged(places.data, f"can't be brought up to date ({type(error).__name__})") from None
    return found


def _without_journal(places: Places, content: Content, found: Generation, trouble: str) -> None:
    """Go on from the data alone; where it had a journal, what that held is lost, and is said to be.

    Raises Damaged where the journal has changes that can still be read.
    """
    more = _changes_after(places.journal, content.sequence)
    if more and not content.newer:
        raise Damaged(places.journal, f"{trouble}: {counted(more, 'change')} can still be read")
    if content.epoch:
        found.rewrite = True
        found.warnings.append(
            f"{places.journal} {trouble}; what was changed since {places.data.name} was last written whole is not there"
        )


def _go_on(places: Places, journal: Journal, found: Generation) -> None:
    """Replay the journal of this data."""
    read = journal.lines
    if journal.base != found.sequence:
        raise Damaged(places.journal, f"does not go on from {places.data.name}: a part of one of them is missing")
    if read.more:
        raise Damaged(
            places.journal,
            f"is damaged in line {len(read.entries) + 2}: {counted(read.more, 'change')} can still be read after it",
        )
    try:
        lines.replay(read.entries, found.state)
    except DamageError as error:
        raise Damaged(places.journal, f"is damaged: {error}") from None
    found.sequence, found.end, found.ready = journal.sequence, journal.end, True
    if not read.whole:
        found.rewrite, found.torn = True, read.rest
        what = "ends in the middle of a change, as after a power cut" if read.rest else "has lost its end"
        found.warnings.append(
            f"{places.journal} {what}; everything before that is there, and what is left of the end is kept in "
            f"{places.backups} at the next change"
        )


def _leave(places: Places, content: Content, journal: Journal, found: Generation) -> None:
    """Pass over a journal that the data holds already; raises Damaged for one that says more than the data."""
    done_with = bool(content.epoch) and journal.epoch == content.after and journal.sequence <= content.sequence
    if done_with:
        return
    if journal.lines.entries or journal.lines.rest:
        raise Damaged(places.journal, f"belongs to another state of {places.data.name} than the one that is there")
    if content.version >= FORMAT:
        found.rewrite = found.adopted = True
        found.sequence = max(found.sequence, journal.base)
        found.warnings.append(f"{places.data} was put there by hand; it was taken in as it stands")


def _changes_after(path: Path, sequence: int) -> int:
    """Return how many changes after this one can be read in a journal that has no header any more."""
    if not path.exists():
        return 0
    return len({each.sequence for each in lines.entries_in(read_bytes(path)) if each.sequence > sequence})
