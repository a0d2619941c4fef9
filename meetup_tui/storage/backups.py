"""Compressed copies of the data, made before anything risky."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import make_folder, reason, write_whole
from meetup_tui.storage.layout import DamageError, decode
from meetup_tui.storage.places import Places

KEPT = 20
"""How many are kept; the oldest go first."""
_GZIP = 31
"""The window size that makes zlib write and read the gzip format (RFC 1952)."""


def back_up(places: Places, why: str) -> Path | None:
    """Write a compressed copy of the data and return where; None where there is nothing yet.

    The name holds the moment in UTC and the reason, a word or two. Raises StoreError where it can't be written: what
    was about to happen should not happen then.
    """
    try:
        data = places.data.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{places.data} can't be read for a backup: {reason(error)}") from None
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    slug = re.sub(r"[^a-z0-9]+", "-", why.casefold()).strip("-") or "backup"
    copy = places.backups / f"{moment}-{slug}.json.gz"
    try:
        make_folder(places.backups)
        write_whole(copy, zlib.compress(data, wbits=_GZIP))
        for old in _newest_first(places)[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"no backup could be made in {places.backups}: {reason(error)}") from None
    return copy


def newest_copy(places: Places) -> Path | None:
    """Return the newest older generation or backup that holds a whole notebook, None where there is none."""
    return next((copy for copy in _copies(places) if _is_whole(copy)), None)


def _copies(places: Places) -> Iterator[Path]:
    yield places.previous
    with suppress(OSError):
        yield from _newest_first(places)


def _newest_first(places: Places) -> list[Path]:
    return sorted(places.backups.glob("*.json.gz"), reverse=True)


def _is_whole(copy: Path) -> bool:
    try:
        data = copy.read_bytes()
        decode(zlib.decompress(data, wbits=_GZIP) if copy.suffix == ".gz" else data)
    except (OSError, zlib.error, DamageError):
        return False
    return True
