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

from meetup_tui.domain.said import counted
from meetup_tui.storage import lines
from meetup_tui.storage.backups import Backup, back_up, backups, set_aside
from meetup_tui.storage.documents import Document
from meetup_tui.storage.errors import Damaged, StoreError
from meetup_tui.storage.files import reason
from meetup_tui.storage.generation import Generation, look, stamps
from meetup_tui.storage.journal import JournalStorage
from meetup_tui.storage.layout import META, Content, decode, encode
from meetup_tui.storage.lineage import Candidate, Files, Pieces, base_of, epoch_of
from meetup_tui.storage.lock import locked
from meetup_tui.storage.places import Places
from meetup_tui.storage.state import DamageError, State
from meetup_tui.storage.upgrades import FORMAT

_SEQUENCE = re.compile(rb'"sequence": ?(\d{1,15})')
_HEAD = 4_096
"""Bytes of a data file in which its number is looked for."""
_RECORD = re.compile(r'(?:"(?P<table>[a-z_]{1,40})": ?\{\s*)?"(?P<id>\d{1,12})": ?(?=\{)')
"""Where a record of a data file begins, after the name of its table where it is the first of it."""


@dataclass(slots=True, kw_only=True)
class Recovered:
    """What could be brought back."""

    state: State
    sequence: int
    """The number of the last change that is known of."""
    said: list[str] = field(default_factory=list)
    """Where it came from and what is missing, one sentence each."""
    unused: list[Path] = field(default_factory=list)
    """Files that hold something that is not in it."""


class NothingLeftError(StoreError):
    """No file holds anything that can be brought back."""


def recover(places: Places) -> Recovered:
    """Return all that any file of the store still holds; nothing is written.

    Raises NothingLeftError where there is nothing to go by, StoreError where a newer version wrote it.
    """
    return _recovered(places, Files())


def _recovered(places: Places, files: Files) -> Recovered:
    with suppress(Damaged):
        found = look(places)
        if found.version > FORMAT:
            raise _newer(places.data)
        return Recovered(state=found.state, sequence=found.sequence, said=list(found.warnings))
    for path in (places.data, places.previous):
        if _is_newer(files[path]):
            raise _newer(path)
    pieces = Pieces(places, files)
    best = pieces.best(each.path for each in _copies(places))
    every = {**pieces.before, **pieces.now}
    known = max(_journal_or_data(places, files), base_of(files[places.previous_journal]), *every, 0)
    if best is None:
        return _from_pieces(places, files, State(), every, 0, known, [])
    if best.path == places.data:
        known = max(best.reached, *best.changes, 0)
    after = best.reached - best.sequence
    said = [f"taken from {best.path}" + (f" and {counted(after, 'change')} after it" if after else "")]
    recovered = _from_pieces(places, files, best.state, best.changes, best.reached, known, said)
    recovered.unused = list(_unused(places, pieces, best))
    for path in recovered.unused:
        recovered.said.append(f"{path.name} is kept beside the backups, as not all of it is in the notebook now")
    recovered.sequence = max(recovered.sequence, _said_in(files[places.data]), *every, 0)
    return recovered


def _unused(places: Places, pieces: Pieces, best: Candidate) -> Iterator[Path]:
    """Yield the files that hold something that is not in what was brought back."""
    for path, entries in ((places.journal, pieces.now), (places.previous_journal, pieces.before)):
        lost = (number for number, entry in entries.items() if best.changes.get(number) is not entry)
        if any(number > best.sequence or path == places.journal for number in lost):
            yield path
    if best.path != places.data and pieces.candidate(places.data) is not None:
        yield places.data


def _journal_or_data(places: Places, files: Files) -> int:
    """Return the number of the last change the data held, as the journal or a damaged data file says it."""
    return base_of(files[places.journal]) or _said_in(files[places.data])


def as_last_written(places: Places) -> Content | None:
    """Return the state this program wrote last, from the older generation and its journal; None where it can't be.

    Raises StoreError for one that can't be read, where it could be another time.
    """
    files = Files()
    found = Pieces(places, files).candidate(places.previous)
    files.must_be_read()
    if found is None:
        return None
    return Content(tables=found.state.tables, sequence=found.reached, ids=found.state.ids())


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
    files = Files()
    with locked(places.lock):
        recovered = _recovered(places, files)
        files.must_be_read()
        _write_anew(places, recovered)
    return recovered


