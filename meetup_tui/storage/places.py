"""Where things live: the data, the settings, the drafts and the backups."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import reason

APP = "meetup"
DATA_DIR_VARIABLE = "MEETUP_DATA_DIR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The files and folders of one notebook. None of them need exist."""

    data: Path
    """The notebook itself: a TinyDB file."""
    config: Path
    """The settings, in TOML."""
    drafts: Path
    """The folder of what is being typed."""
    backups: Path
    """The folder of compressed copies."""

    @property
    def target(self) -> Path:
        """The file the data is really in, where `data` is a symbolic link."""
        return Path(os.path.realpath(self.data)) if os.path.islink(self.data) else self.data  # noqa: PTH114 - quick

    @property
    def lock(self) -> Path:
        """The file that is locked for the length of a change; beside the target, so that all links share it."""
        return _beside(self.target, ".lock")

    @property
    def journal(self) -> Path:
        """The changes since the data was last written whole, one a line."""
        return _beside(self.target, ".journal")

    @property
    def previous(self) -> Path:
        """The generation of the data before the one that is there."""
        return _beside(self.target, ".prev")

    @property
    def previous_journal(self) -> Path:
        """The changes that lead from `previous` to the data."""
        return _beside(self.journal, ".prev")


def find_places(data_dir: str | None, environ: Mapping[str, str]) -> Places:
    """Return where the notebook lives.

    A folder named on the command line or in MEETUP_DATA_DIR holds everything together; otherwise data and settings go
    where this system keeps them (the XDG base directories on Linux). Raises StoreError where the folder is a file, or
    can't be looked at.
    """
    if data_dir is not None and not data_dir.strip():
        raise StoreError("--data-dir names no folder; give it one, or leave it out")
    chosen = data_dir or environ.get(DATA_DIR_VARIABLE, "")
    if chosen:
        folder = _expanded(chosen)
        return _together(folder, folder / "config.toml")
    import platformdirs  # noqa: PLC0415 - not needed where the folder is given

    return _together(
        platformdirs.user_data_path(APP, appauthor=False),
        platformdirs.user_config_path(APP, appauthor=False) / "config.toml",
    )


def _expanded(chosen: str) -> Path:
    try:
        return Path(chosen).expanduser().absolute()
    except RuntimeError:
        raise StoreError(f"there is no home folder for {chosen}; write the whole path of the data folder") from None


def _together(folder: Path, config: Path) -> Places:
    try:
        is_file = folder.exists() and not folder.is_dir()
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is no path"
        raise StoreError(f"the data folder {folder} can't be used: {why}; name another with --data-dir") from None
    if is_file:
        raise StoreError(f"{folder} is a file, not a folder; name another with --data-dir")
    return Places(data=folder / "meetup.json", config=config, drafts=folder / "drafts", backups=folder / "backups")


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}{suffix}")


def open_to_others(places: Places) -> list[Path]:
    """Return the folders and files of a notebook that somebody else on this machine can read."""
    found = (
        *(places.data.parent, places.drafts, places.backups),
        *(places.data, places.journal, places.previous, places.previous_journal),
    )
    return [path for path in found if _is_open_to_others(path)]


def _is_open_to_others(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & 0o077)
    except OSError:
        return False
