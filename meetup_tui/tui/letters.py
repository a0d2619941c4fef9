"""The draft of a message: which follow-up it was begun for, and where it waits once that one is finished."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from meetup_tui.domain.errors import MeetupError
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.notebook import Notebook
from meetup_tui.notebook.letters import FOLLOW_UP, LETTER, both
from meetup_tui.tui.drafting import UID, merged_kinds


def letter_kinds(book: Notebook, uid: str) -> Iterator[str]:
    """Yield how the draft of a message to somebody may be called."""
    yield LETTER + uid
    yield from merged_kinds(book, uid, LETTER + uid)


def waiting_kind(uid: str, follow_up: str) -> str:
    """Return what the draft of a message is called that waits, as the follow-up it was begun for is finished."""
    return f"{LETTER}{follow_up}-{uid}"


def waiting_letters(book: Notebook, uid: str) -> tuple[str, ...]:
    """Return the kinds of the drafts of messages to somebody that wait."""
    direct = tuple(letter_kinds(book, uid))
    ends = tuple(f"-{each.removeprefix(LETTER)}" for each in direct)
    letters = (each for each in book.drafts.kinds() if each.startswith(LETTER) and each not in direct)
    return tuple(each for each in letters if each.endswith(ends))


def let_anothers_wait(book: Notebook, uid: str) -> None:
    """Have a message that was begun for a follow-up that is done wait: its words are not for the next one.

    One that was let go goes along, as nothing was sent. What the disk won't move stays, to be taken up all the same.
    """
    for kind in letter_kinds(book, uid):
        with suppress(MeetupError):
            left = book.drafts.left(kind)
            if left is not None and _is_anothers(book, uid, left):
                aside = waiting_kind(uid, left[FOLLOW_UP])
                there = (book.drafts.left(aside) or {}).get("message", "")
                book.drafts.save(aside, {**left, "message": both(there, left.get("message", ""))})
                book.drafts.drop(kind)


def _is_anothers(book: Notebook, uid: str, left: Mapping[str, str]) -> bool:
    """Return whether the follow-up a draft was begun for is done or taken back; where it tells of none, it is not."""
    begun_for, current = left.get(FOLLOW_UP, ""), book.open_follow_up(uid)
    if not UID.fullmatch(begun_for) or (current is not None and begun_for == current.uid):
        return False
    return begun_for not in (each.uid for each in book.history(uid) if each.status == "released")


def has_newer_draft(book: Notebook, follow_up: FollowUp) -> bool:
    """Return whether another message than the one that is saved was left as a draft; one that can't be read is none."""
    return newest(book, follow_up) != follow_up


def newest(book: Notebook, follow_up: FollowUp) -> FollowUp:
    """Return a follow-up with the message that was typed last, saved or left as a draft."""
    saved = {"message": follow_up.message.strip(), "subject": follow_up.subject}
    uid = follow_up.contact
    for kind in (*letter_kinds(book, uid), waiting_kind(uid, follow_up.uid)):
        with suppress(MeetupError):
            left = book.drafts.left(kind)
            if left is not None and not _is_anothers(book, uid, left):
                typed = {field: left.get(field, text).strip() for field, text in saved.items()}
                if typed == saved:
                    return follow_up
                return replace(follow_up, message=typed["message"], subject=typed["subject"])
    return follow_up
