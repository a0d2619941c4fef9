"""Compressed copies of the data, made before anything risky."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import make_folder, write_whole
from meetup_tui.storage.places import Places

KEPT = 20
"""How many are kept; the oldest go first."""


def back_up(places: Places, reason: str) -> Path | None:
    """Write a compressed copy of the data and return where; None where there is nothing yet.

    The name holds the moment in UTC and the reason, a word or two. Raises StoreError where it can't be written: what
    was about to happen should not happen then.
    """
    try:
        if not places.data.exists():
            return None
        make_folder(places.backups)
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        copy = places.backups / f"{moment}-{reason.replace(' ', '-')}.json.gz"
        write_whole(copy, gzip.compress(places.data.read_bytes(), mtime=0))
        for old in sorted(places.backups.glob("*.json.gz"), reverse=True)[KEPT:]:
            old.unlink()
    except OSError as error:
        raise StoreError(f"no backup could be made in {places.backups}: {error.strerror}") from None
    return copy
