"""A terminal of the test's own, with a command or the app in it as a person would run it."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Collection

IN_A_TERMINAL = (
    "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "from meetup_tui.__main__ import main; sys.exit(main(sys.argv[1:]))"
)
"""Makes the terminal one that Ctrl+C works in, then runs a command."""

LONGEST_WAIT = 30.0
"""Seconds after which what has not come is given up; a cursor that blinks keeps an app writing for ever."""


class Terminal:
    """A command in a terminal: wait for words on it, and type."""

    def __init__(
        self,
        words: tuple[str, ...],
        environ: dict[str, str],
        size: tuple[int, int],
        *,
        program: str = IN_A_TERMINAL,
        inherited: Collection[int] = (),
    ) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

        self._process = subprocess.Popen(
            [sys.executable, "-c", program, *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environ,
            start_new_session=True,
            pass_fds=inherited,
        )
        os.close(theirs)
        self._read_so_far = b""
        self._looked = 0

    @property
    def seen(self) -> str:
        """Everything that was written on it."""
        return self._read_so_far.decode(errors="replace")

    def wait_for(self, words: str) -> None:
        self._read_until(lambda: words in self.seen[self._looked :], words)
        self._looked = self.seen.index(words, self._looked) + len(words)

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def answer(self, text: str) -> None:
        """Type at the next prompt; what is typed before it stands there would be echoed by the wrong program."""
        self.wait_for("> ")
        self.type(text)

    @property
    def pid(self) -> int:
        return self._process.pid

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it as a dead battery would."""
        self._process.kill()
        self._process.wait()

    def hang_up(self) -> None:
        """Close the terminal, as somebody who closes the window does, and wait until it has ended."""
        os.close(self._ours)
        self._ours = -1
        self._process.wait(30)

    def close(self) -> None:
        """Leave nothing behind."""
        if self._process.poll() is None:
            self.kill()
        if self._ours >= 0:
            os.close(self._ours)
            self._ours = -1

    def end(self) -> int:
        deadline = time.monotonic() + LONGEST_WAIT
        while self._read(deadline):
            pass
        os.close(self._ours)
        self._ours = -1
        return self._process.wait(30)

    def interrupt(self, words: str) -> None:
        """Press Ctrl+C until it is answered: Python misses one that comes just as it has taken in a key."""
        deadline = time.monotonic() + LONGEST_WAIT
        while words not in self.seen[self._looked :]:
            assert time.monotonic() < deadline, f"{words!r} never came: {self.seen!r}"
            self.type("\x03")
            while words not in self.seen[self._looked :] and select.select([self._ours], [], [], 5)[0]:
                assert self._read(deadline), f"{words!r} never came: {self.seen!r}"

    def _read_until(self, there: Callable[[], bool], what: str) -> None:
        """Read on until it is there."""
        deadline = time.monotonic() + LONGEST_WAIT
        while not there():
            assert self._read(deadline), f"{what!r} never came: {self.seen!r}"

    def _read(self, deadline: float) -> bool:
        """Take in what was written since; false once the deadline is over or nothing comes any more."""
        left = deadline - time.monotonic()
        ready = left > 0 and select.select([self._ours], [], [], left)[0]
        try:
            data = os.read(self._ours, 65536) if ready else b""
        except OSError:
            data = b""
        self._read_so_far += data
        return bool(data)
