"""Looking after the files: checking them, mending them, going back to a backup, and opening what is damaged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from meetup_tui.domain.errors import NothingToDo
from meetup_tui.storage.backups import Backup, backups, tables_of
from meetup_tui.storage.check import Finding, in_short, inspect, is_newer, mend_permissions
from meetup_tui.storage.errors import Damaged, StoreError
from meetup_tui.storage.places import Places
from meetup_tui.storage.recovery import make_room, repair

__all__ = ["Backup", "Damaged", "Finding", "Mended", "backup_named", "backups", "check", "mend", "restore"]

LATEST = "latest"
"""Said instead of the name of the newest backup."""


@dataclass(slots=True, kw_only=True)
class Mended:
    """What a repair did."""

    said: list[str] = field(default_factory=list)
    """One sentence for each thing; none where everything was well."""


def check(places: Places, environ: Mapping[str, str]) -> list[Finding]:
    """Return what is to be said of every file, and of the records where they can be read; nothing is written."""
    found = inspect(places)
    if not places.data.exists() or is_newer(places):
        return found
    from meetup_tui.notebook import Notebook

    try:
        problems = Notebook.in_places(places, environ).soundness().problems()
    except StoreError:
        return found
    return found + [Finding(path=places.data, says=f"does not fit together: {each}", bad=True) for each in problems]


def mend(places: Places, environ: Mapping[str, str]) -> Mended:
    """Mend all that `check` finds, as far as the files still hold it; raises StoreError where nothing can be done."""
    from meetup_tui.notebook import Notebook

    before = inspect(places)
    mended = Mended()
    if not before:
        return mended
    if is_newer(places):
        raise StoreError(f"{places.data} was written by a newer version; update this program to mend it")
    ours = (places.data, places.journal, places.previous, places.previous_journal)
    broken = [each for each in before if each.bad and each.path in ours and not each.open_to_others]
    if broken:
        mended.said += (in_short(each) for each in repair(places).said)
    for path in mend_permissions(places):
        mended.said.append(f"{path} is for you alone now")
    for each in before:
        if each.bad and each.path.parent in (places.backups, places.drafts) and each.path.exists():
            mended.said.append(_moved_away(each.path))
    if places.data.exists():
        book = Notebook.in_places(places, environ)
        mended.said += book.soundness().mend()
        if broken:
            mended.said.append(book.soundness().holds())
    return mended


def restore(places: Places, environ: Mapping[str, str], name: str) -> tuple[Backup, bool]:
    """Go back to a backup, also where the store is damaged; what is there now is backed up before.

    Returns the backup, and whether anything was other than it was then, so that there is something to undo. Raises
    NothingToDo for a backup that is not there, StoreError for one that can't be read.
    """
    from meetup_tui.notebook import Notebook

    backup = backup_named(places, name)
    tables = tables_of(backup)
    if _is_odd(places):
        make_room(places)
    return backup, Notebook.in_places(places, environ).restore(backup.name, tables)


def backup_named(places: Places, name: str) -> Backup:
    """Return the backup of this name: the start of it, ``latest``, or a file; raises NothingToDo where none fits."""
    found = backups(places)
    if name == LATEST:
        if not found:
            raise NothingToDo(f"there are no backups in {places.backups}")
        return found[0]
    fitting = [each for each in found if name in (each.name, each.path.name, str(each.path))]
    fitting = fitting or [each for each in found if name and each.name.startswith(name)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NothingToDo(f"{name!r} could be {len(fitting)} backups; 'meetup backups' lists their whole names")
    file = _file(name)
    if file is None:
        raise NothingToDo(f"there is no backup called {name!r}; 'meetup backups' lists them")
    return file


def _file(name: str) -> Backup | None:
    """Return the file of this name as a backup, None where there is none."""
    from datetime import UTC, datetime

    try:
        path = Path(name).expanduser()
        if not path.is_file():
            return None
        return Backup(path=path, moment=datetime.fromtimestamp(path.stat().st_mtime, UTC), reason="file")
    except (OSError, RuntimeError, ValueError):
        return None


def _is_odd(places: Places) -> bool:
    """Return whether the files are not as they should be, whether they could be opened even so or not."""
    from meetup_tui.storage.generation import look
    from meetup_tui.storage.lock import locked_to_read

    try:
        with locked_to_read(places.lock):
            return not look(places).settled
    except Damaged:
        return True


def _moved_away(path: Path) -> str:
    """Give a backup or a draft that can't be read another name, so that nothing takes it for a good one."""
    aside, number = path.with_name(f"{path.name}.damaged"), 2
    while aside.exists():
        aside, number = path.with_name(f"{path.name}.{number}.damaged"), number + 1
    try:
        path.rename(aside)
    except OSError as error:
        raise StoreError(f"{path} can't be renamed: {error.strerror or error}; mend that, then try again") from None
    return f"{path.name} can't be read and is called {aside.name} now"
