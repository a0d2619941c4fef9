"""Copying, and saying honestly what became of it."""

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from meetup_tui.tui.bound import key_of

if TYPE_CHECKING:
    from textual.app import App

_TAKES_LONG = 2.0
"""Seconds after which a program that takes the clipboard is given up."""
_NO_CLIPBOARD = ("linux", "vt100", "vt220")
"""Terminals that know no clipboard, as TERM names them."""


def copy(app: "App[object]", text: str, what: str) -> str:
    """Copy a text called `what`, and return a sentence on what is known of it: no terminal says whether it took it."""
    app.copy_to_clipboard(text)
    program = [] if app.is_headless else _program()
    if program and _given(program, text):
        return f"Copied: {what}."
    if os.environ.get("TERM", "") in _NO_CLIPBOARD:
        return (
            "This terminal has no clipboard; mark it on the screen instead,"
            f" or take {key_of('own-phone')} with your phone."
        )
    return f"Sent to your terminal's clipboard: {what}. Where it pastes nothing, the terminal took nothing."


def _program() -> list[str]:
    """Return the program that fills the clipboard of this desktop; over ssh it would be another machine's."""
    if os.environ.get("SSH_CONNECTION"):
        return []
    wanted: list[tuple[str, ...]] = [("termux-clipboard-set",), ("clip.exe",)]
    if sys.platform == "darwin":
        wanted = [("pbcopy",)]
    if os.environ.get("WAYLAND_DISPLAY"):
        wanted.insert(0, ("wl-copy",))
    if os.environ.get("DISPLAY"):
        wanted += [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
    return next(([found, *words] for name, *words in wanted if (found := shutil.which(name))), [])


def _given(program: list[str], text: str) -> bool:
    """Hand a text to a program by its input, where nobody else can read it; return whether it was taken."""
    try:
        ended = subprocess.run(  # noqa: S603 - one of those above, without a shell
            program,
            input=text.encode(),
            check=False,
            timeout=_TAKES_LONG,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0
