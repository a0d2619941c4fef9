"""What is being typed, kept from the first key to the moment it is saved."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import make_folder, write_whole

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
            text = json.dumps(dict(fields), ensure_ascii=False)
            write_whole(file, text.encode(errors="replace"))
        except OSError as error:
            raise StoreError(f"the draft {file} can't be written: {error.strerror}") from None

    def load(self, kind: str) -> dict[str, str] | None:
        """Return what was typed, or None where there is no such draft; a damaged one is set aside, never deleted."""
        file = self._file(kind)
        try:
            fields = json.loads(file.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"the draft {file} can't be read: {error.strerror}") from None
        except ValueError:
            fields = None
        if isinstance(fields, dict) and all(isinstance(each, str) for each in fields.values()):
            return fields
        file.replace(file.with_suffix(".damaged"))
        return None

    def drop(self, kind: str) -> None:
        """Forget a draft, as it has been saved."""
        try:
            self._file(kind).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"the draft {self._file(kind)} can't be removed: {error.strerror}") from None

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds there are drafts of."""
        return tuple(sorted(file.stem for file in self._folder.glob("*.json")))

    def _file(self, kind: str) -> Path:
        if not _KIND.fullmatch(kind):
            raise ValueError(kind)
        return self._folder / f"{kind}.json"
