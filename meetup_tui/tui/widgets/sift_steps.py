"""One person of the sift: who it is, what is missing, and the answers."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain import naming
from meetup_tui.domain.questions import sift_question, why_question_for
from meetup_tui.domain.said import say
from meetup_tui.domain.sift import DECISION, TICK, LooseEnd
from meetup_tui.domain.text import uncut
from meetup_tui.notebook import Notebook
from meetup_tui.tui import present_capture, present_sift
from meetup_tui.tui.capture_form import Trouble, Typed
from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.sift_form import SiftForm
from meetup_tui.tui.widgets.flow import Flow
from meetup_tui.tui.widgets.steps import Steps
from meetup_tui.tui.widgets.visuals import Hanging


class Answers(Static, can_focus=True):
    """The answers that are no text: each has a key while one is here."""

    auto_links = False
    BINDINGS: ClassVar[list[BindingType]] = [
        BY_ID[each].binding() for each in ("no-follow-up", "not-now", "ask-no-more", "go-on")
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._end: LooseEnd | None = None

    def show(self, end: LooseEnd) -> None:
        """Show what can be answered about somebody."""
        self._end = end
        self.refresh(layout=True)

    def render(self) -> Flow:
        """Return the answers side by side."""
        return Flow(tuple(present_sift.answers(self._end, here=self.has_focus)) if self._end else ())

    def on_focus(self) -> None:
        """Show the keys in the accent, all of them in sight."""
        self.refresh(layout=True)
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_blur(self) -> None:
        """Show the keys quietly."""
        self.refresh(layout=True)


class SiftSteps(Steps, can_focus=False):
    """Who it is and what is known, the tick note, the plan, and the other answers."""

    def compose(self) -> ComposeResult:
        """Lay out the person and the steps."""
        yield Static(id="sift-headline", markup=False)
        yield Static(id="sift-known", markup=False)
        yield from self.tick_step()
        with Vertical(id="plan-step", classes="step"):
            yield from self.plan_fields()
            yield Static(id="sentence", markup=False)
        yield Static(present_sift.BEHIND_CURTAIN, id="covered", markup=False)
        yield Answers(id="answers")

    def fill(self, typed: Typed) -> Typed:
        """Put texts into the fields; return them as they stand there."""
        self.put({"why": uncut(typed.why), "when": uncut(typed.when)}, typed.tick)
        return self.read(Typed())

    def show(self, form: SiftForm, book: Notebook, trouble: Trouble | None, *, turn: int, curtain: bool) -> None:
        """Show somebody, the questions of this turn, and what follows from what is typed."""
        end, today = form.end, book.today
        self._show_person(form, book, curtain=curtain)
        called, event = naming.called(end.contact.name), book.event_name(end.encounter.event)
        self.ask(sift_question(today.toordinal() + turn, called, event), why_question_for(turn))
        try:
            plan = form.plan()
        except Trouble as error:
            plan, trouble = None, trouble or error
        self.show_day(say(plan.day, today) if plan else "", present_capture.day(plan, today) if plan else ())
        self.show_trouble(trouble)
        sentence = present_sift.sentence(end, plan, today, curtain=curtain) if plan else Content("")
        self.query_one("#sentence", Static).update(sentence)

    def _show_person(self, form: SiftForm, book: Notebook, *, curtain: bool) -> None:
        """Show who it is, and the fields for what is missing, or was typed; all of them may be covered."""
        end, contact = form.end, form.end.contact
        headline = self.query_one("#sift-headline", Static)
        headline.update(present_sift.headline(contact))
        headline.display = bool(contact.title or contact.org)
        self.query_one("#sift-known", Static).update(Hanging(present_sift.known(end, book, curtain=curtain)))
        tick = TICK in end.missing or bool(form.typed.tick.strip())
        self.query_one("#tick-step").display = tick and not form.covered
        self.query_one("#plan-step").display = DECISION in end.missing and not form.covered
        self.query_one("#covered").display = form.covered
        self.query_one(Answers).show(end)

    def settle(self) -> None:
        """Show as much of the person as fits above where one is."""
        self.scroll_home(animate=False, immediate=True)
        here = self.screen.focused
        step = next((each for each in here.ancestors if "step" in each.classes), here) if here else None
        if isinstance(step, Widget) and self in step.ancestors:
            self.screen.scroll_to_widget(step, animate=False)

    def fields(self) -> Iterable[str]:
        """Yield the ids of the fields in sight, in their order."""
        if self.query_one("#tick-step").display:
            yield "tick"
        if self.query_one("#plan-step").display:
            yield from ("why", "when")
