"""Writing a text in the editor of the environment."""

import os
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.tui.aside import run_aside
from meetup_tui.tui.bound import key_of

if TYPE_CHECKING:
    from textual.app import App

USUAL = ("nano", "vim", "vi")
"""Editors to look for where none is named, as `meetup edit` does."""


class EditorFailed(Refused):
    """The editor ended with an error; nothing was taken from it."""

    def __init__(self, code: int, left: str) -> None:
        super().__init__(f"The editor ended with {code}; the message stays as it was.")
        self.left = left
        """What it left in its file, or nothing where that is the text as it was."""


def edited(app: "App[object]", text: str) -> str | None:
    """Return a text as it was left in the editor, or None where it was left as it was, but for blanks around it.

    The app steps aside meanwhile; the file is readable by its owner alone and gone afterwards. Raises NothingToDo
    where there is no editor, EditorFailed where it ended with an error, Refused where it, the disk or the terminal
    won't have it.
    """
    instead = f"write here with {key_of('write')}"
    command = _command(instead)
    try:
        with tempfile.TemporaryDirectory(prefix="meetup-", ignore_cleanup_errors=True) as folder:
            file = Path(folder, "message.txt")
            file.touch(mode=0o600)
            file.write_text(text, encoding="utf-8")
            code = run_aside(app, [*command, str(file)], "the editor", instead)
            if not file.exists():
                raise Refused("The editor took its file away; the message stays as it was.")
            written = file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise Refused(f"The file to write in can't be kept ({error.strerror}); {instead}.") from None
    same = written.strip() == text.strip()
    if code:
        raise EditorFailed(code, "" if same else written)
    return None if same else written


def _command(instead: str) -> list[str]:
    """Return the editor and its options; raises NothingToDo, with what to do instead, where there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        raise NothingToDo(f"The editor {named!r} has a quote that isn't closed; {instead}.") from None
    if not named.strip():
        command = [each for each in USUAL if shutil.which(each)][:1]
    if not command or shutil.which(command[0]) is None:
        raise NothingToDo(f"There is no editor to write in; set EDITOR, or {instead}.")
    return command
