"""People: everybody, narrowed while one types."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.search import Hit
from meetup_tui.tui import present, present_search
from meetup_tui.tui.base import STACKED
from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.personal import PersonalScreen
from meetup_tui.tui.screens.welcome import welcome
from meetup_tui.tui.widgets.late_row import LateRow
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.person_panel import PersonPanel
from meetup_tui.tui.widgets.rows import KeyRow
from meetup_tui.tui.widgets.search_field import SearchField
from meetup_tui.tui.widgets.visuals import PersonRow

ROOM_FOR_TALL_ROWS = 18
"""Lines of the terminal from which on a person in the list gets three."""

ARCHIVED = "archived"
"""Typed alone it lists those who were archived."""

WHILE_TYPING = (
    replace(BY_ID["accept"], footer="the list"),
    replace(BY_ID["back"], footer="clear, then back"),
    replace(BY_ID["keys"], keys=("f1",)),
)
"""The keys that work while the search has the focus."""


class PeopleScreen(PersonalScreen):
    """Everybody, or those who fit."""

    TAB = "people"
    CSS_PATH = "../styles/people.tcss"
    AUTO_FOCUS = "PersonList"
    FOOTER: ClassVar[Sequence[str]] = ("find", "plan", "write", "open", "talked", "edit")
    EMPTY: ClassVar[Sequence[str]] = ("find", "my-qr", "back")

    def body(self) -> Iterable[Widget]:
        """Lay out the search, the list and the person."""
        with Container(id="panes"):
            with Vertical(id="left"):
                yield SearchField(id="search")
                yield Static(id="found-heading", markup=False)
                yield PersonList(id="found", chosen=self._selected)
            yield PersonPanel(id="person")

    def start_finding(self) -> None:
        """Let somebody be searched; what was typed before is selected, so that other words take its place."""
        field = self.query_one(SearchField)
        field.focus()
        field.action_select_all()

    def go_back(self) -> bool:
        """Leave the search and clear what was typed."""
        searching = isinstance(self.focused, SearchField)
        self.query_one(PersonList).focus()
        if not self.query_one(SearchField).value:
            return searching
        self._search("")
        self.refresh_all()
        return True

    def rebuild(self) -> None:
        """Show who fits as things stand now."""
        self._fill()

    def selected(self) -> Contact | None:
        """Return the person highlighted in the list."""
        return self.book.contact(self.query_one(PersonList).uid)

    def footer(self) -> Sequence[str]:
        """Return what can be done with the person who is selected."""
        return self.EMPTY if self.selected() is None else self.FOOTER

    def refresh_rows(self) -> None:
        """Show the first and the last line; while one types only the keys that work there."""
        super().refresh_rows()
        if isinstance(self.focused, SearchField):
            self.query_one(KeyRow).show(WHILE_TYPING, ())

    def on_screen_suspend(self) -> None:
        """Leave the search, so that keys mean what they say when one comes back."""
        if isinstance(self.focused, SearchField):
            self.query_one(PersonList).focus()

    def action_accept(self) -> None:
        """Go from the search to what was found."""
        self.query_one(PersonList).focus()

    def _search(self, query: str) -> None:
        """Put a query into the field without searching for it yet."""
        field = self.query_one(SearchField)
        with field.prevent(SearchField.Changed):
            field.value = query

    def _fill(self, keep: str | None = None) -> None:
        """Fill the list with everybody who fits."""
        query = self.query_one(SearchField).value
        hits = self.book.people(query, private=not self.curtain)
        archived = self._archived(query)
        rows = self._found(hits, archived)
        said = present_search.heading(query, len(hits) + len(archived), curtain=self.curtain)
        somebody = bool(rows) or bool(query)
        self.query_one("#found-heading", Static).update(said if somebody else _nobody())
        first = next((row.uid for row in rows if isinstance(row, PersonRow)), "")
        people = self.query_one(PersonList)
        people.styles.max_height = max(3, self.size.height // 2 - 3) if self.has_class(STACKED) else None
        people.fill(rows, keep=first if keep == "" else keep)
        self.set_class(not somebody, "-nobody")
        self._show_person(Content("") if somebody else welcome())

    @property
    def _tall(self) -> bool:
        return not self.has_class(STACKED) and self.size.height >= ROOM_FOR_TALL_ROWS

    def _archived(self, query: str) -> list[Hit]:
        """Return those of the archived who fit, where something was typed."""
        words = query.split()
        if not words:
            return []
        wanted = "" if [word.casefold() for word in words] == [ARCHIVED] else query
        return self.book.people(wanted, archived=True, private=not self.curtain)

    def _found(self, hits: list[Hit], archived: list[Hit]) -> list[PersonRow | Content]:
        """Return the rows of those who fit, the archived under a heading of their own after them."""
        tall = self._tall
        rows: list[PersonRow | Content] = [self._row(hit, tall=tall) for hit in hits]
        if archived:
            rows.append(Content.styled(" Archived", f"bold {present.QUIET}"))
        rows.extend(self._row(hit, tall=tall) for hit in archived)
        return rows

    def _row(self, hit: Hit, *, tall: bool) -> PersonRow:
        return LateRow(hit.contact.uid, partial(self._set_row, hit), tall=tall)

    def _set_row(self, hit: Hit, width: int) -> PersonRow:
        """Return the row of somebody who was found, at so many columns."""
        tall = self._tall
        contact = hit.contact
        name = present_search.found_name(hit, curtain=self.curtain)
        word = self._word(contact)
        room = width - 4 if tall else width - name.cell_length - word.cell_length - 6
        second = present_search.found_line(hit, room) or present.second_line(contact, self.book.event_name)
        return PersonRow(uid=contact.uid, name=name, word=word, second=second, tall=tall)

    def _word(self, contact: Contact) -> Content:
        """Return the one word at the right: what is planned, or what stands in the way of it."""
        follow_up = self.book.open_follow_up(contact.uid)
        if follow_up is None or contact.no_contact:
            return present_search.status(contact)
        return present.due_word(follow_up, self.book.today, curtain=self.curtain)

    def _show_person(self, empty: Content) -> None:
        self.query_one(PersonPanel).show(self.book, self.selected(), curtain=self.curtain, empty=empty)

    @on(SearchField.Changed)
    def _typed(self, event: SearchField.Changed) -> None:
        """Narrow; where more was typed meanwhile, only the last of it is searched for."""
        if event.value == self.query_one(SearchField).value:
            self._fill(keep="")
            self.refresh_rows()

    @on(SearchField.Left)
    def _left_search(self) -> None:
        self.action_accept()

    def _selected(self) -> None:
        self._show_person(Content(""))
        self.refresh_rows()

    def on_descendant_focus(self) -> None:
        """Show the keys that work where one is now."""
        self.refresh_rows()


def _nobody() -> Content:
    """Return the line for an empty notebook."""
    return present.with_key("Nobody is in here yet", "capture", "met somebody")
