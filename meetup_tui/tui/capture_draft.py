"""What is being captured, kept on disk from the first key until it is saved."""

from meetup_tui.domain.errors import MeetupError
from meetup_tui.notebook import Notebook
from meetup_tui.tui.capture_form import Typed

DRAFT = "capture"
"""The draft that `meetup add` takes up too."""
ASIDE = "capture-aside"
"""A draft that had to wait, as somebody else was captured first."""


class CaptureDraft:
    """The draft of the form, and the one that waits; every change is on disk when `keep` returns."""

    def __init__(self, book: Notebook) -> None:
        self._drafts = book.drafts
        self.problem = ""
        """Why what is typed can't be kept on disk just now; empty while it is."""

    def take_up(self, *, fresh: bool) -> Typed:
        """Return what was left; for a fresh form that is put aside, and nothing returned. Raises StoreError."""
        left = self._load(DRAFT)
        if not fresh:
            return left if not left.empty else self.take_up_aside()
        if left.empty:
            return Typed()
        if not self._load(ASIDE).empty:
            return left
        self._drafts.save(ASIDE, left.draft)
        self._drafts.drop(DRAFT)
        return Typed()

    def take_up_aside(self) -> Typed:
        """Return the draft that waited, if there is one. Raises StoreError."""
        waited = self._load(ASIDE)
        if not waited.empty:
            self._drafts.save(DRAFT, waited.draft)
            self._drafts.drop(ASIDE)
        return waited

    def keep(self, typed: Typed) -> str:
        """Keep what is typed; return a sentence the first time that fails."""
        before = self.problem
        try:
            if typed.empty:
                self._drafts.drop(DRAFT)
            else:
                self._drafts.save(DRAFT, typed.draft)
            self.problem = ""
        except MeetupError as error:
            self.problem = str(error)
        return "" if before else self.problem

    def drop(self) -> None:
        """Forget the draft: what it held is saved. Raises StoreError."""
        self._drafts.drop(DRAFT)

    def _load(self, kind: str) -> Typed:
        return Typed.of(self._drafts.load(kind) or {})
