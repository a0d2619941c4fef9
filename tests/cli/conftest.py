"""A shell for the tests: commands run in this process, or in one of their own where that matters."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from meetup_tui.__main__ import main
from tests.terminal import Terminal

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

    def terminal(self, *words: str, size: tuple[int, int] = (80, 24), **env: str) -> Terminal:
        variables = {"TERM": "xterm", "MEETUP_DATA_DIR": str(self.folder), **env}
        return Terminal(words, self.environ(**variables), size)


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
