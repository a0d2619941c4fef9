"""Writing a mail with a program of the terminal, as the settings name it; sending stays the person's own act."""

import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from meetup_tui.domain.errors import Refused
from meetup_tui.tui.aside import run_aside
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.opener import Link

if TYPE_CHECKING:
    from textual.app import App

_PLACEHOLDER = re.compile(r"\{(to|subject|body|bodyfile)\}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What could end a header."""


def write_mail(app: "App[object]", command: Sequence[str], link: Link) -> int:
    """Run the mail program with a mail to one person ready, and return its exit code.

    The body is in a file of its own only where that is asked for, readable by its owner alone and gone afterwards.
    Raises Refused where the program can't be started.
    """
    instead = f"{key_of('command-palette')}, Settings names another"
    if "{bodyfile}" not in "".join(command):
        return run_aside(app, words_of(command, link), "the mail program", instead)
    try:
        with tempfile.TemporaryDirectory(prefix="meetup-", ignore_cleanup_errors=True) as folder:
            file = Path(folder, "message.txt")
            file.touch(mode=0o600)
            file.write_text(link.body, encoding="utf-8")
            return run_aside(app, words_of(command, link, str(file)), "the mail program", instead)
    except OSError as error:
        raise Refused(
            f"The file with the message can't be kept ({error.strerror}); {key_of('copy')} copies it."
        ) from None


def words_of(command: Sequence[str], link: Link, file: str = "") -> list[str]:
    """Return the program and its words for one mail; without a placeholder the mailto link comes last.

    What is put in is never looked through for placeholders, no control character gets into address or subject, and an
    address that stands alone can't pass for an option.
    """
    if not any(map(_PLACEHOLDER.search, command)):
        return [*command, link.url]
    fields = {"to": _line(link.address), "subject": _line(link.subject), "body": link.body, "bodyfile": file}
    with suppress(ValueError):
        if fields["to"].startswith("-") and "--" not in command[: list(command).index("{to}")]:
            raise Refused("Their address begins with a dash, which the mail program would take for an option.")
    return [_PLACEHOLDER.sub(lambda found: fields[found[1]], word) for word in command]


def _line(text: str) -> str:
    return _CONTROLS.sub(" ", text)
