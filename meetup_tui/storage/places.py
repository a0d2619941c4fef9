"""Where things live: the data, the settings, the drafts and the backups."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from meetup_tui.storage.errors import StoreError

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
    def lock(self) -> Path:
        """The file that is locked for the length of a change."""
        return self.data.with_name(f"{self.data.name}.lock")

    @property
    def previous(self) -> Path:
        """The generation of the data before the last change."""
        return self.data.with_name(f"{self.data.name}.prev")


def find_places(data_dir: str | None, environ: Mapping[str, str]) -> Places:
    """Return where the notebook lives.

    A folder named on the command line or in MEETUP_DATA_DIR holds everything together; otherwise data and settings go
    where this system keeps them (the XDG base directories on Linux). Raises StoreError where the folder is a file.
    """
    chosen = data_dir or environ.get(DATA_DIR_VARIABLE, "")
    if chosen:
        folder = Path(chosen).expanduser().absolute()
        return _together(folder, folder / "config.toml")
    import platformdirs  # noqa: PLC0415 - not needed where the folder is given

    return _together(
        platformdirs.user_data_path(APP, appauthor=False),
        platformdirs.user_config_path(APP, appauthor=False) / "config.toml",
    )


def _together(folder: Path, config: Path) -> Places:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a folder; name another with --data-dir")
    return Places(data=folder / "meetup.json", config=config, drafts=folder / "drafts", backups=folder / "backups")
