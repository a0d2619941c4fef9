"""One writer at a time: an advisory lock that is held for a change, never for a session."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import FILE_MODE, make_folder, reason

PATIENCE = 5.0
"""Seconds to wait for another process; a change takes a fraction of one."""
_PAUSE = 0.005


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock for the length of the block; the file is never removed, so that everybody locks the same one.

    Raises StoreError when another process does not let go in time, or where no lock can be had.
    """
    try:
        make_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
    except OSError as error:
        raise StoreError(f"{path} can't be opened: {reason(error)}; check that the folder can be written") from None
    try:
        _acquire(handle, path)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _acquire(handle: int, path: Path) -> None:
    """Lock an open file; closing it gives the lock back, and so does the end of the process, however it ends."""
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            _try_lock(handle)
        except (BlockingIOError, PermissionError):
            if time.monotonic() > give_up:
                raise StoreError(f"{path} is held by another meetup; let it finish, then try again") from None
            time.sleep(_PAUSE)
        except OSError as error:
            raise StoreError(f"{path} can't be locked: {reason(error)}") from None
        else:
            return
