"""A brief: whom one may meet again, so that one knows them when they walk up."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import NothingToDo
from meetup_tui.tui import present, present_brief
from meetup_tui.tui.measures import LOW
from meetup_tui.tui.personal import PersonalScreen
from meetup_tui.tui.widgets.parts import AtMost
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.rows import Pressable


class BriefScreen(PersonalScreen):
    """People one may meet at an event, its series or place, or of a tag; promises still owed first."""

    TAB = "events"
    CSS_PATH = "../styles/brief.tcss"
    AUTO_FOCUS = "#brief"
    FOOTER: ClassVar[Sequence[str]] = ("back", "page", "talked", "plan", "write", "edit")

    def __init__(self, about: str) -> None:
        """Show whom one may meet around this event, place or tag."""
        super().__init__()
        self._about = about

    def body(self) -> Iterable[Widget]:
        """Lay out what it is about, and the people."""
        with Vertical(id="briefing"):
            yield Pressable(id="brief-about", markup=False)
            yield Static(id="brief-intention", markup=False)
            yield PersonList(id="brief")

    @property
    def _people(self) -> PersonList:
        return self.query_one("#brief", PersonList)

    def rebuild(self) -> None:
        """Show what is remembered of everybody now."""
        try:
            people = self.book.brief(self._about)
        except NothingToDo:
            people = ()
        self.query_one("#brief-about", Static).update(present_brief.heading(self._about, people, curtain=self.curtain))
        intention = self.query_one("#brief-intention", Static)
        low = self.has_class(LOW)
        hoped = self._intention()
        intention.update(AtMost(hoped, 2 if low else 4))
        intention.display = bool(hoped)
        rows = [present_brief.row(each, self.book, curtain=self.curtain, low=low) for each in people]
        self._people.fill(rows, keep=self._people.uid or (rows[0].uid if rows else None))

    def _intention(self) -> Content:
        """Return whom one hopes to meet there, where it is an event and that was said."""
        try:
            event = self.book.event_named(self._about)
        except NothingToDo:
            return Content("")
        return present.private(event.intention, present.QUIET, curtain=self.curtain, lines=True)

    def selected(self) -> Contact | None:
        """Return the person highlighted."""
        return self.book.contact(self._people.uid)

    def action_left_pane(self) -> None:
        """Go back: the list is all there is."""
        self.home.go_back()

    def action_right_pane(self) -> None:
        """Open their page."""
        self.action_page()
