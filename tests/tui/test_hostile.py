"""Whatever stands in the notebook, the terminal gets nothing but Textual's own sequences."""

import os
import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.terminal import LONGEST_WAIT, Terminal

from .hands import CHARACTERS, Text
from .hostile import FOREIGN, TOKEN, hostile_notebook, taken_over
from .scenes import DAY, OWN_KEYS, SCENES, Scene

REPORTING = """
import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from meetup_tui.__main__ import main
from meetup_tui.tui.app import MeetupApp

def report(app):
    if app.is_running and app.screen_stack:
        os.write({report}, (type(app.screen).__name__ + "\\n").encode())

MeetupApp.post_display_hook = report
sys.exit(main([]))
"""
"""Runs the app, and says at each paint which screen was in front."""

BYTES = {
    **CHARACTERS,
    "question_mark": "?",
    "enter": "\r",
    "escape": "\x1b[27u",
    "ctrl+p": "\x10",
    **{f"f{number}": f"\x1b[{code}~" for number, code in zip(range(5, 12), (15, 17, 18, 19, 20, 21, 23), strict=True)},
    "minus": "-",
}
"""What a terminal sends for a key."""


class Painted(Terminal):
    """The app in a terminal: press keys, and wait for a paint of a screen."""

    def __init__(self, folder: Path) -> None:
        self._reports, theirs = os.pipe()
        self._said = ""
        environ = {
            **os.environ, "MEETUP_DATA_DIR": str(folder), "MEETUP_TODAY": DAY, "TERM": "xterm-256color",
            "SSH_CONNECTION": "1", "COLORTERM": "truecolor",
        }  # fmt: skip
        program = REPORTING.format(report=theirs)
        super().__init__((), environ, (80, 24), program=program, inherited=(theirs,))
        os.close(theirs)

    def press(self, *keys: str) -> None:
        for key in keys:
            if isinstance(key, Text):
                self.type(f"\x1b[200~{key}\x1b[201~")
            else:
                self.type(BYTES.get(OWN_KEYS.get(key, key), key))

    def wait_for_paint_of(self, screen: str) -> None:
        """Read on until that screen was painted since the last call."""
        deadline = time.monotonic() + LONGEST_WAIT
        while f"{screen}\n" not in self._said:
            ready, _, _ = select.select([self._reports, self._ours], [], [], max(0, deadline - time.monotonic()))
            assert ready, f"{screen} was never painted, but {set(self._said.split())}"
            if self._ours in ready:
                assert self._read(deadline), f"it ended before {screen} was painted: {self.seen[-2000:]!r}"
            if self._reports in ready:
                self._said += os.read(self._reports, 65536).decode()
        self._said = ""

    def close(self) -> None:
        super().close()
        os.close(self._reports)


@contextmanager
def opened(folder: Path) -> Iterator[Painted]:
    terminal = Painted(folder)
    try:
        yield terminal
    finally:
        terminal.close()


def look_at(terminal: Painted, scene: Scene) -> None:
    """Open a screen from Today, and go back there."""
    terminal.press(*scene.steps)
    terminal.wait_for_paint_of(scene.front)
    terminal.press(*["escape"] * 2, *["full_stop"] * scene.steps.count("full_stop"), "1", "g")
    if scene.front != "TodayScreen":
        terminal.wait_for_paint_of("TodayScreen")


def test_no_screen_lets_hostile_text_reach_the_terminal(folder: Path, tmp_path: Path) -> None:
    hostile_notebook(folder)
    file = tmp_path / f"[@click=app.quit]{TOKEN} [red] [[.vcf"
    card = FOREIGN.encode(errors="replace").decode()
    file.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:{card}\nNOTE:{card}\nORG:{card}\nEND:VCARD\n" * 2)
    with opened(folder) as terminal:
        terminal.wait_for_paint_of("TodayScreen")
        for scene in SCENES:
            if scene.store == "demo":
                look_at(terminal, scene)
        look_at(terminal, Scene(name="dropped", steps=("bring-in", Text(file), "enter"), front="ArrivalsDialog"))
        terminal.press("q")
        assert terminal.end() == 0
        assert "[/x]" in terminal.seen
        assert set(taken_over(terminal.seen)) == set()
