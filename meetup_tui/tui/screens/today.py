"""Today: the people of the morning and what comes next at the left, the whole person at the right."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import NothingToDo
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.queue import Morning, one_more
from meetup_tui.domain.said import people_count, say
from meetup_tui.notebook.capturing import CAPTURE_DRAFT
from meetup_tui.tui import doors, present, present_morning
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.commands import Section, bindings
from meetup_tui.tui.measures import LOW, STACKED, TALL_MORNING, list_width
from meetup_tui.tui.personal import PersonalScreen
from meetup_tui.tui.present_search import HUSHED, status
from meetup_tui.tui.screens.welcome import nothing_next, welcome
from meetup_tui.tui.widgets.late_row import LateRow
from meetup_tui.tui.widgets.person_list import PersonList, neighbour
from meetup_tui.tui.widgets.person_panel import PersonPanel
from meetup_tui.tui.widgets.rows import Pressable
from meetup_tui.tui.widgets.visuals import PersonRow

COMING_SHOWN = 50
"""How many of those who come later are listed; People has everybody."""


class TodayScreen(PersonalScreen):
    """The morning."""

    TAB = "today"
    PANES = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Section.TODAY)
    WITH_FOLLOW_UP: ClassVar[Sequence[str]] = ("done", "snooze", "write", "open", "let-go")
    EMPTY: ClassVar[Sequence[str]] = ("find", "my-qr", "events")

    def __init__(self) -> None:
        super().__init__()
        self._css_update_count = 0
        """Textual's own: it would parse every style again for a screen that has not seen those the app opens with."""
        self._more = 0
        self._waiting = False
        self._standing: tuple[str, ...] = ()
        self._day: date | None = None
        self._asks = False
        """Whether it is asked what becomes of what waited while nobody was here."""

    def body(self) -> Iterable[Widget]:
        """Lay out the two panes."""
        with Vertical(id="left"):
            yield Pressable(id="comeback", markup=False)
            yield Static(id="morning", markup=False)
            yield PersonList(id="queue", chosen=self._selected)
            yield Pressable(id="hints", markup=False)
        yield PersonPanel(id="person")

    def rebuild(self) -> None:
        """Show the morning as it is now."""
        if self._day != self.book.today:
            self._day, self._more = self.book.today, 0
            self._asks = bool(self.book.comeback())
        asked = self._show_comeback()
        morning = self.book.morning(self._more)
        self._waiting = bool(morning.waiting)
        hints = self._lines(self._hints(morning))
        self.query_one("#morning", Static).update(present_morning.heading(morning))
        self.query_one("#hints", Static).update(Content("\n").join(hints))
        people = self.query_one(PersonList)
        people.styles.max_height = max(3, self._room_for_list(len(hints)) - asked)
        wanted = self._next_to(people.uid, morning) if people.uid else self._where_one_stood(morning)
        people.fill(self._rows(morning), keep=wanted)
        self._show_person()

    def _show_comeback(self) -> int:
        """Ask what becomes of what waited, as long as that is not answered; return the lines it takes."""
        waited = self.book.due_before(self.book.today) if self._asks else ()
        self._asks = bool(waited)
        question = self.query_one("#comeback", Static)
        question.display = self._asks
        if not waited:
            return 0
        said = present_morning.comeback(waited)
        question.update(said)
        return len(said.wrap(max(20, self._left_width - 2))) + 1

    @property
    def _left_width(self) -> int:
        """Columns of the list; before it is laid out those it will have, so that nothing has to be built twice."""
        return self.query_one("#left").size.width or list_width(*self.app.size)

    def _next_to(self, uid: str, morning: Morning) -> str | None:
        """Return whom to stand by after a decision: the next of the morning, not the one who went to what comes later.

        After the last of them it is who comes first. None leaves it to the list.
        """
        before, self._standing = self._standing, tuple(each.contact for each in morning.shown)
        decided = uid in before and uid not in self._standing
        if decided and self._standing:
            return neighbour(uid, before, self._standing)
        return next((each.contact for each in morning.coming), None) if decided else None

    def _where_one_stood(self, morning: Morning) -> str | None:
        """Return whom of the morning one stood by when the app was left earlier this day."""
        self._standing = tuple(each.contact for each in morning.shown)
        return next((uid for uid in self._standing if uid == self.home.stood.get(self.TAB)), None)

    def selected(self) -> Contact | None:
        """Return the person highlighted in the list."""
        return self.book.contact(self.query_one(PersonList).uid)

    def footer(self) -> Sequence[str]:
        """Return what can be done with the person, or where to go when nobody is there."""
        keys = self.WITH_FOLLOW_UP if self.selected() else self.EMPTY
        return (*keys, "one-more") if self._waiting else keys

    def _show_person(self) -> None:
        contact = self.selected()
        first_run = contact is None and not self.book.has_people
        self.set_class(contact is None, "-nobody")
        self._take_first_run(first_run=first_run)
        empty = welcome() if first_run else nothing_next()
        self.query_one(PersonPanel).show(self.book, contact, curtain=self.curtain, empty=empty)

    def _take_first_run(self, *, first_run: bool) -> None:
        """Give the words of the first run the whole screen and the keys, and both back once somebody is there."""
        if first_run != self.has_class("-first-run"):
            self.set_class(first_run, "-first-run")
            self.query_one(PersonPanel if first_run else PersonList).focus()

    def _rows(self, morning: Morning) -> Iterator[PersonRow | Content]:
        """Yield the rows of the list: the morning, and what comes next."""
        tall = not self.has_class(STACKED) and self.size.height >= TALL_MORNING
        for follow_up in morning.shown:
            if self.book.knows(follow_up.contact):
                yield LateRow(follow_up.contact, partial(self._due_row, follow_up, tall=tall), tall=tall)
        if morning.coming:
            yield Content.styled(" Next", f"bold {present.QUIET}")
        coming = morning.coming[:COMING_SHOWN]
        days = [present.short_day(each.due, self.book.today) if each.due else "" for each in coming]
        for follow_up, day in zip(coming, days, strict=True):
            contact = self.book.contact(follow_up.contact)
            if contact is not None:
                yield self._coming_row(contact, follow_up, day.ljust(max(map(len, days))))

    def _due_row(self, follow_up: FollowUp, _: int, *, tall: bool) -> PersonRow:
        contact = self.book.contact(follow_up.contact)
        if contact is None:
            return PersonRow(uid=follow_up.contact, name=Content(""), tall=tall)
        hushed = contact.no_contact
        return PersonRow(
            uid=contact.uid,
            name=present.name(contact, curtain=self.curtain),
            word=status(contact) if hushed else present.due_word(follow_up, self.book.today, curtain=self.curtain),
            second=present.quiet(HUSHED) if hushed else present.second_line(contact, self.book.event_name),
            tall=tall,
        )

    def _coming_row(self, contact: Contact, follow_up: FollowUp, day: str) -> PersonRow:
        return PersonRow(
            uid=contact.uid,
            lead=present.quiet(day),
            name=present.name(contact, "", curtain=self.curtain),
            word=status(contact) if contact.no_contact else present.coming_word(follow_up, curtain=self.curtain),
            tall=False,
        )

    def _hints(self, morning: Morning) -> list[Content]:
        """Return what stands under the list: a draft that was left, who waits behind the cap, and the loose ends."""
        lines = []
        if CAPTURE_DRAFT in self.book.drafts.kinds():
            lines.append(present.with_key("Somebody is half written down", "capture", "go on"))
        if (until := self.book.away_until) is not None:
            lines.append(present.quiet(f"Away until {say(until, self.book.today)}"))
        if morning.waiting:
            count = people_count(len(morning.waiting))
            verb = "waits" if len(morning.waiting) == 1 else "wait"
            lines.append(present.with_key(f"{count} more {verb}", "one-more", "one more"))
        if said := present.loose_ends(self.book.loose_ends(), self.book.event_name):
            lines.append(present.with_key(said, "sift", "sift"))
        return lines

    def _lines(self, hints: list[Content]) -> list[Content]:
        """Return the hints as lines: under one another, and on a low screen side by side as long as all fit."""
        row = Content("   ").join(hints)
        return [row] if self.has_class(STACKED) and hints and row.cell_length <= self.size.width - 6 else hints

    def _room_for_list(self, hints: int) -> int:
        """Return the lines the list may take so that what stands below it is never pushed out."""
        if self.has_class(STACKED):
            return max(3, self.size.height // 3 - max(1, hints))
        return max(3, self.size.height - (4 if self.has_class(LOW) else 7) - 2 * hints)

    def _selected(self) -> None:
        self.home.stood[self.TAB] = self.query_one(PersonList).uid
        self._show_person()
        self.refresh_rows()

    def action_page(self) -> None:
        """Spread what waited from today on where that is asked, else open their page."""
        if not self._asks:
            self.open_page()
            return
        with self.home.told():
            spread = self.book.spread_out()
            self._answered()
            moved = present_morning.spread_words(spread.by_day, self.book.today)
            self.home.say(f"{moved}, promises first · {key_of('undo')} undo")

    def go_back(self) -> bool:
        """Leave what waited as it is, where that is asked."""
        if not self._asks:
            return super().go_back()
        with self.home.told():
            self._answered()
        return True

    def _answered(self) -> None:
        """Ask no more today."""
        self._asks = False
        self.home.changed()
        self.book.visit(answered=True)

    def action_one_more(self) -> None:
        """Show one more of those that wait."""
        with self.home.told():
            morning = self.book.morning(self._more)
            if not morning.waiting:
                raise NothingToDo("Nobody else is waiting.")
            self._more = one_more(morning, self.book.settings.cap, self._more)
            self.rebuild()
            self.query_one(PersonList).show(morning.waiting[0].contact)

    def action_sift(self) -> None:
        """Go through the people who lack a tick note or a decision, one by one."""
        with self.home.told():
            if not self.book.loose_ends():
                raise NothingToDo("There are no loose ends: everybody met lately is decided.")
            self.app.push_screen(doors.sift())
