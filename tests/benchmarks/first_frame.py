"""How long the app takes to its first frame in a terminal of 120×36, and what memory, beside a bare Textual app.

The first frame is there when the tabs and the first name of the queue have been written to the terminal; the bare app
shows one label. Every start is a process of its own in a pseudo-terminal, and both sides take turns.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from meetup_tui.notebook import Notebook
from tests.benchmarks.fresh import Cost
from tests.benchmarks.measure import BYTES, Case, Figures, compared
from tests.benchmarks.workbench import Workbench

TODAY = "2026-11-23"
_PATIENCE = 60.0
"""Seconds after which a frame that has not come is given up."""
_SEQUENCE = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[\[(][0-9;?<>=$\"' ]*[@-~A-Za-z]|\x1b[=>78cDEHM]")
_BARE = """
from textual.app import App
from textual.widgets import Label

class Bare(App):
    def compose(self):
        yield Label("one label")

Bare().run()
"""


@cache
def _starts(bench: Workbench, contacts: int) -> list[tuple[Cost, Cost]]:
    """Start ours and the bare app in turn, once each round and once before that is not counted."""
    folder = bench.notebook(contacts).data.parent
    ours = ([sys.executable, "-m", "meetup_tui", "--data-dir", str(folder)], ("Today", _first_name(folder)))
    bare = ([sys.executable, "-c", _BARE], ("one label",))
    rounds = [(_started(*ours), _started(*bare)) for _ in range(bench.rounds + 1)]
    return rounds[1:]


def _first_name(folder: Path) -> str:
    book = Notebook.open(str(folder), {"MEETUP_TODAY": TODAY})
    first = book.contact(book.morning().shown[0].contact)
    assert first is not None
    return first.name


def _started(command: Sequence[str], words: Sequence[str]) -> Cost:
    """Return the seconds until all of these words stood on the terminal, and the memory at its peak by then."""
    environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "MEETUP_TODAY": TODAY}
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True)
    os.close(theirs)
    try:
        written = b""
        while not all(word in _SEQUENCE.sub(b"", written).decode(errors="replace") for word in words):
            if not select.select([ours], [], [], _PATIENCE)[0]:
                raise SystemExit(f"{words} never came: {written[-300:]!r}")
            written += os.read(ours, 65_536)
        took = time.perf_counter() - begun
        return Cost(took, 0, _peak(process.pid))
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _peak(pid: int) -> int:
    """Return the most memory a process had so far, in bytes; 0 where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else ()
    return next((int(line.split()[1]) * 1_024 for line in lines if line.startswith("VmHWM")), 0)


def _seconds(bench: Workbench, contacts: int) -> Figures:
    return compared([[(ours.seconds, bare.seconds)] for ours, bare in _starts(bench, contacts)])


def _memory(bench: Workbench, contacts: int) -> Figures:
    return compared([[(float(ours.peak), float(bare.peak))] for ours, bare in _starts(bench, contacts)])


def _rows(contacts: int, seconds: float, memory: float) -> tuple[Case, Case]:
    against = "a bare Textual app with one label"
    return (
        Case(
            name=f"first frame, {contacts:,} contacts",
            against=against,
            measure=partial(_seconds, contacts=contacts),
            target=seconds,
        ),
        Case(
            name=f"memory at the first frame, {contacts:,} contacts",
            against=against,
            measure=partial(_memory, contacts=contacts),
            unit=BYTES,
            target=memory,
        ),
    )


CASES = (*_rows(1_000, 1.4, 1.35), *_rows(10_000, 1.8, 2))
