"""Files written whole or not at all, readable by nobody else."""

import errno
import os
import re
import stat
import sys
from contextlib import suppress
from glob import escape as glob_escape
from pathlib import Path
from time import sleep, time

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_PART = ".part"
_LEFTOVER = re.compile(r"\.[0-9a-f]{12}\.part$")
"""How our own parts end; other programs have files called so, too."""
_STILL_WRITTEN = 0.5
"""Seconds after which nobody writes to a part of a draft any more."""
_FOLDERS_CANT = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What file systems say on which a folder can't be synced, as on some networks; names are durable there or never."""
_BINARY = getattr(os, "O_BINARY", 0)

Stamp = tuple[int, int, int, int]
"""What tells one state of a file from another: device, inode, time of change in ns, bytes."""


class UnconfirmedError(OSError):
    """The new file is in place, but the folder could not be synced: a power cut may bring the old one back."""


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, that nobody else can look into; one that is there keeps its mode.

    The name of each is durable before anything is in it (POSIX: fsync of the folder above it). Whoever made one that is
    still empty may not have come to that.
    """
    if _is_in_use(folder):
        return
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    there = missing[-1].parent if missing else folder
    if not _is_in_use(there):
        with suppress(PermissionError):
            sync_folder(there.parent)
    for each in reversed(missing):
        with suppress(FileExistsError):
            each.mkdir(mode=FOLDER_MODE)
        sync_folder(each.parent)


def write_whole(path: Path, data: bytes, *, keep: Path | None = None) -> None:
    """Replace a file with this content, atomically and durably; a symbolic link keeps pointing where it did.

    The content is on disk before the name points to it, and the name before this returns (POSIX: fsync of the file,
    rename, fsync of the folder). `keep` is where the file before stays, if there was one: it has that name, too, before
    it loses its own, and never under the same inode as the new one, so that no damage hits both. Raises OSError; then
    the file is as it was, unless it is an UnconfirmedError.
    """
    target = Path(os.path.realpath(path))
    part = _part_of(target)
    try:
        _write(part, data)
        if keep is not None and target.exists():
            _keep(target, keep)
        part.replace(target)
    except BaseException:
        _discard(part)
        raise
    confirm(target.parent)


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
    confirm(path.parent)


def confirm(folder: Path) -> None:
    """Sync a folder in which a file has just been put in place; raises UnconfirmedError."""
    try:
        sync_folder(folder)
    except OSError as error:
        raise UnconfirmedError(*error.args) from error


def sync_file(path: Path) -> None:
    """Make the content of a file durable, whoever wrote it."""
    handle = os.open(path, os.O_RDWR | _BINARY)
    try:
        sync(handle)
    finally:
        close(handle)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system lets a folder be opened at all."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync(handle)
    except OSError as error:
        if error.errno not in _FOLDERS_CANT:
            raise
    finally:
        close(handle)


if sys.platform == "darwin":
    import fcntl

    def sync(handle: int) -> None:
        """Put a file on disk; macOS leaves it in the drive's cache unless it is asked like this (fsync(2))."""
        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(handle)

    sync_data = sync

else:

    def sync(handle: int) -> None:
        """Put a file on disk, with all that is known of it."""
        os.fsync(handle)

    def sync_data(handle: int) -> None:
        """Put a file's content and its length on disk (POSIX fdatasync, where there is one)."""
        if hasattr(os, "fdatasync"):
            os.fdatasync(handle)
        else:
            os.fsync(handle)


def append(path: Path, place: int, data: bytes) -> int:
    """Write data at a place of a file that is there, and return a handle on it to be synced and closed.

    Raises OSError for whatever could not be written, and then closes the file.
    """
    handle = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.lseek(handle, place, os.SEEK_SET)
        write_all(handle, data)
    except BaseException:
        close(handle)
        raise
    return handle


def close(handle: int) -> None:
    """Close a file that has been synced, or is only read; nothing is lost by it, whatever the system says."""
    with suppress(OSError):
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write all of the data; a system may take it in pieces."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file, None where there is none; raises OSError, for what is no ordinary file too."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a third of the time of Path.stat, at every glance
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError("it is no ordinary file")
    return _stamp(status)


def stamp_of_open(handle: int) -> Stamp:
    """Return the stamp of a file that is open."""
    return _stamp(os.fstat(handle))


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def remove_leftovers(folder: Path, name: str = "") -> None:
    """Remove what a process that was killed had begun to write here: for files that begin with `name`, or for any.

    Only the lock's holder may ask. Drafts are written without the lock, so without a name what is a moment old is given
    that moment to be finished.
    """
    for part in folder.glob(f".{glob_escape(name)}*{_PART}"):
        with suppress(OSError):
            if _LEFTOVER.search(part.name):
                if not name:
                    sleep(min(_STILL_WRITTEN, max(0.0, _STILL_WRITTEN - (time() - part.stat().st_mtime))))
                part.unlink(missing_ok=True)


def reason(error: OSError) -> str:
    """Return the system's words for what is wrong, without the path it would repeat."""
    return error.strerror or str(error) or type(error).__name__


def _part_of(path: Path) -> Path:
    """Return a name beside a file that nobody can foresee and nothing else reads."""
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}{_PART}")


def _write(path: Path, data: bytes) -> None:
    """Make a file with this content, on disk when this returns; one that can't be finished is removed again."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, FILE_MODE)
    try:
        try:
            write_all(handle, data)
            sync(handle)
        finally:
            close(handle)
    except BaseException:
        _discard(path)
        raise


def _keep(source: Path, kept: Path) -> None:
    """Give a file a second name, durably, in place of what had that name; a copy where there are no hard links."""
    beside = _part_of(kept)
    try:
        try:
            os.link(source, beside)
        except OSError:
            _write(beside, source.read_bytes())
        beside.replace(kept)
    finally:
        _discard(beside)
    confirm(kept.parent)


def _is_in_use(folder: Path) -> bool:
    """Return whether there is something in a folder; False where it can't be looked into."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is not None
    except OSError:
        return False


def _discard(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
