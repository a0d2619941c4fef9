"""A shell for the tests: commands run in this process, or in one of their own where that matters."""

import io
import json
import os
import select
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from meetup_tui.__main__ import main

TODAY = "2026-11-23"
"""A Monday."""
ROOT = Path(__file__).parents[2]


@dataclass
class Answer:
    """What a command said."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self):
        return json.loads(self.raw)


class Shell:
    """Runs commands on a notebook of their own, on a Monday in November."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "data"
        self.home = folder / "home"
        self.home.mkdir(mode=0o700, exist_ok=True)
        self.today = TODAY
        self._patch = monkeypatch

    def environ(self, **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {**kept, "HOME": str(self.home), "MEETUP_TODAY": self.today, "PYTHONPATH": str(ROOT), **more}

    def __call__(self, *words: str, stdin: str | bytes = b"", **env: str) -> Answer:
        for name in ("MEETUP_DATA_DIR", "NO_COLOR", "VISUAL", "EDITOR", "MEETUP_DEBUG"):
            self._patch.delenv(name, raising=False)
        for name, value in self.environ(**env).items():
            self._patch.setenv(name, value)
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
        err = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
        with redirect_stdout(out), redirect_stderr(err):
            code = main(["--data-dir", str(self.folder), *words])
        return Answer(code, out.buffer.getvalue(), err.buffer.getvalue().decode())

    def process(self, *words: str, stdin: str | bytes = b"", **env: str) -> Answer:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        ran = subprocess.run(
            [sys.executable, "-m", "meetup_tui", *words],
            input=data,
            capture_output=True,
            env=self.environ(MEETUP_DATA_DIR=str(self.folder), **env),
            check=False,
        )
        return Answer(ran.returncode, ran.stdout, ran.stderr.decode())

    def terminal(self, *words: str, size: tuple[int, int] = (80, 24), **env: str) -> "Terminal":
        variables = {"TERM": "xterm", "MEETUP_DATA_DIR": str(self.folder), **env}
        return Terminal(words, self.environ(**variables), size)


_IN_A_TERMINAL = (
    "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "from meetup_tui.__main__ import main; sys.exit(main(sys.argv[1:]))"
)
"""Makes the terminal one that Ctrl+C works in, then runs a command."""


class Terminal:
    """A command in a terminal: wait for words on it, and type."""

    def __init__(self, words: tuple[str, ...], environ: dict[str, str], size: tuple[int, int]) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

        self._process = subprocess.Popen(
            [sys.executable, "-c", _IN_A_TERMINAL, *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environ,
            start_new_session=True,
        )
        os.close(theirs)
        self._read_so_far = b""
        self._looked = 0

    @property
    def seen(self) -> str:
        """Everything that was written on it."""
        return self._read_so_far.decode(errors="replace")

    def wait_for(self, words: str) -> None:
        while words not in self.seen[self._looked :]:
            assert self._read(), f"{words!r} never came: {self.seen!r}"
        self._looked = self.seen.index(words, self._looked) + len(words)

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def answer(self, text: str) -> None:
        """Type at the next prompt; what is typed before it stands there would be echoed by the wrong program."""
        self.wait_for("> ")
        self.type(text)

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def end(self) -> int:
        while self._read():
            pass
        os.close(self._ours)
        return self._process.wait(30)

    def interrupt(self, words: str) -> None:
        """Press Ctrl+C until it is answered: Python misses one that comes just as it has taken in a key."""
        while words not in self.seen[self._looked :]:
            self.type("\x03")
            while words not in self.seen[self._looked :] and select.select([self._ours], [], [], 5)[0]:
                assert self._read(), f"{words!r} never came: {self.seen!r}"

    def _read(self) -> bool:
        ready, _, _ = select.select([self._ours], [], [], 30)
        try:
            data = os.read(self._ours, 65536) if ready else b""
        except OSError:
            data = b""
        self._read_so_far += data
        return bool(data)


@pytest.fixture
def meetup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Return a shell with an empty notebook."""
    return Shell(tmp_path, monkeypatch)


@pytest.fixture
def maja(meetup: Shell) -> str:
    """Return the uid of somebody met at PyCon who was promised a paper for Friday."""
    line = (
        "Maja Lindqvist (red glasses), Tidewater, CTO, maja@tidewater.example, +49 30 1234567,"
        " @PyCon: in the queue, #compilers ~ lights up about teaching > promised the paper by fri"
    )
    return meetup("add", line, "--json").json["uid"]
