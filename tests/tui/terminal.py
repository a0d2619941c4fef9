"""The app in a terminal: what stands on it, without the sequences that place and colour it."""

import os
import re
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.terminal import IN_A_TERMINAL, Terminal

_SEQUENCE = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b[\[(][0-9;?<>=$\"' ]*[@-~A-Za-z]|\x1b[=>78cDEHM]")

_ON_A_TERMINAL = "import sys; from meetup_tui.__main__ import main; sys.exit(main(sys.argv[1:]))"
"""Runs a command on a terminal that Ctrl+C and a hang-up don't reach it from."""


class AppTerminal(Terminal):
    """The app on a notebook, in a terminal of 80 columns and 24 rows."""

    def __init__(
        self,
        folder: Path,
        *,
        controlling: bool = True,
        colours: str = "truecolor",
        term: str = "xterm-256color",
        before: str = "",
    ) -> None:
        """Open it; a terminal that is not the controlling one is closed without a signal.

        `colours` and `term` are what the terminal says of itself; `before` is a program that runs first.
        """
        environ = {**os.environ, "MEETUP_DATA_DIR": str(folder), "TERM": term, "COLORTERM": colours}
        super().__init__((), environ, (80, 24), program=before + (IN_A_TERMINAL if controlling else _ON_A_TERMINAL))

    @property
    def text(self) -> str:
        """Everything that was written on it."""
        return _SEQUENCE.sub("", self.seen)

    def wait_for(self, words: str, *, since: int = 0) -> None:
        """Read on until these words were written after a place of `text`."""
        self._read_until(lambda: words in self.text[since:], words)

    @property
    def attributes(self) -> list[Any]:
        """How the terminal is set now."""
        return termios.tcgetattr(self._ours)

    def attributes_at_the_end(self) -> list[Any]:
        """Wait until the app has ended, and return how it left the terminal."""
        self._process.wait(30)
        return self.attributes

    def wait_for_sequence(self, sequence: str, *, times: int) -> None:
        """Read on until this control sequence was written so many times."""
        self._read_until(lambda: self.seen.count(sequence) >= times, sequence)


@contextmanager
def opened(folder: Path, **options: Any) -> Iterator[AppTerminal]:
    """Open the app in a terminal, as `AppTerminal` has the options, and close both whatever happens."""
    terminal = AppTerminal(folder, **options)
    try:
        yield terminal
    finally:
        terminal.close()
