"""The end of a sift: what was planned, side by side where it is more than was meant."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from meetup_tui.domain.budget import Planned
from meetup_tui.tui import present_sift
from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.home import book_of, home_of
from meetup_tui.tui.widgets.person_list import PersonList

LEAST_PLANS = 3
"""Lines the plans keep, however low the terminal is."""
ROOM_FOR_ONE_LINE = 60
"""Columns from which on a plan may stand in one line."""


class SiftPlans(PersonList):
    """Plans in rows; where it is asked, Space marks one to let go, and Enter takes the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [BY_ID["keep-or-let-go"].binding(), BY_ID["accept"].binding()]


class SiftEnd(Vertical):
    """How the sift ended, the plans, and the one that is highlighted as a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._plans: dict[str, Planned] = {}
        self._places: set[str] = set()
        """The events of those who came up; the budgets of others are none of this sift's business."""
        self._looked_through = False
        self.marked: set[str] = set()
        """The uids of those whose plan is to be let go."""
        self.asking = False
        """Whether it is asked which plans are meant."""

    def compose(self) -> ComposeResult:
        """Lay out the parts, empty."""
        yield Static(id="end-title", markup=False)
        yield Static(id="end-said", markup=False)
        yield SiftPlans(id="plans")
        yield Static(id="plan-in-full", markup=False)

    @property
    def plans(self) -> SiftPlans:
        """The list of the plans."""
        return self.query_one(SiftPlans)

    def ask_about(self, event: str) -> None:
        """Hold the plans of this event, by its uid, against its budget at the next end."""
        self._places.add(event)
        self._looked_through = False

    def show(self, put_off: int, event: str) -> None:
        """Show that everybody is decided and what was planned, of one event by its uid or of all.

        Where that is more than was meant, ask about it instead. `put_off` is how many stay loose ends.
        """
        book = book_of(self.app)
        over = () if self._looked_through else book.beyond_budget(self._places, event)
        plans = over or book.planned_lately(event)
        self._plans, self.asking = {each.contact.uid: each for each in plans}, bool(over)
        self.marked &= self._plans.keys()
        said = present_sift.over(book, over) if over else present_sift.end_said(len(plans))
        self.query_one("#end-title", Static).update(present_sift.end_title(put_off))
        self.query_one("#end-said", Static).update(said)
        self._fill()

    def take(self) -> int:
        """Let the marked plans go and keep the others; return how many went. Raises MeetupError."""
        count = book_of(self.app).release_all(sorted(self.marked)) if self.marked else 0
        self._looked_through = True
        self.marked.clear()
        return count

    def turn(self) -> None:
        """Mark the highlighted plan to be let go, or take the mark away."""
        if self.asking and self.plans.uid:
            self.marked ^= {self.plans.uid}
            self._fill()

    def _fill(self) -> None:
        book, curtain = book_of(self.app), home_of(self.app).curtain
        screen = self.screen.size
        tall = screen.width < ROOM_FOR_ONE_LINE or 3 * len(self._plans) <= screen.height - 12
        self.plans.fill(
            present_sift.plan_row(
                each, book.today, marked=uid in self.marked if self.asking else None, curtain=curtain, tall=tall
            )
            for uid, each in self._plans.items()
        )
        self.plans.display = bool(self._plans)
        self._show_in_full()

    @on(OptionList.OptionHighlighted)
    def _show_in_full(self) -> None:
        planned = self._plans.get(self.plans.uid)
        curtain = home_of(self.app).curtain
        said = present_sift.in_full(planned, book_of(self.app).today, curtain=curtain) if planned else Content("")
        self.query_one("#plan-in-full", Static).update(said)
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Give the plans what the words leave of the height, so that the sentence under them is never cut."""
        words = (each for each in self.children if each is not self.plans and each.display)
        rest = sum(each.outer_size.height + each.styles.margin.height for each in words)
        self.plans.styles.max_height = max(LEAST_PLANS, self.content_size.height - rest)
        self.call_after_refresh(self.plans.scroll_to_highlight)
