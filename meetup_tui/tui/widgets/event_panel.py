"""One event: when and where, what one hopes for there, and whom one met."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import NothingToDo
from meetup_tui.notebook import EventView, Notebook
from meetup_tui.tui import present, present_event, present_search
from meetup_tui.tui.widgets.page import Page
from meetup_tui.tui.widgets.parts import AtMost
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.rows import Pressable
from meetup_tui.tui.widgets.visuals import PersonRow

MOST = 2
"""Lines a name or a place may take: its people need the room."""


class EventPanel(Vertical):
    """An event with its people in a list of their own, `#event-people`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._uid = ""

    def compose(self) -> ComposeResult:
        """Lay out the parts, empty."""
        yield Static(id="event-name", markup=False)
        yield Static(id="event-facts", markup=False)
        with Page(id="intention-page"):
            yield Pressable(id="intention-label", classes="label", markup=False)
            yield Static(id="intention", markup=False)
        yield Pressable(id="event-outcome", markup=False)
        yield PersonList(id="event-people")
        yield Pressable(id="no-event", markup=False)

    @property
    def people(self) -> PersonList:
        """The list of the people met there."""
        return self.query_one("#event-people", PersonList)

    def show(self, book: Notebook, view: EventView | None, *, curtain: bool, tall: bool) -> None:
        """Show an event, or what events are for where there is none; `tall` gives people two lines."""
        self.set_class(view is None, "-empty")
        if view is None:
            self._put("#no-event", present_event.nothing_yet())
            self.people.fill(())
            return
        event = view.event
        self._put("#event-name", AtMost(present.words(event.name, present.BOLD), MOST))
        self._put("#event-facts", AtMost(present_event.when_and_where(event, book.today), MOST))
        self._put("#intention", present.private(event.intention, curtain=curtain, lines=True))
        asked = not event.intention.strip()
        self._put("#intention-label", present_event.intention_label(asked=asked))
        self.query_one("#intention").display = not asked
        self.query_one("#intention-page").set_class(asked and event.end < book.today, "-gone")
        self._put("#event-outcome", present_event.outcome(view, book.today))
        rows = _rows(book, view, curtain=curtain, tall=tall)
        other = event.uid != self._uid
        self._uid = event.uid
        self.people.fill(rows, keep=rows[0].uid if rows and other else None)

    def _put(self, selector: str, content: Content | AtMost) -> None:
        self.query_one(selector, Static).update(content)


def _rows(book: Notebook, view: EventView, *, curtain: bool, tall: bool) -> list[PersonRow]:
    """Return the people of an event, with what is missing or planned as the word at the right."""
    try:
        ends = {end.contact.uid: end for end in book.loose_ends(view.event.name)}
    except NothingToDo:
        ends = {}

    def word(contact: Contact) -> Content:
        if contact.uid in ends:
            return present_search.missing_word(ends[contact.uid], curtain=curtain)
        follow_up = book.open_follow_up(contact.uid)
        if follow_up is not None:
            return present.due_word(follow_up, book.today, curtain=curtain)
        if view.event.uid in contact.again and not curtain:
            return present.quiet("see again")
        return present_search.status(contact)

    return [
        PersonRow(
            uid=contact.uid,
            name=present.name(contact, curtain=curtain),
            word=word(contact),
            second=present.joined((present.words(contact.title), present.words(contact.org))).stylize(present.QUIET),
            tall=tall,
        )
        for contact in book.met_at(view.event.uid)
    ]