def make_room(places: Places) -> None:
    """Write what can be brought back of a damaged store, or an empty one where that is nothing. Raises StoreError."""
    files = Files()
    with locked(places.lock):
        try:
            recovered = _recovered(places, files)
        except NothingLeftError:
            recovered = Recovered(state=State(), sequence=0)
        files.must_be_read()
        _write_anew(places, recovered)


def _write_anew(places: Places, recovered: Recovered) -> None:
    """Write a state in place of whatever is there; what is damaged or not in it is kept beside the backups."""
    files = Files()
    damaged = [
        (path.name, files[path])
        for path in (places.data, places.journal, places.previous, places.previous_journal)
        if files[path] and (path in recovered.unused or not _is_whole(path, files[path]))
    ]
    files.must_be_read()
    before = as_last_written(places) if damaged else None
    if before is not None:
        made = back_up(places, "as written before", encode(before))
        recovered.said.append(f"what this program wrote last is the backup {made.name}")
    for name, data in damaged:
        set_aside(places, name, data)
    data_stamp, journal_stamp = stamps(places)
    found = Generation(
        state=recovered.state,
        sequence=recovered.sequence,
        data_stamp=data_stamp,
        journal_stamp=journal_stamp,
        lying=epoch_of(files[places.journal]),
    )
    JournalStorage(places, found).become(recovered.state)


def _is_whole(path: Path, data: bytes) -> bool:
    """Return whether a file is as this program wrote it, so that nothing of it needs to be set aside."""
    if ".journal" not in path.name:
        return _whole(data) is not None
    try:
        return lines.read(data).lines.whole
    except DamageError:
        return False


def _whole(data: bytes) -> Content | None:
    """Return what the bytes of a data file say, None where they are not as they were written."""
    try:
        content = decode(data)
        content.state()
    except DamageError:
        return None
    return content if content.intact else None


def _is_newer(data: bytes) -> bool:
    with suppress(DamageError):
        return decode(data).newer
    return False


def _copies(places: Places) -> list[Backup]:
    try:
        return backups(places)
    except StoreError:
        return []


def _from_pieces(
    places: Places,
    files: Files,
    state: State,
    changes: dict[int, lines.Entry],
    reached: int,
    known: int,
    said: list[str],
) -> Recovered:
    """Put into a state what no unbroken chain leads to: records of damaged data files, changes after a gap."""
    pieces = [(held, path) for held, path in _pieces(places, files, known) if not said or reached < held]
    missing, last = 0, reached
    for number in sorted({*changes, *(held for held, _ in pieces), known}):
        if number > last:
            missing += number - last - (number in changes)
            last = number
        if number > reached and number in changes:
            with suppress(DamageError):
                lines.replay([changes[number]], state)
        for path in [path for held, path in pieces if held == number]:
            picked = _pick_up(files[path], state)
            if picked:
                said.append(f"{counted(picked, 'record')} picked out of the damaged {path.name}")
    if missing:
        said.append(f"{counted(missing, 'change')} can't be read any more")
    if not any(state.tables.values()) and not said:
        raise NothingLeftError(
            f"nothing can be brought back: neither {places.data} nor any file beside it can be read; 'meetup restore' "
            "takes a backup from elsewhere, and moving the folder away starts a new notebook"
        )
    return Recovered(state=state, sequence=last, said=said + _said_of_the_end(places.journal))


def _pieces(places: Places, files: Files, known: int) -> Iterator[tuple[int, Path]]:
    """Yield the damaged data files, each with the number of the last change it holds, as far as that can be told."""
    yield _said_in(files[places.previous]) or base_of(files[places.previous_journal]), places.previous
    yield base_of(files[places.journal]) or _said_in(files[places.data]) or known, places.data


def _said_in(data: bytes) -> int:
    """Return the number of the last change a damaged data file says it holds, 0 where it does not."""
    found = _SEQUENCE.search(data[:_HEAD])
    return int(found[1]) if found else 0


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


def _pick_up(data: bytes, state: State) -> int:
    """Put the records of a damaged data file into a state, where they are newer; return how many there were."""
    picked = 0
    for table, document in _records_in(data.decode("utf-8", "surrogateescape")):
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
