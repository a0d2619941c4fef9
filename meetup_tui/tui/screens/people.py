"""People: everybody, narrowed while one types."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.search import Found, Hit
from meetup_tui.tui import present, present_search
from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.learning import AT_ONCE, when_people_known
from meetup_tui.tui.measures import STACKED, TALL_LIST
from meetup_tui.tui.personal import PersonalScreen
from meetup_tui.tui.screens.welcome import welcome
from meetup_tui.tui.widgets.late_row import LateRow
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.person_panel import PersonPanel
from meetup_tui.tui.widgets.rows import KeyRow, Pressable
from meetup_tui.tui.widgets.search_field import SearchField
from meetup_tui.tui.widgets.visuals import PersonRow

LULL = 0.2
"""Seconds without a letter after which the list is filled: less than anybody waits for knowingly."""

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
    PANES = True
    CSS_PATH = "../styles/people.tcss"
    AUTO_FOCUS = "PersonList"
    FOOTER: ClassVar[Sequence[str]] = ("find", "plan", "write", "open", "talked", "edit")
    EMPTY: ClassVar[Sequence[str]] = ("find", "my-qr", "back")

    _found: Found
    """Who fits what was typed."""
    _found_archived: Found
    """The same, or everybody where all of the archived are asked for."""
    _sought: str = ""
    """What was typed when the list was last filled."""
    _lull: Timer | None = None
    """Runs while somebody types."""
    _said: Content = Content("")
    """What stands over the list."""
    _archived: Sequence[str] = ()
    """The uids of those of the archived who are listed."""

    def body(self) -> Iterable[Widget]:
        """Lay out the search, the list and the person."""
        with Vertical(id="left"):
            yield SearchField(id="search")
            yield Pressable(id="found-heading", markup=False)
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
        if self.is_narrowing:
            self._narrow()
        self.query_one(PersonList).focus()

    def _search(self, query: str) -> None:
        """Put a query into the field without searching for it yet."""
        field = self.query_one(SearchField)
        with field.prevent(SearchField.Changed):
            field.value = query

    def _fill(self, keep: str | None = None) -> None:
        """Fill the list with everybody who fits, as far as they are known; the others are learned meanwhile.

        `keep` is like the list's, empty for the first of them: only the list is another then, and no person.
        """
        query = self._sought = self.query_one(SearchField).value
        self._stop_waiting()
        if not self.book.learn_people(AT_ONCE):
            when_people_known(self, self._complete)
        self._look(query)
        uids, archived = self._found.uids, self._archived
        rows: list[PersonRow | Content | str] = [*uids]
        if archived:
            rows += [Content.styled(" Archived", f"bold {present.QUIET}"), *archived]
        self._say_how_many(query)
        somebody = bool(rows) or bool(query)
        people = self.query_one(PersonList)
        people.styles.max_height = max(3, self.size.height // 2 - 3) if self.has_class(STACKED) else None
        first, before = next(iter((*uids[:1], *archived[:1])), ""), people.uid
        if keep is None and not before:
            keep = self.home.stood.get(self.TAB)
        people.fill(rows, keep=first if keep == "" else keep, row=partial(self._row, tall=self._tall))
        self.set_class(not somebody, "-nobody")
        if keep is None or not before or before != people.uid:
            self._show_person(Content("") if somebody else welcome())

    def _look(self, query: str) -> None:
        """Find who fits, and those of the archived where something was typed."""
        self._found = self.book.found(query, private=not self.curtain)
        if [word.casefold() for word in query.split()] == [ARCHIVED]:
            self._found_archived = self.book.found(private=not self.curtain)
        else:
            self._found_archived = self._found
        self._archived = self._found_archived.archived if query.split() else []

    def _complete(self) -> None:
        """Show who else fits now that everybody is known; one who typed meanwhile still stands at the first of them."""
        query = self.query_one(SearchField).value
        if not self.is_current or not query.strip():
            return
        self.book.learn_people(AT_ONCE)
        before = self._found.uids, self._archived
        self._look(query)
        if before == (self._found.uids, self._archived):
            self._say_how_many(query)
            return
        self._fill(keep="" if isinstance(self.focused, SearchField) else None)
        self.refresh_rows()

    def _say_how_many(self, query: str) -> None:
        """Say over the list who stands there, and that it is not everybody yet."""
        count, looking = len(self._found.uids) + len(self._archived), not self.book.knows_people
        said = present_search.heading(query, count, curtain=self.curtain, looking=looking)
        said = said if count or query else _nobody()
        if not said.is_same(self._said):
            self._said = said
            self.query_one("#found-heading", Static).update(said)

    @property
    def _tall(self) -> bool:
        return not self.has_class(STACKED) and self.size.height >= TALL_LIST

    def _row(self, uid: str, *, tall: bool) -> PersonRow:
        hit = self._found.hit(uid)
        if hit.archived:
            hit = self._found_archived.hit(uid)
        return LateRow(uid, partial(self._set_row, hit), tall=tall)

    def _set_row(self, hit: Hit, width: int) -> PersonRow:
        """Return the row of somebody who was found, at so many columns; an empty one where they are gone since."""
        tall = self._tall
        if not self.book.knows(hit.uid):
            return PersonRow(uid=hit.uid, name=Content(""), tall=tall)
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
        """Narrow once the typing pauses, at once for a paste: no letter waits for the list, and the list for none."""
        value = self.query_one(SearchField).value
        if event.value != value:
            return
        if abs(len(value) - len(self._sought)) > 1 and not self.is_narrowing:
            self._narrow()
        else:
            self._stop_waiting()
            self._lull = self.set_timer(LULL, self._narrow)

    @property
    def is_narrowing(self) -> bool:
        """Whether more was typed than the list shows."""
        return self._lull is not None

    def _stop_waiting(self) -> None:
        if self._lull is not None:
            self._lull.stop()
            self._lull = None

    def _narrow(self) -> None:
        """Show who fits what is typed by now."""
        self._fill(keep="")
        self.refresh_rows()

    @on(SearchField.Left)
    def _left_search(self) -> None:
        self.action_accept()

    def _selected(self) -> None:
        self.home.stood[self.TAB] = self.query_one(PersonList).uid
        self._show_person(Content(""))
        self.refresh_rows()

    def on_descendant_focus(self) -> None:
        """Show the keys that work where one is now."""
        self.refresh_rows()


def _nobody() -> Content:
    """Return the line for an empty notebook."""
    return present.with_key("Nobody is in here yet", "capture", "met somebody")
