"""One person in full."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from meetup_tui.domain.contact import Contact
from meetup_tui.tui.personal import PersonalScreen
from meetup_tui.tui.widgets.person_page import PersonPage


class PersonScreen(PersonalScreen):
    """Somebody's page, over the screen it was opened from."""

    TAB = "people"
    CSS_PATH = "../styles/person.tcss"
    PLANNED: ClassVar[Sequence[str]] = ("back", "done", "snooze", "write", "open", "talked")
    UNPLANNED: ClassVar[Sequence[str]] = ("back", "plan", "talked", "edit", "their-qr", "let-go")

    def __init__(self, uid: str) -> None:
        super().__init__()
        self._uid = uid

    def body(self) -> Iterable[Widget]:
        """Lay out the page."""
        yield PersonPage(id="whole-person")

    def rebuild(self) -> None:
        """Show the person as they are now, or go back where they are gone."""
        contact = self.selected()
        if contact is None:
            self.call_later(self._leave)
        else:
            self.query_one(PersonPage).show(self.book, contact, curtain=self.curtain)

    def selected(self) -> Contact | None:
        """Return the person of the page."""
        return self.book.contact(self._uid)

    def footer(self) -> Sequence[str]:
        """Return what can be done as things stand with them."""
        return self.UNPLANNED if self.book.open_follow_up(self._uid) is None else self.PLANNED

    def action_page(self) -> None:
        """Stay: this is their page."""
        self.query_one(PersonPage).focus()

    def _leave(self) -> None:
        """Go back to where the page was opened from."""
        if self.app.screen is self and self.selected() is None:
            self.home.say("They are no longer in the notebook.")
            self.app.pop_screen()
