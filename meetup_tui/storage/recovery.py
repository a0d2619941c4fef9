"""Bringing back what damaged files still hold, from all of them together.

Every change has a number, so the pieces can be put together in whatever files they are found: a state that is as it
was written, and after it the changes with the numbers that follow. Only where those don't reach far enough is a damaged
data file read record by record.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from meetup_tui.storage import lines
from meetup_tui.storage.backups import Backup, back_up, backups, set_aside, unpacked
from meetup_tui.storage.errors import Damaged, StoreError
from meetup_tui.storage.files import make_folder, reason
from meetup_tui.storage.generation import Generation, look, stamps
from meetup_tui.storage.journal import JournalStorage
from meetup_tui.storage.layout import META, Content, encode, in_this_format
from meetup_tui.storage.lock import locked
from meetup_tui.storage.places import Places
from meetup_tui.storage.state import DamageError, Document, State
from meetup_tui.storage.upgrades import FORMAT

_SEQUENCE = re.compile(rb'"sequence": ?(\d{1,15})')
_HEAD = 4_096
"""Bytes of a data file in which its number is looked for."""
_RECORD = re.compile(r'(?:"(?P<table>[a-z_]{1,40})": ?\{)?"(?P<id>\d{1,12})": ?(?=\{)')
"""Where a record of a data file begins, after the name of its table where it is the first of it."""


@dataclass(slots=True, kw_only=True)
class Recovered:
    """What could be brought back."""

    state: State
    sequence: int
    """The number of the last change that is known of."""
    said: list[str] = field(default_factory=list)
    """Where it came from and what is missing, one sentence each."""


@dataclass(slots=True)
class _Base:
    path: Path
    content: Content


def recover(places: Places) -> Recovered:
    """Return all that any file of the store still holds; nothing is written.

    Raises StoreError where there is nothing to go by, or a newer version wrote it.
    """
    with suppress(Damaged):
        found = look(places)
        if found.version > FORMAT:
            raise _newer(places.data)
        return Recovered(state=found.state, sequence=found.sequence, said=list(found.warnings))
    changes = _changes(places)
    bases = list(_bases(places))
    best: tuple[int, State, Path] | None = None
    for base in bases:
        reached, state = _reached(base, changes)
        if best is None or reached > best[0]:
            best = reached, state, base.path
    known = max(
        _base_of(places.journal) or _said_in(places.data),
        _base_of(places.previous_journal),
        *changes,
        *(base.content.sequence for base in bases),
    )
    if best is None:
        return _from_pieces(places, State(), changes, 0, known, [])
    reached, state, path = best
    after = reached - _of(bases, path)
    said = [f"taken from {path}" + (f" and {counted(after, 'change')} after it" if after else "")]
    return _from_pieces(places, state, changes, reached, known, said)


def as_last_written(places: Places) -> Content | None:
    """Return the state this program wrote last, from the older generation and its journal; None where it can't be."""
    try:
        content = unpacked(places.previous)
        state = content.state()
    except (DamageError, StoreError):
        return None
    if not content.intact or content.newer:
        return None
    reached, state = _reached(_Base(places.previous, content), _changes(places))
    return Content(tables=state.tables, sequence=reached, ids=state.ids())


def open_as_it_can_be(places: Places) -> JournalStorage:
    """Return the store to be read only, with all that can be brought back; raises StoreError where nothing can."""
    recovered = recover(places)
    found = Generation(state=recovered.state, sequence=recovered.sequence, warnings=recovered.said)
    return JournalStorage(
        places, found, "this notebook is damaged and was opened to be read only; 'meetup check --repair' mends it"
    )


def repair(places: Places) -> Recovered:
    """Write all that can be brought back into a new file, and keep the damaged ones beside the backups.

    Raises StoreError where nothing can be brought back, or written.
    """
    make_folder(places.target.parent)
    with locked(places.lock):
        recovered = recover(places)
        write_anew(places, recovered.state, recovered.sequence)
    return recovered


def write_anew(places: Places, state: State, sequence: int) -> None:
    """Write a state in place of whatever is there, which is kept beside the backups; the lock must be held."""
    damaged = []
    for path in (places.data, places.journal, places.previous, places.previous_journal):
        with suppress(OSError):
            data = path.read_bytes()
            if data and not _is_whole(path, data):
                damaged.append((path.name, data))
    before = as_last_written(places) if damaged else None
    if before is not None:
        back_up(places, "as written before", encode(before))
    for name, data in damaged:
        set_aside(places, name, data)
    data_stamp, journal_stamp = stamps(places)
    found = Generation(
        state=state, sequence=sequence, data_stamp=data_stamp, journal_stamp=journal_stamp, lying=_lying(places)
    )
    JournalStorage(places, found).become(state)


def counted(count: int, name: str) -> str:
    """Return ``1 change`` or ``2 changes``."""
    return f"{count} {name}{'' if count == 1 else 's'}"


def _is_whole(path: Path, data: bytes) -> bool:
    """Return whether a file is as this program wrote it, so that nothing of it needs to be set aside."""
    if ".journal" in path.name:
        try:
            return lines.read(data).lines.whole
        except DamageError:
            return False
    try:
        return unpacked(path).intact
    except (DamageError, StoreError):
        return False


def _lying(places: Places) -> str:
    with suppress(OSError, DamageError):
        return lines.read(places.journal.read_bytes()).epoch
    return ""


