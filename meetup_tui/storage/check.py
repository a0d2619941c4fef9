"""Looking at every file of a notebook, and saying of each whether it is as it was written."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from meetup_tui.domain.said import counted
from meetup_tui.storage import lines
from meetup_tui.storage.backups import aside, backups, unpacked
from meetup_tui.storage.errors import Damaged, StoreError
from meetup_tui.storage.files import FILE_MODE, FOLDER_MODE, reason
from meetup_tui.storage.generation import look
from meetup_tui.storage.layout import Content
from meetup_tui.storage.lineage import Files, Pieces
from meetup_tui.storage.lock import locked_to_read
from meetup_tui.storage.places import Places, open_to_others
from meetup_tui.storage.state import DamageError
from meetup_tui.storage.upgrades import FORMAT

_NEXT = re.compile(r",? and (?:what this program wrote last|what is left of the end) .* at the next change$")
"""What a warning ends with elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is to be said of one file."""

    path: Path
    says: str
    """One clause, after the name of the file."""
    bad: bool = False
    """Whether it is not as it should be."""
    open_to_others: bool = False
    """Whether that is only that others can read it."""


def inspect(places: Places) -> list[Finding]:
    """Return what is to be said of every file of a notebook, nothing where there is none; nothing is written.

    Raises StoreError where the folder of the backups can't be read.
    """
    found = [*_generation(places), *_older_generation(places), *_backups(places), *_drafts(places)]
    found += (
        Finding(path=path, says="was set aside by a repair; nothing needs it", bad=False) for path in aside(places)
    )
    found += (
        Finding(path=path, says="can be read by others on this machine", bad=True, open_to_others=True)
        for path in open_to_others(places)
    )
    return found


def is_newer(places: Places) -> bool:
    """Return whether a newer version of this program wrote the data, which this one then can't judge."""
    with suppress(StoreError, DamageError):
        return unpacked(places.data).newer
    return False


def in_short(warning: str) -> str:
    """Return what the store warns of without what will be done about it, as a repair does that."""
    return _NEXT.sub("", warning)


def mend_permissions(places: Places) -> list[Path]:
    """Let nobody else read what is there; return what was mended. Raises StoreError where that can't be."""
    paths = open_to_others(places)
    for path in paths:
        try:
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
        except OSError as error:
            raise StoreError(f"{path} can be read by others, and that can't be changed: {reason(error)}") from None
    return paths


def _generation(places: Places) -> Iterator[Finding]:
    """Yield what is to be said of the data and of the journal, alone and together."""
    told: set[Path] = set()
    try:
        with locked_to_read(places.lock):
            found = look(places)
    except Damaged as error:
        told.add(error.file)
        yield Finding(path=error.file, says=error.what, bad=True)
    except StoreError as error:
        told.add(places.data)
        yield Finding(path=places.data, says=str(error).removeprefix(f"{places.data} "), bad=True)
    else:
        for warning in found.warnings:
            path = places.journal if warning.startswith(f"{places.journal} ") else places.data
            told.add(path)
            yield Finding(path=path, says=in_short(warning).removeprefix(f"{path} "), bad=True)
    if places.data.exists() and places.data not in told:
        says, bad = _of_data(places.data)
        yield Finding(path=places.data, says=says, bad=bad)
    if places.journal.exists() and places.journal not in told:
        says, bad = _of_journal(places.journal)
        yield Finding(path=places.journal, says=says, bad=bad)


def _older_generation(places: Places) -> Iterator[Finding]:
    if places.previous.exists():
        says, bad = _of_data(places.previous)
        if not bad and _is_of_this_format(places.data) and not _leads_to_the_data(places):
            says, bad = f"does not lead on to {places.data.name}", True
        yield Finding(path=places.previous, says=says, bad=bad)
    elif _is_of_this_format(places.data):
        yield Finding(path=places.previous, says="is missing", bad=True)
    if places.previous_journal.exists():
        says, bad = _of_journal(places.previous_journal)
        yield Finding(path=places.previous_journal, says=says, bad=bad)


def _is_of_this_format(path: Path) -> bool:
    """Return whether a data file is of the format that has an older generation beside it from the first change on."""
    with suppress(DamageError, StoreError):
        return unpacked(path).version == FORMAT
    return False


def _leads_to_the_data(places: Places) -> bool:
    """Return whether the older generation and its journal make the data, should that be lost."""
    older = Pieces(places, Files()).candidate(places.previous)
    try:
        return older is None or older.reached >= unpacked(places.data).sequence
    except (DamageError, StoreError):
        return True


def _backups(places: Places) -> Iterator[Finding]:
    for each in backups(places):
        says, bad = _of_data(each.path)
        yield Finding(path=each.path, says=says, bad=bad)


def _drafts(places: Places) -> Iterator[Finding]:
    for path in sorted(places.drafts.glob("*")):
        if path.suffix == ".json":
            try:
                fields = json.loads(path.read_bytes())
            except (OSError, ValueError, RecursionError):
                fields = None
            if not isinstance(fields, dict) or not all(isinstance(each, str) for each in fields.values()):
                yield Finding(path=path, says="is a draft that can't be read", bad=True)
        elif ".damaged" in path.name:
            yield Finding(path=path, says="is a draft that could not be read; look into it, then remove it")


def _of_data(path: Path) -> tuple[str, bool]:
    """Return what is to be said of a data file or a backup, and whether it is bad."""
    try:
        content = unpacked(path)
        content.state()
    except DamageError as error:
        return f"is damaged: {error}", True
    except StoreError as error:
        return str(error).removeprefix(f"{path} "), True
    if content.newer:
        return f"was written by a newer version (format {content.version}); update this program to change it", False
    if not content.intact:
        return "is not as this program wrote it", True
    older = f", format {content.version}" if content.version < FORMAT else ""
    return f"is whole: {_records(content)}{older}", False


def _of_journal(path: Path) -> tuple[str, bool]:
    """Return what is to be said of a journal, and whether it is bad."""
    try:
        journal = lines.read(path.read_bytes())
    except DamageError as error:
        return f"is damaged: {error}", True
    except OSError as error:
        return f"can't be read: {reason(error)}", True
    if not journal.lines.whole:
        return f"is damaged after {counted(len(journal.lines.entries), 'change')}", True
    return f"is whole: {counted(len(journal.lines.entries), 'change')}", False


def _records(content: Content) -> str:
    shown = {"contacts": "contact", "events": "event", "follow_ups": "follow-up"}
    return ", ".join(counted(len(content.tables.get(table, {})), name) for table, name in shown.items())
