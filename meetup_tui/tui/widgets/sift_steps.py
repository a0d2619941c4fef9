"""One person of the sift: who it is, what is missing, and the answers."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.sift import DECISION, TICK, LooseEnd
from meetup_tui.domain.text import clean
from meetup_tui.notebook import Notebook
from meetup_tui.tui import present_sift
from meetup_tui.tui.capture_form import Typed
from meetup_tui.tui.commands import BY_ID
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
        self.put({"why": clean(typed.why), "when": clean(typed.when)}, typed.tick)
        return self.read(Typed())

    def show_person(self, end: LooseEnd, book: Notebook, typed: Typed, *, curtain: bool, covered: bool) -> None:
        """Show somebody, and the fields for what is missing, or was typed; all of them go behind a drawn curtain."""
        headline = self.query_one("#sift-headline", Static)
        headline.update(present_sift.headline(end.contact))
        headline.display = bool(end.contact.title or end.contact.org)
        self.query_one("#sift-known", Static).update(Hanging(present_sift.known(end, book, curtain=curtain)))
        decide = DECISION in end.missing
        self.query_one("#tick-step").display = not covered and (TICK in end.missing or bool(typed.tick.strip()))
        self.query_one("#plan-step").display = decide and not covered
        self.query_one("#covered").display = covered
        self.query_one(Answers).show(end)

    def settle(self) -> None:
        """Show as much of the person as fits above where one is."""
        self.scroll_home(animate=False, immediate=True)
        here = self.screen.focused
        step = next((each for each in here.ancestors if "step" in each.classes), here) if here else None
        if isinstance(step, Widget) and self in step.ancestors:
            self.screen.scroll_to_widget(step, animate=False)

    def show_sentence(self, sentence: Content) -> None:
        """Show the plan as one sentence."""
        self.query_one("#sentence", Static).update(sentence)

    def fields(self) -> Iterable[str]:
        """Yield the ids of the fields in sight, in their order."""
        if self.query_one("#tick-step").display:
            yield "tick"
        if self.query_one("#plan-step").display:
            yield from ("why", "when")
