"""Files written whole or not at all, readable by nobody else."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, that nobody else can look into; one that is there keeps its mode."""
    for missing in reversed([folder, *folder.parents]):
        if not missing.exists():
            with suppress(FileExistsError):
                missing.mkdir(mode=FOLDER_MODE)


def write_whole(path: Path, data: bytes, *, keep: Path | None = None) -> None:
    """Replace a file with this content, atomically and durably; a symbolic link keeps pointing where it did.

    The content is on disk before the name points to it, and the name before this returns (POSIX: fsync of the file,
    rename, fsync of the folder). `keep` is where the content before stays under a second name. Raises OSError; then
    the old file is as it was.
    """
    target = path.resolve() if path.is_symlink() else path
    part = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        _write(part, data)
        if keep is not None:
            _keep(target if target.exists() else part, keep)
        part.replace(target)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system lets a folder be opened at all."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep(source: Path, kept: Path) -> None:
    """Give a file a second name; where the file system knows no hard links, copy it."""
    beside = kept.with_name(f".{kept.name}.{secrets.token_hex(6)}.part")
    try:
        os.link(source, beside)
    except OSError:
        _write(beside, source.read_bytes())
    try:
        beside.replace(kept)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
