"""The draft of a message: what it is called, what it holds, and how words written elsewhere come to it."""

from typing import TYPE_CHECKING

from meetup_tui.domain.errors import MeetupError

if TYPE_CHECKING:
    from meetup_tui.notebook import Notebook

BEGUN_FROM = "begun from"
"""Where the draft of a message holds the one that was saved when it was begun."""

FOLLOW_UP = "follow-up"
"""Where it holds the uid of the follow-up it was begun for; a draft of an earlier version holds none."""

LETTER = "message-"
"""What the draft of a message is called, before the uid of its contact."""


def keep_letter(
    book: "Notebook", uid: str, text: str, saved: str, follow_up: str
) -> tuple[dict[str, str] | None, bool]:
    """Put a message into its draft, beside what was there, begun from what is `saved` for the follow-up of this uid.

    Returns what was there, and whether the draft holds it.
    """
    left = None
    try:
        left = book.drafts.left(LETTER + uid)
        unsaved = left.get("message", "") if left else ""
        begun = {BEGUN_FROM: saved, FOLLOW_UP: follow_up}
        book.drafts.save(LETTER + uid, {**(left or {}), "message": both(text, unsaved), **begun})
    except MeetupError:
        return left, False
    return left, True


def both(theirs: str, mine: str) -> str:
    """Return a text saved elsewhere with the one typed here below it, unless one holds the other."""
    if not theirs.strip() or theirs.strip() in mine:
        return mine
    return f"{theirs.strip()}\n\n{mine}" if mine.strip() and mine.strip() not in theirs else theirs
