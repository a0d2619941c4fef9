"""A program in a pseudo-terminal: typed at, read from, and asked what it has cost so far."""

import fcntl
import os
import platform
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.benchmarks.fresh import ROOT
from tests.benchmarks.measure import Unmeasured
from tests.benchmarks.workbench import TODAY

SIZE = (120, 36)
"""Columns and rows of every terminal."""
PATIENCE = 60.0
"""Seconds after which what has not come is given up; other work on the machine may hold a program up for long."""
CALM = 0.06
"""Seconds without output or work that make a screen quiet: some of a toolkit's frames, less than a cursor's blink."""
REST = 0.75
"""Seconds over which a program that is settled is watched: work that waits for a pause in the typing begins in them."""
RESTING = 0.06
"""The share of a processor that a settled program takes at most: for a cursor that blinks and a look at its files."""

_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ")
_SEQUENCE = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[\[(][0-9;?<>=$\"' ]*[@-~A-Za-z]|\x1b[=>78cDEHM]")


class NeverCame(Unmeasured):
    """What a row waits for did not come."""


def environ(home: Path) -> dict[str, str]:
    """Return the environment of a program that has settings of nobody, and its home in this folder."""
    home.mkdir(parents=True, exist_ok=True)
    folders = {"HOME": home, **{f"XDG_{each}_HOME": home / each.lower() for each in ("CONFIG", "DATA", "STATE")}}
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        **{name: str(folder) for name, folder in folders.items()},
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "MEETUP_TODAY": TODAY,
    }


class Driven:
    """A program in a terminal of its own; how long it takes counts from the moment before it is started."""

    def __init__(self, command: Sequence[str], home: Path, *, folder: Path = ROOT, ahead: str = "") -> None:
        """Start a command in a folder; `ahead` is typed before it is there."""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        self._written = b""
        """What was written since the last time something was typed."""
        os.write(self._ours, ahead.encode())
        self.begun = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ(home), cwd=folder, start_new_session=True
        )
        os.close(theirs)

    @property
    def took(self) -> float:
        """Seconds since it was started."""
        return time.perf_counter() - self.begun

    @property
    def cpu(self) -> float:
        """Seconds all its threads kept a processor busy so far; raises Unmeasured where the system does not say."""
        return _cpu(self._process.pid)

    @property
    def peak(self) -> int:
        """Bytes of the most memory it had so far; 0 where the system does not say."""
        status = Path(f"/proc/{self._process.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else ()
        return next((int(line.split()[1]) * 1_024 for line in lines if line.startswith("VmHWM")), 0)

    def type(self, keys: str) -> None:
        """Type, and look from now on only at what is written afterwards."""
        while self._take_in(0):
            pass
        self._written = b""
        os.write(self._ours, keys.encode())

    def wait_for(self, *words: str) -> None:
        """Read until all of these words have been written, in whatever order."""
        deadline = time.monotonic() + PATIENCE
        while not all(word in self._seen() for word in words):
            if not self._take_in(deadline - time.monotonic()):
                raise NeverCame(f"{' and '.join(map(repr, words))} never came: …{self._seen()[-120:]!r}")

    def press(self, key: str) -> None:
        """Type a key, and wait until something came of it and the screen is quiet again."""
        self.type(key)
        if not self._take_in(PATIENCE):
            raise NeverCame(f"nothing ever came of the key {key!r}")
        self.quiet()

    def type_on(self, keys: str, rhythm: float) -> None:
        """Type keys so many seconds after one another, whatever comes of them, and wait until the screen is quiet."""
        for key in keys:
            self.type(key)
            until = time.monotonic() + rhythm
            while (left := until - time.monotonic()) > 0:
                self._take_in(left)
        self.quiet()

    def quiet(self) -> None:
        """Wait until nothing is written and nothing is being worked on."""
        deadline = time.monotonic() + PATIENCE
        while self._take_in(CALM) or self._at_work():
            if time.monotonic() > deadline:
                raise NeverCame(f"it did not become quiet within {PATIENCE:g} seconds")

    def settle(self) -> None:
        """Wait until it also rests: what it does in the background by itself is done."""
        deadline = time.monotonic() + PATIENCE
        while not self._rests():
            if time.monotonic() > deadline:
                raise NeverCame(f"it did not come to rest within {PATIENCE:g} seconds")

    def close(self) -> None:
        """Leave nothing behind, nor anything it started itself: it leads a group of its own."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)

    def _rests(self) -> bool:
        """Watch it for a while, and return whether it did next to nothing; waiting for a processor is no rest."""
        before, until, looks, busy = self.cpu, time.monotonic() + REST, 0, 0
        while time.monotonic() < until:
            self._take_in(CALM)
            looks += 1
            busy += self._at_work()
        return self.cpu - before <= RESTING * REST and busy <= looks / 4

    def _at_work(self) -> bool:
        """Return whether a thread runs or waits for a processor, where the system tells."""
        for task in Path(f"/proc/{self._process.pid}/task").glob("*/stat"):
            try:
                state = task.read_text().rpartition(")")[2].split()[0]
            except (OSError, IndexError):
                continue
            if state in "RD":
                return True
        return False

    def _seen(self) -> str:
        """Return what was written since the last time something was typed, without sequences."""
        return _SEQUENCE.sub(b"", self._written).decode(errors="replace")

    def _take_in(self, seconds: float) -> bool:
        """Take in what is written within so many seconds; false where nothing is, or it has ended."""
        if not select.select([self._ours], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._ours, 65_536)
        except OSError:
            data = b""
        self._written += data
        return bool(data)


@contextmanager
def driven(command: Sequence[str], home: Path, *, folder: Path = ROOT, ahead: str = "") -> Iterator[Driven]:
    """Start a program in a terminal, and leave nothing of it behind."""
    program = Driven(command, home, folder=folder, ahead=ahead)
    try:
        yield program
    finally:
        program.close()


def meetup(folder: Path) -> list[str]:
    """Return the command that opens the app on a notebook."""
    return [sys.executable, "-m", "meetup_tui", "--data-dir", str(folder)]


def _cpu(pid: int) -> float:
    """Return the processor time of a process in seconds.

    Linux has a clock for every process, called by its number as CPUCLOCK_SCHED of `posix-timers_types.h`; elsewhere
    ``ps`` says it, and may do so in hundredths of a second.
    """
    if platform.system() == "Linux":
        try:
            return time.clock_gettime((~pid << 3) | 2)
        except OSError as error:
            raise Unmeasured(f"its processor time can't be read: {error.strerror}") from None
    said = subprocess.run(["ps", "-o", "time=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return from_ps(said.strip())


def from_ps(said: str) -> float:
    """Return the seconds of a time as ``ps`` writes it; raises Unmeasured for whole seconds, which are too coarse."""
    if not re.fullmatch(r"(\d+-)?(\d+:)+\d+\.\d+", said):
        raise Unmeasured("this system does not tell the processor time of another process finely enough")
    days, _, rest = said.rpartition("-")
    seconds = 0.0
    for part in rest.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds + int(days or 0) * 86_400
