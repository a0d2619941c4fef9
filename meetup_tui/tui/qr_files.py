"""Saving what the QR screen shows: a file under a name that is free, in the folder the app was started in."""

from pathlib import Path

from meetup_tui.domain.errors import Refused
from meetup_tui.notebook import Notebook

NAMES_TRIED = 99
"""Numbers put behind a file name before it is given up."""


def save(book: Notebook, stem: str, kind: str, data: bytes) -> Path:
    """Write a file and return where; nothing is ever written over. Raises MeetupError where it can't be written."""
    try:
        folder = Path.cwd()
    except FileNotFoundError:
        raise Refused("it can't be saved: the folder the app was started in is gone") from None
    for number in range(1, NAMES_TRIED + 1):
        path = folder / (f"{stem}.{kind}" if number == 1 else f"{stem}-{number}.{kind}")
        try:
            book.write_file(path, data)
        except Refused:
            continue
        return path
    raise Refused(f"there are {NAMES_TRIED} files of this name here already")
