"""What is being typed, kept from the first key to the moment it is saved."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import make_folder, reason, write_whole

_KIND = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")


class Drafts:
    """A folder of drafts, one file a kind: ``capture``, ``message-<uid>``, ``edit-<uid>``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, kind: str, fields: Mapping[str, str]) -> None:
        """Keep what was typed so far, on disk when this returns; raises StoreError where that can't be."""
        file = self._file(kind)
        try:
            make_folder(self._folder)
            write_whole(file, json.dumps(dict(fields)).encode())
        except OSError as error:
            raise StoreError(
                f"the draft {file} can't be written: {reason(error)}; what is typed is kept here"
            ) from None

    def load(self, kind: str) -> dict[str, str] | None:
        """Return what was typed, or None where there is no such draft.

        A damaged one is set aside under a name of its own, never deleted. Raises StoreError where it can't be read.
        """
        file = self._file(kind)
        try:
            fields = json.loads(file.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"the draft {file} can't be read: {reason(error)}") from None
        except (ValueError, RecursionError):
            fields = None
        if isinstance(fields, dict) and all(isinstance(each, str) for each in fields.values()):
            return fields
        _set_aside(file)
        return None

    def drop(self, kind: str) -> None:
        """Forget a draft, as it has been saved."""
        file = self._file(kind)
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"the draft {file} can't be removed: {reason(error)}") from None

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds there are drafts of."""
        return tuple(sorted(file.stem for file in self._folder.glob("*.json") if _KIND.fullmatch(file.stem)))

    def _file(self, kind: str) -> Path:
        if not _KIND.fullmatch(kind):
            raise ValueError(kind)
        return self._folder / f"{kind}.json"


def _set_aside(file: Path) -> None:
    """Rename a damaged draft, never over another that was set aside before."""
    aside = file.with_suffix(".damaged")
    number = 2
    while aside.exists():
        aside = file.with_suffix(f".damaged-{number}")
        number += 1
    try:
        file.rename(aside)
    except OSError as error:
        raise StoreError(f"the draft {file} is damaged and can't be set aside: {reason(error)}") from None
