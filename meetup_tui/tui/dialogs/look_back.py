"""Looking back at an event: whom one would most like to see again."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from meetup_tui.domain.brief import MOST_AGAIN
from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.widgets.dialog import Dialog
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.share_list import KEPT, SHARED
from meetup_tui.tui.widgets.visuals import PersonRow

BEFORE = "Marked before, and not kept yet."
NOT_KEPT = "Not kept; the marks stand there again the next time, until you quit."


class LookBackDialog(Dialog):
    """The people of an event, at most three of them marked; which ones is covered by the curtain."""

    BINDINGS: ClassVar[list[BindingType]] = [BY_ID["in-or-out"].binding()]
    FOOTER: ClassVar[Sequence[str]] = ("in-or-out", "accept", "close-dialog")

    def __init__(self, event: str) -> None:
        """Ask about the event with this uid."""
        super().__init__()
        self._event = event
        self._slot = f"look-back-{event}"
        self._kept: set[str] = set()
        self._chosen: list[str] = []

    def title_text(self) -> Content:
        """Ask; nothing is lost by leaving it."""
        return Content("Whom would you most like to see again?")

    def fields(self) -> Sequence[Widget]:
        """Lay out the people, and the line that says whose marks are not kept yet."""
        return (PersonList(id="met-there"), Static(BEFORE, id="before", classes="quiet gone", markup=False))

    def on_mount(self) -> None:
        """Show who is marked now, or was when this was left with Esc, and follow the curtain."""
        super().on_mount()
        people = self.book.met_at(self._event)
        self._chosen = [each.uid for each in people if self._event in each.again]
        self._kept = set(self._chosen)
        left = self.home.unfinished.get(self._slot)
        if left is not None:
            there = {each.uid for each in people}
            self._chosen = [each for each in left if each in there]
            self.query_one("#before").set_class(not self._is_changed, "gone")
        self.watch(self.app, "curtain", self._curtain_moved, init=False)
        self._show()
        self._people.focus()
        self.call_after_refresh(self.fit)

    def on_resize(self) -> None:
        """Fit the list to another height."""
        self.call_after_refresh(self.fit)

    @property
    def _is_changed(self) -> bool:
        """Whether others are marked than those that are kept."""
        return set(self._chosen) != self._kept

    @property
    def _people(self) -> PersonList:
        return self.query_one(PersonList)

    def _curtain_moved(self) -> None:
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        rows = list(self._rows())
        self._people.fill(rows, keep=self._people.uid or (rows[0].uid if rows else None))

    def _rows(self) -> Iterator[PersonRow]:
        curtain = self.home.curtain
        for each in self.book.met_at(self._event):
            marked = each.uid in self._chosen
            yield PersonRow(
                uid=each.uid,
                lead=present.quiet("·") if curtain else _mark(marked=marked),
                name=present.name(each, present.BOLD if marked and not curtain else "", curtain=curtain),
                second=present.words(each.org, present.QUIET),
                tall=False,
            )

    def action_in_or_out(self) -> None:
        """Mark the highlighted person, or no longer; a fourth one is not taken."""
        uid = self._people.uid
        self.say_problem("")
        if uid in self._chosen:
            self._chosen.remove(uid)
        elif len(self._chosen) >= MOST_AGAIN:
            self.say_problem("Three at most; take one out first.")
        elif uid:
            self._chosen.append(uid)
        self.query_one("#before").add_class("gone")
        self._remember()
        self._show()

    def _remember(self) -> None:
        """Have the marks stand there again, whatever closes this, until they are kept."""
        if self._is_changed:
            self.home.unfinished[self._slot] = tuple(self._chosen)
        else:
            self.home.unfinished.pop(self._slot, None)

    @on(OptionList.OptionSelected, "#met-there")
    def _clicked_twice(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_in_or_out()

    def accept(self) -> None:
        """Keep the marks."""
        self.book.see_again(self._event, self._chosen)
        self.home.unfinished.pop(self._slot, None)
        self.home.changed()
        said = "Kept; they stand first in a brief" if self._chosen else "Nobody is marked"
        self.home.say(f"{said} · {key_of('undo')} undo")

    def action_close_dialog(self) -> None:
        """Close; marks that are not kept stand there again, and that is said."""
        if self._is_changed:
            self.home.say(NOT_KEPT)
        super().action_close_dialog()


def _mark(*, marked: bool) -> Content:
    return Content.styled(SHARED if marked else KEPT, present.ACCENT if marked else present.QUIET)
