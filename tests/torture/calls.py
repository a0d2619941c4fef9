"""Standing between the program and the operating system: every call by which a file or a name is changed."""

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

CHANGING = ("open", "write", "fsync", "fdatasync", "ftruncate", "link", "replace", "rename", "unlink", "mkdir")
"""The calls by which storage changes anything; `pathlib` comes through them too (Python 3.11 to 3.14)."""
Real = Callable[..., Any]
Handler = Callable[..., Any]
"""Is given the name of a call, the real one, and its arguments."""


@contextmanager
def between(handler: Handler, names: tuple[str, ...] = CHANGING) -> Iterator[None]:
    """Have a handler take these calls of the `os` module for the length of the block; "read" is `io.open`."""
    taken = [(io, "open", name) if name == "read" else (os, name, name) for name in names]
    real = [(module, name, getattr(module, name), called) for module, name, called in taken if hasattr(module, name)]
    for module, name, call, called in real:
        setattr(module, name, partial(handler, called, call))
    try:
        with _plain_sync():
            yield
    finally:
        for module, name, call, _ in real:
            setattr(module, name, call)


@contextmanager
def _plain_sync() -> Iterator[None]:
    """Have macOS sync by `fsync`, too, for the length of the block."""
    if sys.platform != "darwin":
        yield
        return
    import fcntl

    real = fcntl.fcntl

    def without_full_sync(handle: int, command: int, *more: Any) -> Any:
        if command == fcntl.F_FULLFSYNC:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
        return real(handle, command, *more)

    fcntl.fcntl = without_full_sync
    try:
        yield
    finally:
        fcntl.fcntl = real


@contextmanager
def without_syncing() -> Iterator[None]:
    """Wait for no disk in the block: what is looked at in there is what the program sees, not what is durable."""
    with between(lambda name, real, handle: None, ("fsync", "fdatasync")):
        yield


def is_changing(name: str, arguments: tuple[Any, ...]) -> bool:
    """Return whether a call changes anything, or makes it durable: opening a file to read does not."""
    return name != "open" or bool(arguments[1] & (os.O_CREAT | os.O_WRONLY | os.O_RDWR))
