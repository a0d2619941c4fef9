"""Compressed copies of the data: one a day, and one before anything risky; few are kept, further and further apart."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from meetup_tui.storage.documents import Document
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import make_folder, reason, write_whole
from meetup_tui.storage.layout import Content, decode, in_this_format
from meetup_tui.storage.places import Places
from meetup_tui.storage.state import DamageError

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many are kept of the newest of each day, of each week and of each month."""
RISKY = 10
"""How many of those made before something risky are kept besides."""
ASIDE = 10
"""How many damaged pieces that were set aside are kept."""
LARGEST = 1 << 30
"""Bytes a backup may hold, so that a few bytes of somebody else's can't fill the memory."""
EVERY_DAY = "daily"
"""The reason of the backups of each day."""

_GZIP = 31
"""The window size that makes zlib write and read the gzip format (RFC 1952)."""
_MOMENT = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"(\d{8}T\d{12}Z)-([a-z0-9-]+)\.json\.gz")


class Backup(NamedTuple):
    """One compressed copy."""

    path: Path
    moment: datetime
    """When it was made, UTC."""
    reason: str
    """Why, in a word or two: ``daily``, ``import``, ``restore``."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return self.path.name.removesuffix(".json.gz")


def back_up(places: Places, why: str, data: bytes) -> Backup:
    """Write a compressed copy of these bytes of a data file; the oldest copies go where there are too many.

    Raises StoreError where it can't be written: what was about to happen should not happen then.
    """
    moment = datetime.now(UTC)
    path = places.backups / f"{moment.strftime(_MOMENT)}-{_slug(why)}.json.gz"
    try:
        make_folder(places.backups)
        write_whole(path, packed(data))
        for old in outlived(backups(places)):
            old.path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"no backup could be made in {places.backups}: {reason(error)}") from None
    return Backup(path=path, moment=moment, reason=_slug(why))


def set_aside(places: Places, name: str, data: bytes) -> Path:
    """Keep bytes that no file holds as they should beside the backups, for whoever may want to look at them."""
    moment = datetime.now(UTC).strftime(_MOMENT)
    path = places.backups / f"{moment}-{_slug(name)}.damaged"
    try:
        make_folder(places.backups)
        write_whole(path, data)
        for old in [each for each in aside(places) if ".json.gz" not in each.name][:-ASIDE]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{name} can't be set aside in {places.backups}: {reason(error)}") from None
    return path


def backups(places: Places) -> list[Backup]:
    """Return the backups there are, the newest first; raises StoreError where the folder can't be read."""
    try:
        found = [each for path in places.backups.iterdir() if (each := _backup(path)) is not None]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(f"{places.backups} can't be read: {reason(error)}") from None
    return sorted(found, key=lambda each: each.path.name, reverse=True)


def aside(places: Places) -> list[Path]:
    """Return what was set aside, the oldest first."""
    return sorted(places.backups.glob("*.damaged"))


def unpacked(path: Path) -> Content:
    """Return what a backup or a data file holds; raises DamageError, or StoreError where it can't be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path} can't be read: {reason(error)}") from None
    if data[:2] != b"\x1f\x8b":
        return decode(data)
    unpacking = zlib.decompressobj(wbits=_GZIP)
    try:
        content = unpacking.decompress(data, LARGEST)
    except zlib.error:
        raise DamageError("it is no whole gzip file") from None
    if not unpacking.eof:
        raise DamageError("it is cut off, or far too large")
    return decode(content)


def tables_of(backup: Backup) -> dict[str, list[Document]]:
    """Return the records of a backup by table, in the current format; raises StoreError where they can't be read."""
    try:
        content = _as_written(backup.path)
        if content.newer:
            raise StoreError(f"{backup.path} was written by a newer version; update this program to go back to it")
        state = in_this_format(content.state(), content.version)
    except DamageError as error:
        raise StoreError(f"{backup.path} is damaged: {error}; nothing was changed; choose another backup") from None
    return {table: list(documents.values()) for table, documents in state.tables.items()}


def packed(data: bytes) -> bytes:
    """Return bytes as a backup holds them, in the gzip format."""
    return zlib.compress(data, level=3, wbits=_GZIP)


def outlived(found: Iterable[Backup]) -> list[Backup]:
    """Return the backups that need not be kept any more; `found` is sorted, the newest first."""
    found = list(found)
    regular = [each for each in found if each.reason == EVERY_DAY]
    kept = {each.path for each in [each for each in found if each.reason != EVERY_DAY][:RISKY]}
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        kept |= {each.path for each in _newest_of_each(regular, period, count)}
    return [each for each in found if each.path not in kept]


def is_of_today(backup: Backup) -> bool:
    """Return whether a backup was made on this local day."""
    return _day(backup.moment.astimezone()) == _day(datetime.now().astimezone())


def _newest_of_each(found: Iterable[Backup], period: Callable[[datetime], str], count: int) -> Iterator[Backup]:
    """Yield the newest backup of each of the last periods that have one."""
    seen: set[str] = set()
    for each in found:
        name = period(each.moment.astimezone())
        if name not in seen and len(seen) < count:
            seen.add(name)
            yield each


def _as_written(path: Path) -> Content:
    """Return what a backup holds; raises DamageError for one that was changed since it was written, too."""
    content = unpacked(path)
    if not content.intact and not content.newer:
        raise DamageError("it is not as this program wrote it")
    return content


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d")


def _week(moment: datetime) -> str:
    return moment.strftime("%G-%V")


def _month(moment: datetime) -> str:
    return moment.strftime("%Y-%m")


def _backup(path: Path) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    day_and_time, fraction = named[1][:15], named[1][15:21]
    with suppress(ValueError):
        moment = datetime.fromisoformat(f"{day_and_time}.{fraction}+00:00")
        return Backup(path=path, moment=moment, reason=named[2])
    return None


def _slug(why: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", why.casefold()).strip("-") or "backup"
