"""What is being captured, kept on disk from the first key until it is saved."""

import os
from collections.abc import Iterator

from meetup_tui.domain.errors import MeetupError
from meetup_tui.notebook import Notebook
from meetup_tui.notebook.capturing import CAPTURE_DRAFT
from meetup_tui.tui.capture_form import Typed

ASIDE = f"{CAPTURE_DRAFT}-aside"
"""A draft that had to wait, as somebody else was captured first."""


class CaptureDraft:
    """The draft of the form, and those that wait; every change is on disk when `keep` returns.

    Where another app types into the same draft, this one goes on in a draft of its own, so that neither takes the
    other's words away.
    """

    def __init__(self, book: Notebook) -> None:
        self._drafts = book.drafts
        self._kind = CAPTURE_DRAFT
        self._held = Typed()
        """What this form knows to be in its draft."""
        self.problem = ""
        """Why what is typed can't be kept on disk just now; empty while it is."""

    def take_up(self, *, fresh: bool) -> Typed:
        """Return what was left; for a fresh form that is put aside, and nothing returned. Raises StoreError."""
        left = self._left(CAPTURE_DRAFT)
        if not fresh:
            self._held = self._load(CAPTURE_DRAFT)
            return left if not left.empty else self.take_up_aside()
        if not left.empty:
            self._drafts.save(ASIDE if self._left(ASIDE).empty else _own_kind(), left.draft)
            self._drafts.drop(CAPTURE_DRAFT)
        return Typed()

    def let_wait(self) -> None:
        """Put what is in the form aside, for a draft begun anew. Raises StoreError; it is kept in memory then."""
        try:
            if self._kind == CAPTURE_DRAFT:
                self.take_up(fresh=True)
        finally:
            self._kind, self._held = CAPTURE_DRAFT, Typed()

    @property
    def waits(self) -> bool:
        """Whether a draft waits that is not in the form."""
        return any(not self._left(kind).empty for kind in self._waiting())

    def take_up_aside(self) -> Typed:
        """Return a draft that waited, if there is one. Raises StoreError."""
        for kind in self._waiting():
            waited = self._left(kind)
            if not waited.empty:
                self._drafts.save(CAPTURE_DRAFT, waited.draft)
                self._drafts.drop(kind)
                self._kind, self._held = CAPTURE_DRAFT, waited
                return waited
        return Typed()

    def keep(self, typed: Typed) -> str:
        """Keep what is typed; return a sentence the first time that fails."""
        before = self.problem
        try:
            if self._is_anothers():
                self._kind = _own_kind()
            if typed.empty:
                self._drafts.drop(self._kind)
            else:
                self._drafts.save(self._kind, typed.draft)
            self._held = typed
            self.problem = ""
        except MeetupError as error:
            self.problem = str(error)
            self._hold(typed)
        return "" if before else self.problem

    def _hold(self, typed: Typed) -> None:
        if not typed.empty:
            self._drafts.hold(self._kind, typed.draft)

    def drop(self) -> None:
        """Forget the draft: what it held is saved. Raises StoreError."""
        kind, anothers = self._kind, self._is_anothers()
        self._kind, self._held = CAPTURE_DRAFT, Typed()
        if not anothers:
            self._drafts.drop(kind)

    def _is_anothers(self) -> bool:
        """Return whether the draft holds what another app has typed meanwhile."""
        there = self._load(self._kind)
        return not there.empty and there != self._held

    def _waiting(self) -> Iterator[str]:
        """Yield the drafts that may have to wait, the one that was put aside first."""
        yield ASIDE
        others = (kind for kind in self._drafts.kinds() if kind.startswith(f"{CAPTURE_DRAFT}-"))
        yield from (kind for kind in others if kind not in (ASIDE, self._kind))

    def _left(self, kind: str) -> Typed:
        """Return what was typed last, on disk or not."""
        return Typed.of(self._drafts.left(kind) or {})

    def _load(self, kind: str) -> Typed:
        """Return what is on disk."""
        return Typed.of(self._drafts.load(kind) or {})


def _own_kind() -> str:
    """Return what a draft is kept as that no other app types into."""
    return f"{CAPTURE_DRAFT}-{os.getpid():x}-{os.urandom(3).hex()}"
