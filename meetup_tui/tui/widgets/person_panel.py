"""The whole person, as one well-set page."""

from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from meetup_tui.domain import numbering
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.questions import question_for
from meetup_tui.notebook import Notebook
from meetup_tui.tui import present, present_morning
from meetup_tui.tui.learning import when_learned
from meetup_tui.tui.letters import newest
from meetup_tui.tui.widgets.message_box import MessageBox
from meetup_tui.tui.widgets.page import Page
from meetup_tui.tui.widgets.visuals import Hanging


class PersonPanel(Page):
    """Name, what makes them tick, the cue, the why, the message, and the timeline; it scrolls, nothing is cut.

    Give it a contact with `show`; it asks the notebook for the rest.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._uid = ""
        self._follow_up: FollowUp | None = None
        self._curtain = True

    def compose(self) -> ComposeResult:
        """Lay the page out, every part in its place and empty."""
        yield Static(id="person-name", markup=False)
        yield Static(id="person-headline", markup=False)
        yield Static("What makes them tick", id="tick-label", classes="label", markup=False)
        yield Static(id="tick", markup=False)
        yield Static(id="cue", markup=False)
        yield Static(id="reason", markup=False)
        yield MessageBox(id="message", markup=False)
        yield Static(id="facts", markup=False)
        yield Static(id="timeline", markup=False)
        yield Static(id="nobody", markup=False)

    def show(self, book: Notebook, contact: Contact | None, *, curtain: bool, empty: Content | None = None) -> None:
        """Show a contact, or where there is none the words for that."""
        self.set_class(contact is None, "-empty")
        if contact is None:
            self._uid, self._follow_up = "", None
            self._put("#nobody", empty or Content(""))
            return
        if contact.uid != self._uid:
            self.scroll_home(animate=False)
        self._uid = contact.uid
        follow_up = book.open_follow_up(contact.uid)
        self._show_person(book, contact, curtain=curtain)
        self._show_follow_up(book, contact, follow_up, curtain=curtain)
        entries = present.timeline(contact, book.history(contact.uid), book.event_name, book.today, curtain=curtain)
        self.query_one("#timeline", Static).update(Hanging([(present.quiet(day), line) for day, line in entries]))

    def _show_person(self, book: Notebook, contact: Contact, *, curtain: bool) -> None:
        """Show who they are: name, headline, what makes them tick, how to know and reach them."""
        self._put("#person-name", present.name(contact, curtain=curtain))
        self._put("#person-headline", present.headline(contact, book.event_name, book.today))
        tick = present.private(contact.tick, present.BOLD, curtain=curtain, lines=True)
        self._put("#tick", tick or present.quiet(question_for(contact.uid)))
        self.query_one("#tick").set_class(not tick, "-missing")
        self._hang("#cue", present.cue(contact, curtain=curtain))
        if not contact.phones or numbering.at_hand():
            self._show_facts(contact, curtain=curtain)
        else:
            self._hang("#facts", [])
            self.call_after_refresh(self._show_facts, contact, curtain=curtain)

    def _show_facts(self, contact: Contact, *, curtain: bool) -> None:
        """Show what else is known; the first number to be shown waits until the page stands there, as it takes time."""
        if contact.uid == self._uid:
            self._hang("#facts", present.facts(contact, curtain=curtain))

    def _show_follow_up(self, book: Notebook, contact: Contact, follow_up: FollowUp | None, *, curtain: bool) -> None:
        """Show why to write, and the message."""
        self._follow_up, self._curtain = follow_up, curtain
        box = self.query_one(MessageBox)
        box.set_class(follow_up is None, "-gone")
        entries = []
        if contact.no_contact:
            entries.append((present.quiet("Quiet"), present_morning.asked_for_quiet(follow_up)))
        if follow_up is not None:
            label, why = present.reason(follow_up, book.today, curtain=curtain)
            entries.append((present.quiet(label), why))
            if not contact.no_contact:
                entries += present_morning.beside(follow_up, book.today, curtain=curtain)
            typed = follow_up if curtain else newest(book, follow_up)
            box.show(typed, curtain=curtain, is_draft=typed != follow_up)
            # Where there are many messages they are learned when somebody writes.
            if typed == follow_up and (book.knows_messages or book.has_few_messages):
                self.call_after_refresh(when_learned, self, partial(self._say_whose, book))
        self._hang("#reason", entries)

    def _say_whose(self, book: Notebook) -> None:
        """Say whether the message that stands there now is theirs alone: it is held against all the others."""
        if self._follow_up is not None:
            alone = book.repeat(self._follow_up.contact, self._follow_up.message) is None
            self.query_one(MessageBox).show(self._follow_up, curtain=self._curtain, alone=alone)

    def _hang(self, selector: str, entries: list[tuple[Content, Content]]) -> None:
        """Show labels with text, or nothing at all where there are none."""
        part = self.query_one(selector, Static)
        part.set_class(not entries, "-gone")
        part.update(Hanging(entries))

    def _put(self, selector: str, content: Content) -> None:
        self.query_one(selector, Static).update(content)