def _bases(places: Places) -> Iterator[_Base]:
    """Yield every state that is as it was written, the likeliest first; a newer version's stops everything."""
    copies = [places.data, places.previous, *(each.path for each in _copies(places))]
    for path in copies:
        try:
            content = unpacked(path)
            content.state()
        except (DamageError, StoreError):
            continue
        if content.newer:
            raise _newer(path)
        if content.intact:
            yield _Base(path, content)


def _copies(places: Places) -> list[Backup]:
    try:
        return backups(places)
    except StoreError:
        return []


def _changes(places: Places) -> dict[int, lines.Entry]:
    """Return every change of the journals that can be read, by its number."""
    found: dict[int, lines.Entry] = {}
    for path in (places.previous_journal, places.journal):
        with suppress(OSError):
            for entry in lines.entries_in(path.read_bytes()):
                found[entry.sequence] = entry
    return found


def _reached(base: _Base, changes: dict[int, lines.Entry]) -> tuple[int, State]:
    """Return how far the changes lead from a state without a gap, and the state there."""
    state, reached = unpacked(base.path).state(), base.content.sequence
    while reached + 1 in changes:
        try:
            lines.replay([changes[reached + 1]], state)
        except DamageError:
            break
        reached += 1
    return reached, in_this_format(state, base.content.version)


def _of(bases: list[_Base], path: Path) -> int:
    return next(base.content.sequence for base in bases if base.path == path)


def _from_pieces(
    places: Places, state: State, changes: dict[int, lines.Entry], reached: int, known: int, said: list[str]
) -> Recovered:
    """Put into a state what no unbroken chain leads to: records of damaged data files, changes after a gap."""
    pieces = [(held, path) for held, path in _pieces(places, known) if not said or reached < held]
    missing, last = 0, reached
    for number in sorted({*changes, *(held for held, _ in pieces), known}):
        if number > last:
            missing += number - last - (number in changes)
            last = number
        if number > reached and number in changes:
            with suppress(DamageError):
                lines.replay([changes[number]], state)
        for path in [path for held, path in pieces if held == number]:
            picked = _pick_up(path, state)
            if picked:
                said.append(f"{counted(picked, 'record')} picked out of the damaged {path.name}")
    if missing:
        said.append(f"{counted(missing, 'change')} can't be read any more")
    if not any(state.tables.values()) and not said:
        raise StoreError(
            f"nothing can be brought back: neither {places.data} nor any file beside it can be read; 'meetup restore' "
            "takes a backup from elsewhere, and moving the folder away starts a new notebook"
        )
    return Recovered(state=state, sequence=last, said=said + _said_of_the_end(places.journal))


def _pieces(places: Places, known: int) -> Iterator[tuple[int, Path]]:
    """Yield the damaged data files, each with the number of the last change it holds, as far as that can be told."""
    yield _said_in(places.previous) or _base_of(places.previous_journal), places.previous
    yield _base_of(places.journal) or _said_in(places.data) or known, places.data


def _base_of(path: Path) -> int:
    """Return the number of the change a journal goes on from, 0 where that can't be told."""
    with suppress(OSError, DamageError):
        return lines.read(path.read_bytes()).base
    with suppress(OSError):
        return min((entry.sequence for entry in lines.entries_in(path.read_bytes())), default=1) - 1
    return 0


def _said_in(path: Path) -> int:
    """Return the number of the last change a damaged data file says it holds, 0 where it does not."""
    with suppress(OSError):
        found = _SEQUENCE.search(path.read_bytes()[:_HEAD])
        return int(found[1]) if found else 0
    return 0


def _said_of_the_end(path: Path) -> list[str]:
    """Say where changes may be missing that nothing else tells of: the last ones of a journal."""
    try:
        if path.read_bytes().endswith(lines.END):
            return []
    except FileNotFoundError:
        return [f"{path.name} is missing, and with it what was changed last"]
    except OSError as error:
        return [f"{path.name} can't be read: {reason(error)}"]
    return [f"the end of {path.name} is damaged, and what was changed last may be missing"]


def _newer(path: Path) -> StoreError:
    return StoreError(f"{path} was written by a newer version; update this program first")


def _pick_up(path: Path, state: State) -> int:
    """Put the records of a damaged data file into a state, where they are newer; return how many there were."""
    try:
        text = path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return 0
    picked = 0
    for table, document in _records_in(text):
        current = state.with_uid(table, str(document["uid"]))
        if current is None or _revision(document) > _revision(current):
            state.put(table, document)
            picked += 1
    state.keep()
    return picked


def _records_in(text: str) -> Iterator[tuple[str, Document]]:
    """Yield each record that is still whole, with its table; those of a table that has lost its name are left.

    The ids of a table go up, so a smaller one begins another table.
    """
    decoder = json.JSONDecoder()
    table, place, last = "", 0, 0
    while (found := _RECORD.search(text, place)) is not None:
        table = found["table"] or (table if int(found["id"]) > last else "")
        last = int(found["id"])
        try:
            document, place = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            place = found.end()
            continue
        known = table not in ("", META) and isinstance(document.get("uid"), str)
        if known and _is_text(text[found.end() : place]):
            yield table, document


def _is_text(text: str) -> bool:
    """Return whether there were no bytes in a text that are none of UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _revision(document: Document) -> int:
    revision = document.get("rev", 0)
    return revision if isinstance(revision, int) else 0
