"""What was typed and the disk would not take: put somewhere else when the app is left, and said in the shell."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress

from meetup_tui.domain.text import clean
from meetup_tui.notebook import Notebook, StoreError
from meetup_tui.notebook.letters import BEGUN_FROM, FOLLOW_UP


def rescue(book: Notebook) -> None:
    """Try once more to keep what is typed; raises StoreError with where it went instead, where that can't be.

    That is a file in the temporary folder, for its owner alone; where there can be none, the sentence holds the words.
    """
    reason = ""
    for kind, fields in tuple(book.drafts.unsaved.items()):
        try:
            book.drafts.save(kind, fields)
        except StoreError as error:
            reason = str(error).rpartition(": ")[2].partition(";")[0]
    if not book.drafts.unsaved:
        return
    lead = f"what you typed can't be kept in {book.places.drafts}" + (f" ({reason})" if reason else "")
    text = "\n\n".join(_told(book))
    try:
        raise StoreError(f"{lead}; it is in {_written(text)}")
    except OSError:
        said = clean(" · ".join(text.split("\n")))
        raise StoreError(f"{lead}, nor in the temporary folder; this is it: {said}") from None


def _told(book: Notebook) -> Iterator[str]:
    """Yield each draft as it can be read: what it is and about whom, and its fields."""
    for kind, fields in book.drafts.unsaved.items():
        what = kind.partition("-")[0]
        contact = book.contact(kind.rpartition("-")[2])
        typed = [
            f"{name}: {text}" for name, text in fields.items() if text.strip() and name not in (BEGUN_FROM, FOLLOW_UP)
        ]
        yield "\n".join((f"{what} · {contact.named}" if contact else what, *typed))


def _written(text: str) -> str:
    """Write a text to a new file for its owner alone, on disk when this returns, and return its path."""
    descriptor, path = tempfile.mkstemp(prefix="meetup-unsaved-", suffix=".txt")
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - it is open already
            file.write(f"{text}\n".encode(errors="replace"))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - as above
        raise
    return path
