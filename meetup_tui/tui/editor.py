"""Writing a text in the editor of the environment."""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from meetup_tui.domain.errors import NothingToDo, Refused

if TYPE_CHECKING:
    from textual.app import App


def edited(app: "App[object]", text: str) -> str | None:
    """Return a text as it was left in the editor, or None where it was left as it was.

    The app steps aside meanwhile; the file is readable by its owner alone and gone afterwards. Raises NothingToDo
    where no editor is named, Refused where it or the terminal won't have it.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command or shutil.which(command[0]) is None:
        raise NothingToDo("There is no editor to write in; set EDITOR, or write here with w.")
    with tempfile.TemporaryDirectory(prefix="meetup-") as folder:
        file = Path(folder, "message.txt")
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the person's own editor
        except SuspendNotSupported:
            raise Refused("This terminal can't step aside for an editor; write here with w.") from None
        written = file.read_text(encoding="utf-8", errors="replace")
    return None if written == text else written
