"""What is being typed in a form, kept on disk while it is typed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from meetup_tui.domain.errors import BadInput, MeetupError, Refused
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.notebook import Notebook
from meetup_tui.notebook.letters import LETTER, both, keep_letter
from meetup_tui.tui.bound import key_of

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from meetup_tui.domain.repeats import Repeat

REST = 0.25
"""Seconds between two writes while somebody types on; the first key is written at once, and the last one always."""

UID = re.compile(r"[0-9a-f]{32}")
"""What a uid of ours looks like; another program's could not be part of the name of a file."""


class Draft:
    """The draft of one form. Trouble with the disk is said, and never in the way of typing."""

    def __init__(
        self,
        screen: "Screen[Any]",
        book: Notebook,
        kind: str,
        complain: Callable[[str], None],
        earlier: Iterable[str] = (),
    ) -> None:
        """Keep a draft of this kind; one of the `earlier` kinds is taken up where there is none."""
        self._screen = screen
        self._drafts = book.drafts
        self._kind = kind
        self._earlier = tuple(earlier)
        self._complain = complain
        self._untouched: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._resting: Timer | None = None
        self._over = False
        self._problem = ""
        """What was complained of last; empty once it is over."""

    def begin(self, untouched: Mapping[str, str]) -> dict[str, str] | None:
        """Return what was left the last time, if anything; `untouched` is what the form holds by itself."""
        self._untouched = self._last = self._written = dict(untouched)
        try:
            return self._drafts.left(self._kind) or self._taken_up()
        except MeetupError as error:
            self._complain(str(error))
            return None

    @property
    def is_left(self) -> bool:
        """Whether something was left the last time."""
        return not {self._kind, *self._earlier}.isdisjoint(self._drafts.kinds())

    def leave(self) -> None:
        """Leave what there is as it is: nothing of this form is kept."""
        self._over = True

    def _taken_up(self) -> dict[str, str] | None:
        """Return what was left under an earlier kind, which is under this one from here on."""
        for kind in self._earlier:
            left = self._drafts.left(kind)
            if left is not None:
                self._drafts.save(self._kind, left)
                self._drafts.drop(kind)
                return left
        return None

    @property
    def touched(self) -> bool:
        """Whether the form holds something that is not saved."""
        return self._last != self._untouched

    def put(self, fields: Mapping[str, str]) -> None:
        """Take in what the form holds now."""
        self._last = dict(fields)
        if self._resting is None and not self._over:
            self._write()
            self._resting = self._screen.set_timer(REST, self._rested)

    def flush(self) -> bool:
        """Write what is not written yet, as the form closes; return whether nothing typed would be lost."""
        return self._over or self._write()

    def drop(self) -> None:
        """Forget the draft: what it held is saved. One that another app has typed into since stays."""
        self._over = True
        try:
            if self._drafts.load(self._kind) in (None, self._written, self._last):
                self._drafts.drop(self._kind)
        except MeetupError as error:
            self._complain(str(error))

    def _rested(self) -> None:
        self._resting = None
        if not self._over:
            self._write()

    def _write(self) -> bool:
        """Return whether what was typed is on disk, or there is nothing to keep."""
        if self._last == self._written:
            return True
        try:
            if self.touched:
                self._drafts.save(self._kind, self._last)
            else:
                self._drafts.drop(self._kind)
        except MeetupError as error:
            if str(error) != self._problem:
                self._problem = str(error)
                self._complain(self._problem)
            return not self.touched
        self._written, self._problem = self._last, ""
        return True


def merged_kinds(book: Notebook, uid: str, kind: str) -> Iterator[str]:
    """Yield how a draft about somebody was called in the records that were merged into theirs."""
    contact = book.contact(uid)
    for other in contact.other_uids if contact is not None else ():
        if UID.fullmatch(other):
            yield kind.replace(uid, other)


def write_down(book: Notebook, uid: str, text: str, before: str) -> "tuple[FollowUp, Repeat | None]":
    """Keep a message that was written elsewhere, begun from `before`; until it is saved, it is a draft that w takes up.

    A message saved meanwhile stays above it, and a draft that was there is one afterwards. Raises MeetupError.
    """
    book.refresh()
    current = book.open_follow_up(uid)
    saved = current.message if current else before
    if saved.strip() != before.strip():
        text = both(saved, text)
    left, kept = keep_letter(book, uid, text, saved, current.uid if current else "")
    try:
        written = book.write(uid, text)
    except MeetupError as error:
        sentence = str(error).partition(";")[0] if isinstance(error, BadInput) else str(error).rstrip(".")
        raise Refused(f"{sentence}; {key_of('write')} takes up what you wrote") if kept else error from None
    # The message is saved: a draft that can't be removed is no trouble of its own.
    with suppress(MeetupError):
        if left:
            book.drafts.save(LETTER + uid, left)
        else:
            book.drafts.drop(LETTER + uid)
    return written
