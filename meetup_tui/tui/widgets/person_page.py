"""The whole person on a page of their own: everything the panel shows, with what both look for side by side."""

from collections.abc import Iterable
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.planning import if_then
from meetup_tui.notebook import Notebook
from meetup_tui.tui import present
from meetup_tui.tui.widgets.person_panel import PersonPanel
from meetup_tui.tui.widgets.visuals import Hanging

NOT_NOTED = "not noted yet"


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
        self.query_one("#exchange").display = bool(contact.wants.strip() or contact.offer.strip())
        said = standing(contact)
        self._put("#status", said)
        self.query_one("#status").display = bool(said)

    def _show_follow_up(self, book: Notebook, contact: Contact, follow_up: FollowUp | None, *, curtain: bool) -> None:
        """Show what is planned as a sentence with a day in it, or the key that plans."""
        super()._show_follow_up(book, contact, follow_up, curtain=curtain)
        reason = self.query_one("#reason", Static)
        reason.display = follow_up is not None or not contact.no_contact
        if follow_up is None:
            reason.update(present.with_key("Nothing is planned.", "p", "plan"))
        elif not follow_up.promise:
            plan = if_then(follow_up, contact.named, book.today)
            reason.update(Hanging([(present.quiet("The plan"), present.private(plan, curtain=curtain))]))


def standing(contact: Contact) -> Content:
    """Return what has to be known before anything else: not to be contacted, archived; mostly nothing."""
    said = []
    if contact.no_contact:
        said.append("They asked not to be contacted.")
    if contact.archived:
        said.append("They are archived: only a search finds them.")
    return Content.styled(" ".join(said), present.LATE if contact.no_contact else present.QUIET)
