"""A terminal that is closed under the app ends the app, however much it was writing."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

from meetup_tui.notebook import Notebook
from tests.tui.conftest import MONDAY, captured
from tests.tui.terminal import opened

TAKEN = "\x1b[?1004h"
"""What the app writes when it has taken the terminal and dropped what was typed before that."""

GO_ON_AFTER_THE_END = """
import asyncio, os, signal
from textual.app import App
from meetup_tui.tui.unix_terminal import UnixTerminal

async def life():
    UnixTerminal(App(), debug=False, mouse=True, size=None)

asyncio.run(life())
assert os.isatty(0)
os.kill(os.getpid(), signal.SIGCONT)
"""


def test_a_terminal_closed_while_the_app_writes_ends_the_app(folder: Path) -> None:
    for _ in range(3):
        with opened(folder) as terminal:
            terminal.wait_for("Nobody is in here yet")
            terminal.type("a")
            terminal.wait_for("Who did you meet?")
            terminal.type("abcdefghijklmnopqrstuvwxyz" * 10)
            terminal.hang_up()


def test_every_key_arrives_in_order_after_a_signal_to_go_on(folder: Path) -> None:
    with opened(folder) as terminal:
        terminal.wait_for("Nobody is in here yet")
        terminal.type("a")
        terminal.wait_for("Who did you meet?")
        for times in (2, 3, 4):
            terminal.signal(signal.SIGCONT)
            terminal.wait_for_sequence(TAKEN, times=times)
        typed = "".join(f"{number:03}" for number in range(200)) + "END"
        for start in range(0, len(typed), 10):
            terminal.type(typed[start : start + 10])
        terminal.wait_for("END")
        terminal.hang_up()
    assert json.loads((folder / "drafts" / "capture.json").read_bytes())["line"] == typed


def test_a_signal_to_go_on_after_the_end_of_the_app_is_nothing() -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(ours), os.fdopen(theirs) as terminal:
        program = [sys.executable, "-c", GO_ON_AFTER_THE_END]
        done = subprocess.run(program, stdin=terminal, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_ctrl_z_gives_the_terminal_back_and_all_stands_there_again_after_it(folder: Path) -> None:
    captured(Notebook.open(str(folder), MONDAY), "Ada Lovelace", why="to hear more", when="today")
    with opened(folder) as terminal:
        before = terminal.attributes
        terminal.wait_for("What makes them tick")
        terminal.type("\x1a")
        assert os.WIFSTOPPED(os.waitpid(terminal.pid, os.WUNTRACED)[1])
        assert terminal.attributes == before
        stopped = len(terminal.text)
        terminal.signal(signal.SIGCONT)
        terminal.wait_for("Ada Lovelace", since=stopped)
        terminal.wait_for("People", since=stopped)
        terminal.type("q")
        assert terminal.end() == 0
