"""What is being typed, kept from the first key to the moment it is saved."""

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import make_folder, reason, write_whole

_KIND = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")


class Drafts:
    """A folder of drafts, one file a kind: ``capture``, ``message-<uid>``, ``edit-<uid>``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unsaved: dict[str, dict[str, str]] = {}

    @property
    def unsaved(self) -> Mapping[str, Mapping[str, str]]:
        """What the disk would not take, by kind: it is in memory alone."""
        return self._unsaved

    def save(self, kind: str, fields: Mapping[str, str]) -> None:
        """Keep what was typed so far, on disk when this returns.

        Raises StoreError where that can't be; it is among the unsaved then.
        """
        file = self._file(kind)
        try:
            make_folder(self._folder)
            write_whole(file, json.dumps(dict(fields)).encode())
        except OSError as error:
            self.hold(kind, fields)
            raise StoreError(
                f"the draft {file} can't be written: {reason(error)}; what is typed is kept here"
            ) from None
        self._unsaved.pop(kind, None)

    def hold(self, kind: str, fields: Mapping[str, str]) -> None:
        """Have what was typed in memory alone, where the disk can't be asked."""
        self._unsaved[kind] = dict(fields)

    def left(self, kind: str) -> dict[str, str] | None:
        """Return what was typed last, whether it is on disk or not; None where there is no such draft.

        Raises StoreError as `load` does.
        """
        unsaved = self._unsaved.get(kind)
        return dict(unsaved) if unsaved is not None else self.load(kind)

    def load(self, kind: str) -> dict[str, str] | None:
        """Return what is on disk, or None where there is no such draft.

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
        self._unsaved.pop(kind, None)
        file = self._file(kind)
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"the draft {file} can't be removed: {reason(error)}") from None

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds there are drafts of, on disk or not."""
        on_disk = {file.stem for file in self._folder.glob("*.json") if _KIND.fullmatch(file.stem)}
        return tuple(sorted(on_disk | self._unsaved.keys()))

    def let_go_unsaved(self, uids: Collection[str]) -> None:
        """Forget what is in memory alone about these people, who are forgotten."""
        for kind in [each for each in self._unsaved if each.rpartition("-")[2] in uids]:
            del self._unsaved[kind]

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
