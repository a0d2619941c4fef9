"""The whole person on a page of their own: everything the panel shows, with what both look for side by side."""

from collections.abc import Iterable
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.planning import if_then
from meetup_tui.notebook import Notebook
from meetup_tui.tui import present
from meetup_tui.tui.widgets.person_panel import PersonPanel

NOT_NOTED = "not noted yet"
ARCHIVED = "They are archived: only a search finds them."


class PersonPage(PersonPanel):
    """A person in full; it scrolls."""

    def compose(self) -> ComposeResult:
        """Lay the page out: the panel's parts, with status, wants and offer between them."""
        for part in super().compose():
            if part.id == "tick-label":
                yield Static(id="status", markup=False)
            if part.id == "reason":
                with Container(id="exchange"):
                    yield from self._exchange()
            yield part

    def _exchange(self) -> Iterable[Widget]:
        """Yield what they look for and what could be given, each under its label."""
        for part, label in (("wants", "They look for"), ("offer", "You could give")):
            with Vertical():
                yield Static(label, classes="label", markup=False)
                yield Static(id=part, markup=False)

    def _show_person(self, book: Notebook, contact: Contact, *, curtain: bool) -> None:
        """Show who they are, and what both look for."""
        super()._show_person(book, replace(contact, wants="", offer=""), curtain=curtain)
        for part, text in (("#wants", contact.wants), ("#offer", contact.offer)):
            self._put(part, present.private(text, curtain=curtain, lines=True) or present.quiet(NOT_NOTED))
        self.query_one("#exchange").set_class(not (contact.wants.strip() or contact.offer.strip()), "-gone")
        status = self.query_one("#status", Static)
        status.set_class(not contact.archived, "-gone")
        status.update(present.quiet(ARCHIVED))

    def _show_follow_up(self, book: Notebook, contact: Contact, follow_up: FollowUp | None, *, curtain: bool) -> None:
        """Show what is planned as a sentence with a day in it, or the key that plans."""
        super()._show_follow_up(book, contact, follow_up, curtain=curtain)
        if contact.no_contact:
            return
        if follow_up is None:
            self._hang("#reason", [(present.quiet("Nothing is planned."), present.hint("plan", "plan"))])
        elif not follow_up.promise:
            plan = if_then(follow_up, contact.named, book.today)
            self._hang("#reason", [(present.quiet("The plan"), present.private(plan, curtain=curtain))])
