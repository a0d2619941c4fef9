"""Files written whole or not at all, readable by nobody else."""

import os
from contextlib import suppress
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_PART = ".part"


class UnconfirmedError(OSError):
    """The new file is in place, but the folder could not be synced: a power cut may bring the old one back."""


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, that nobody else can look into; one that is there keeps its mode."""
    for missing in reversed([folder, *folder.parents]):
        if not missing.exists():
            with suppress(FileExistsError):
                missing.mkdir(mode=FOLDER_MODE)


def write_whole(path: Path, data: bytes, *, keep: Path | None = None) -> None:
    """Replace a file with this content, atomically and durably; a symbolic link keeps pointing where it did.

    The content is on disk before the name points to it, and the name before this returns (POSIX: fsync of the file,
    rename, fsync of the folder). `keep` is where the content before stays under a second name; where there was none,
    the new content gets that name too, if it can, but never before it has its own. Raises OSError; then the old file is
    as it was, unless it is an UnconfirmedError.
    """
    target = Path(os.path.realpath(path))
    first = not target.exists()
    part = _part_of(target)
    try:
        _write(part, data)
        if keep is not None and not first:
            _keep(target, keep)
        part.replace(target)
    except BaseException:
        _discard(part)
        raise
    _confirm(target.parent)
    if keep is not None and first:
        with suppress(OSError):
            _keep(target, keep)


def write_new(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file where there is none, whole and durably; with `replace` over one that is there, like `write_whole`.

    Whoever comes first wins, and a symbolic link that is there is never followed. Where there are no hard links (FAT,
    exFAT) the file is made under its own name, so that a power cut may leave it half written. Raises FileExistsError
    without `replace`, other OSErrors, and then there is no new file, unless it is an UnconfirmedError.
    """
    if replace:
        write_whole(path, data)
        return
    part = _part_of(path)
    try:
        _write(part, data)
        try:
            os.link(part, path)
        except FileExistsError:
            raise
        except OSError:
            _write(path, data)
    finally:
        _discard(part)
    _confirm(path.parent)


def _confirm(folder: Path) -> None:
    """Sync a folder in which a file has just been put in place; raises UnconfirmedError."""
    try:
        sync_folder(folder)
    except OSError as error:
        raise UnconfirmedError(*error.args) from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system lets a folder be opened at all."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(path: Path) -> None:
    """Remove what a process that was killed had begun to write for this file; only the lock's holder may ask."""
    for part in path.parent.glob(f".{path.name}.*{_PART}"):
        _discard(part)


def reason(error: OSError) -> str:
    """Return the system's words for what is wrong, without the path it would repeat."""
    return error.strerror or str(error) or type(error).__name__


def _part_of(path: Path) -> Path:
    """Return a name beside a file that nobody can foresee and nothing else reads."""
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}{_PART}")


def _write(path: Path, data: bytes) -> None:
    """Make a file with this content, on disk when this returns; one that can't be finished is removed again."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        _discard(path)
        raise


def _keep(source: Path, kept: Path) -> None:
    """Give a file a second name, never leaving that name without one; copy it where there are no hard links."""
    beside = _part_of(kept)
    try:
        try:
            os.link(source, beside)
        except OSError:
            _write(beside, source.read_bytes())
        beside.replace(kept)
    finally:
        _discard(beside)  # it is still there where both names were one file already: such a rename does nothing


def _discard(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
