"""Two records of one person: choosing the other one, and making one of both with what it will be in sight."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import MeetupError, NothingToDo
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.tui import present, present_merge, present_search
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.commands import BY_ID, named
from meetup_tui.tui.learning import AT_ONCE, when_people_known
from meetup_tui.tui.widgets.choice import Answer, Choice
from meetup_tui.tui.widgets.dialog import LEAST_BODY
from meetup_tui.tui.widgets.form import Asking, labelled
from meetup_tui.tui.widgets.late_row import LateRow
from meetup_tui.tui.widgets.page import Page
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.search_field import SearchField
from meetup_tui.tui.widgets.visuals import Beside, Hanging, PersonRow


class SamePersonDialog(Asking):
    """Who else is this person? Likely ones first; typing finds anybody."""

    ACCEPT: ClassVar[str] = "look at both"
    BINDINGS: ClassVar[list[BindingType]] = [BY_ID["curtain"].binding()]

    def title_text(self) -> Content:
        """Ask."""
        return Content.assemble("Which other record is ", self.their_name(), " too?")

    def fields(self) -> Sequence[Widget]:
        """Lay out the search and the people."""
        return (SearchField(id="other"), PersonList(id="others"))

    def on_mount(self) -> None:
        """Go to the likely ones, or to the search where there is none."""
        self._fill()
        likely = self.book.look_alikes(self.uid)
        self.query_one(PersonList if likely else SearchField).focus()

    def show_all(self) -> None:
        """Show who may be meant as things stand now."""
        super().show_all()
        if self.is_mounted:
            self._fill()

    def _fill(self) -> None:
        """Fill the list: who fits what is typed, or the likely ones and then everybody."""
        query, others = self.query_one(SearchField).value, self.query_one(PersonList)
        if not self.book.learn_people(AT_ONCE):
            when_people_known(self, self._fill_again)
        found = self.book.found(query, private=not self.curtain)
        likely = [] if query.strip() else [each.uid for each in self.book.look_alikes(self.uid)]
        shown_already = {self.uid, *likely}
        rest = [uid for uid in (*found.uids, *found.archived) if uid not in shown_already]
        rows: list[PersonRow | Content | str] = [present.quiet(" They may be the same"), *likely] if likely else []
        if likely and rest:
            rows.append(present.quiet(" Everybody else"))
        rows += rest
        nobody = " Nobody fits" if self.book.knows_people else " Still looking"
        walks = others.uid and not isinstance(self.focused, SearchField)
        first = next(iter((*likely, *rest)), "")
        others.fill(rows or [present.quiet(nobody)], keep=None if walks else first, row=self._row)
        self.call_after_refresh(self.fit)

    def _fill_again(self) -> None:
        """Show who else may be meant, now that everybody can be searched; nobody else fits no words."""
        if self.is_current and self.query_one(SearchField).value.strip():
            self._fill()

    def _row(self, uid: str) -> PersonRow:
        return LateRow(uid, partial(self._set_row, uid), tall=False)

    def _set_row(self, uid: str, _: int) -> PersonRow:
        contact = self.book.contact(uid)
        if contact is None:
            return PersonRow(uid=uid, name=Content(""), tall=False)
        return PersonRow(
            uid=uid,
            name=present.name(contact, curtain=self.curtain),
            word=present_search.status(contact),
            second=present.second_line(contact, self.book.event_name),
            tall=False,
        )

    def accept_word(self) -> str:
        """Return what the key that accepts does where one is: in the search it goes to the list."""
        return "the list" if isinstance(self.focused, SearchField) else self.ACCEPT

    @on(Input.Changed, "#other")
    def _typed(self) -> None:
        self.say_problem("")
        self._fill()

    @on(SearchField.Left)
    def _left_search(self) -> None:
        self.query_one(PersonList).focus()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        """Look at both records; what stands in the way is said here."""
        try:
            other = self.query_one(PersonList).uid
            if not other:
                raise NothingToDo("nobody is chosen; type a part of their name")
            self.book.merged(self.uid, other, self.uid)
        except MeetupError as error:
            self.say_problem(str(error))
        else:
            self.app.push_screen(MergeDialog(self.uid, other), self._merged)

    def _merged(self, done: bool | None) -> None:
        if done:
            self.dismiss(result=True)


class MergeDialog(Asking):
    """Which follow-up stays open, what the two become, and both side by side; Enter merges what was in sight."""

    ACCEPT: ClassVar[str] = "merge"
    BINDINGS: ClassVar[list[BindingType]] = [
        each.binding() for each in named(("curtain", "page-down", "page-up", "cursor-down", "cursor-up"))
    ]

    def __init__(self, uid: str, other: str) -> None:
        super().__init__(uid)
        self._other = other

    def title_text(self) -> Content:
        """Say which becomes a part of which."""
        other = self.book.contact(self._other)
        theirs = present.name(other, curtain=self.curtain) if other is not None else Content("the other record")
        return Content.assemble(theirs, " becomes a part of ", self.their_name())

    def fields(self) -> Sequence[Widget]:
        """Lay out the choice between two open follow-ups, and the page with the result and both records."""
        page = Page(
            Static("Together", classes="label first", markup=False),
            Static(id="together", markup=False),
            Static("As they are", classes="label", markup=False),
            Static(id="sides", markup=False),
            id="both",
        )
        return (*self._choice(), page)

    def _choice(self) -> Sequence[Widget]:
        both = self._open_ones()
        if len(both) < 2:
            return ()
        answers = [
            Answer(id=each.uid, label=present_merge.open_one(self.book, contact, each, curtain=self.curtain))
            for contact, each in both
        ]
        return (labelled("Stays open", Choice(answers, answers[0].id, stacked=True, id="stays"), id="stays-row"),)

    def _open_ones(self) -> list[tuple[Contact, FollowUp]]:
        people = [each for uid in (self.uid, self._other) if (each := self.book.contact(uid)) is not None]
        return [(each, found) for each in people if (found := self.book.open_follow_up(each.uid)) is not None]

    def on_mount(self) -> None:
        """Begin with the choice, where there is one."""
        choices, page = self.query(Choice), self.query_one(Page)
        (choices.first() if choices else page).focus()
        self.watch(page, "scroll_y", self.show_keys, init=False)

    def fit(self) -> None:
        """Let the page scroll in what the choice leaves of the body, so that its keys move it."""
        super().fit()
        body, page = self.query_one(".dialog-body"), self.query_one(Page)
        most = body.styles.max_height
        taken = sum(each.outer_size.height + each.styles.margin.height for each in self.query("#stays-row"))
        if most is not None and most.cells is not None:
            page.styles.max_height = max(LEAST_BODY, most.cells - taken)
        self.call_after_refresh(self.show_keys)

    def _is_to_be_read(self) -> bool:
        """Return whether what they become goes on below what is in sight."""
        page = self.query_one(Page)
        return self.query_one("#together").virtual_region.bottom > page.scroll_target_y + page.size.height

    def accept_word(self) -> str:
        """Say that the key that accepts reads on before it merges."""
        return "read on" if self._is_to_be_read() else self.ACCEPT

    def action_accept(self) -> None:
        """Make one of both; before all of that was in sight, read on."""
        if self._is_to_be_read():
            self.action_page_down()
        else:
            super().action_accept()

    def _stays(self) -> str:
        """Return the uid of the follow-up that stays open; any where there are not two."""
        chosen = [each.value for each in self.query("#stays").results(Choice)]
        return chosen[0] if chosen else self.uid

    def show_all(self) -> None:
        """Show both, and what they become, as private as the curtain wants it."""
        super().show_all()
        try:
            merged = self.book.merged(self.uid, self._other, self._stays())
        except MeetupError as error:
            self.say_problem(str(error))
            return
        sides = present_merge.sides(self.book, merged, curtain=self.curtain)
        self.query_one("#sides", Static).update(Beside(sides))
        self.query_one("#together", Static).update(
            Hanging(present_merge.together(self.book, merged, curtain=self.curtain))
        )
        for choice in self.query(Choice):
            choice.rename(
                [
                    present_merge.open_one(self.book, contact, each, curtain=self.curtain)
                    for contact, each in self._open_ones()
                ]
            )
        self.call_after_refresh(self.fit)

    @on(Choice.Changed)
    def _chosen(self) -> None:
        self.show_all()

    def action_page_down(self) -> None:
        """Scroll the page, wherever one is."""
        self.query_one(Page).action_page_down()

    def action_page_up(self) -> None:
        """Scroll the page back."""
        self.query_one(Page).action_page_up()

    def action_cursor_down(self) -> None:
        """Scroll the page a line."""
        self.query_one(Page).action_cursor_down()

    def action_cursor_up(self) -> None:
        """Scroll the page a line back."""
        self.query_one(Page).action_cursor_up()

    def accept(self) -> None:
        """Make one of both."""
        merged = self.book.merge(self.uid, self._other, self._stays())
        name = present.name(merged.second, curtain=self.curtain).plain
        self.home.say(f"{name} is a part of {self.their_name().plain} · {key_of('undo')} undo")
