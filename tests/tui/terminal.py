"""A terminal of the test's own, with the app in it as a person would run it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 30.0
"""Seconds after which a word that should stand on the screen is given up; nothing waits that long."""
_SEQUENCE = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[\[(][0-9;?<>=$\"' ]*[@-~A-Za-z]|\x1b[=>78cDEHM]")
_CONTROLLED = (
    "import fcntl, os, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.executable, [sys.executable, '-m', 'meetup_tui', *sys.argv[1:]])"
)
"""Makes the terminal the one that controls the process, so that closing it is a hang-up."""


class Terminal:
    """The app, and what it has written so far."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, rows: int = 24) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environ = {**os.environ, "MEETUP_DATA_DIR": str(folder), "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CONTROLLED, *arguments], stdin=slave, stdout=slave, stderr=slave, env=environ
        )
        os.close(slave)
        self.text = ""
        """Everything it wrote, without the sequences that place and colour it."""

    def type(self, keys: str) -> None:
        """Press keys, as a terminal sends them."""
        os.write(self._master, keys.encode())

    def wait_for(self, words: str, *, since: int = 0) -> None:
        """Read on until these words were written after a place of `text`."""
        give_up = time.monotonic() + PATIENCE
        while words not in self.text[since:]:
            assert time.monotonic() < give_up, f"{words!r} never came; it wrote {self.text[-2000:]!r}"
            assert self._read() or self.process.poll() is None, f"it ended before {words!r}"

    def kill(self) -> None:
        """End it as a dead battery would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def hang_up(self) -> None:
        """Close the terminal, as somebody who closes the window does."""
        os.close(self._master)
        self._master = -1
        self.process.wait(PATIENCE)

    def signalled(self, number: int) -> None:
        """Send a signal and read until it has ended."""
        self.process.send_signal(number)
        while self._read():
            continue
        self.process.wait(PATIENCE)

    def close(self) -> None:
        """Leave nothing behind."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._master >= 0:
            os.close(self._master)

    def _read(self) -> bool:
        """Take in what it wrote; return whether there may be more."""
        ready, _, _ = select.select([self._master], [], [], PATIENCE)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # the other end is closed
            return False
        self.text += _SEQUENCE.sub("", data.decode("utf-8", "replace"))
        return bool(data)


@contextmanager
def opened(folder: Path, *arguments: str, columns: int = 80, rows: int = 24) -> Iterator[Terminal]:
    """Open the app in a terminal, and close both whatever happens."""
    terminal = Terminal(folder, *arguments, columns=columns, rows=rows)
    try:
        yield terminal
    finally:
        terminal.close()
