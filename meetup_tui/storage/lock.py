"""One writer at a time: an advisory lock that is held for a change, never for a session."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import FILE_MODE, close, make_folder, reason

PATIENCE = 5.0
"""Seconds to wait for another process; a change takes a fraction of one."""
_PAUSE = 0.002


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock for the length of the block; the file is never removed, so that everybody locks the same one.

    Raises StoreError when another process does not let go in time, or where no lock can be had.
    """
    try:
        make_folder(path.parent)
        held = _acquired(path)
    except OSError as error:
        raise StoreError(f"{path} can't be locked: {reason(error)}; check that the folder can be written") from None
    try:
        yield
    finally:
        held()


@contextmanager
def locked_to_read(path: Path) -> Iterator[None]:
    """Hold the lock where there is one to be had, for a look that nobody's change may cross; nothing is made for it."""
    try:
        held = _acquired(path) if path.exists() else None
    except (OSError, StoreError):
        held = None
    try:
        yield
    finally:
        if held is not None:
            held()


def _held_elsewhere(path: Path) -> StoreError:
    return StoreError(f"{path} is held by another meetup; let it finish, then try again")


if sys.platform == "win32":
    from collections.abc import Callable

    def _acquired(path: Path) -> Callable[[], None]:
        """Return what gives the lock back."""
        import filelock  # noqa: PLC0415 - for systems without flock

        lock = filelock.FileLock(path, timeout=PATIENCE, mode=FILE_MODE)
        try:
            lock.acquire(poll_interval=_PAUSE)
        except filelock.Timeout:
            raise _held_elsewhere(path) from None
        return lock.release

else:
    import fcntl
    from collections.abc import Callable

    def _acquired(path: Path) -> Callable[[], None]:
        """Return what gives the lock back; so does the end of the process, however it ends."""
        give_up = time.monotonic() + PATIENCE
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
            try:
                _wait_for(handle, path, give_up)
                if _is_still(handle, path):
                    return lambda: close(handle)
            except BaseException:
                close(handle)
                raise
            close(handle)

    def _wait_for(handle: int, path: Path, give_up: float) -> None:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > give_up:
                    raise _held_elsewhere(path) from None
                time.sleep(_PAUSE)
            else:
                return

    def _is_still(handle: int, path: Path) -> bool:
        """Return whether the file that was locked is the one of this name: somebody may have removed it meanwhile."""
        mine = os.fstat(handle)
        try:
            there = os.stat(path)  # noqa: PTH116 - as cheap as it can be, at every change
        except FileNotFoundError:
            return False
        return (mine.st_dev, mine.st_ino) == (there.st_dev, there.st_ino)
