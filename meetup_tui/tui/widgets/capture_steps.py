"""The three steps of the capture form: its fields, and what stands under each."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from meetup_tui.domain.questions import question_for, why_question_for
from meetup_tui.domain.text import clean
from meetup_tui.notebook import Notebook, Understood
from meetup_tui.tui import present, present_capture
from meetup_tui.tui.capture_form import Trouble, Typed, line_of
from meetup_tui.tui.widgets.entry import Entry, TickArea, in_lines, in_one_line
from meetup_tui.tui.widgets.flow import Flow

LINE_HINT = "Name (cue), Org, Title, name@example.org +49 30 1234567 #tag"
PROMISE_HINT = "“promised …” marks a promise"


class Offer(Static):
    """What is asked about somebody known already; its key can be clicked, and is drawn as keys are."""

    auto_links = False


class CaptureSteps(VerticalScroll, can_focus=False):
    """Who it was, what makes them tick, and the one follow-up; `taken` says what pasted lines become in the line."""

    def __init__(
        self,
        taken: Callable[[str], str],
        instead: Callable[[str], bool],
        typed: Callable[[], None],
        go_on: Callable[[], None],
    ) -> None:
        """Make the steps; `typed` is called for every change before it is seen, `go_on` for Enter at once.

        `instead` answers whether what is pasted into the empty line was dealt with elsewhere.
        """
        super().__init__()
        self._instead = instead
        self._go_on = go_on
        self._taken = taken
        self._typed = typed
        self._filling = False

    def compose(self) -> ComposeResult:
        """Lay out the steps."""
        with Vertical(classes="step"):
            yield Entry(
                id="line",
                placeholder=LINE_HINT,
                taken=self._taken,
                instead=self._instead,
                typed=self._changed,
                go_on=self._go_on,
            )
            yield Static(id="line-trouble", classes="trouble", markup=False)
            yield Static(id="understood", markup=False)
            yield Offer(id="offer", markup=False)
        with Vertical(classes="step"):
            yield Static(id="tick-question", markup=False)
            yield TickArea(self._changed, self._go_on, id="tick")
        with Vertical(classes="step"):
            yield Static(id="why-question", markup=False)
            with Horizontal(id="plan-fields"):
                with Vertical(id="why-side"):
                    yield Entry(id="why", placeholder=PROMISE_HINT, typed=self._changed, go_on=self._go_on)
                    yield Static(id="why-trouble", classes="trouble", markup=False)
                    yield Static(id="stands", markup=False)
                with Vertical(id="when-side"):
                    yield Entry(id="when", typed=self._changed, go_on=self._go_on)
                    yield Static(id="when-trouble", classes="trouble", markup=False)
                    yield Static(id="day", markup=False)

    def fill(self, typed: Typed, book: Notebook) -> Typed:
        """Put texts into the fields, the cursor at their ends; return them as they stand there."""
        line = line_of(book, typed.line) if "\n" in typed.line else in_one_line(typed.line)
        self._filling = True
        with self.prevent(Input.Changed, TextArea.Changed):
            for field, text in (("line", line), ("why", clean(typed.why)), ("when", clean(typed.when))):
                entry = self.query_one(f"#{field}", Entry)
                entry.value = text
                entry.cursor_position = len(text)
            tick = self.query_one(TickArea)
            tick.text = clean(typed.tick, lines=True)
            tick.move_cursor(tick.document.end)
        self._filling = False
        return self.read(typed)

    def _changed(self) -> None:
        if not self._filling:
            self._typed()

    def read(self, before: Typed) -> Typed:
        """Return what the fields hold now, with what was said about a duplicate before."""
        line, why, when = (self.query_one(f"#{field}", Entry).value for field in ("line", "why", "when"))
        return replace(before, line=in_lines(line), tick=self.query_one(TickArea).text, why=why, when=when)

    def show_understood(self, what: Understood, today: date, *, hint: bool) -> None:
        """Show what the line was understood as, with a quiet word on what it still lacks."""
        pieces = present_capture.understood(what, today)
        lacks = (present.quiet(what.problem),) if hint and what.problem else ()
        self._show("understood", (*pieces, *lacks))

    def show_offer(self, offer: Iterable[Content]) -> None:
        """Show the question whether it is somebody known; nothing where it is not."""
        self._show("offer", offer, gap="  ", keep=False)

    def show_questions(self, turn: int, today: date) -> None:
        """Show the questions of this turn."""
        tick, why = Content.styled("What makes them tick?", present.BOLD), Content.styled("One follow-up", present.BOLD)
        self._show("tick-question", (tick, present.quiet(question_for(today.toordinal() + turn))))
        self._show("why-question", (why, present.quiet(why_question_for(turn))))

    def show_day(self, said: str, understood: Iterable[Content]) -> None:
        """Show the day a follow-up gets, in the field while that is empty and under it."""
        self.query_one("#when", Entry).placeholder = said
        self._show("day", understood, gap=present.DOT, keep=False)

    def show_trouble(self, trouble: Trouble | None, stands: Iterable[Content]) -> None:
        """Show what is in the way under its field; where nothing is, what is open with somebody known."""
        for field in ("line", "why", "when"):
            here = trouble is not None and trouble.field == field
            words = present.words(str(trouble), present.LATE) if here else Content("")
            self._show(f"{field}-trouble", (words,) if here else (), keep=False)
        self._show("stands", stands, keep=False)

    def _show(self, name: str, pieces: Iterable[Content], *, gap: str = "   ", keep: bool = True) -> None:
        """Show pieces of text side by side; `keep` leaves the room of what is empty."""
        shown = tuple(pieces)
        part = self.query_one(f"#{name}", Static)
        part.update(Flow(shown, gap=gap))
        part.display = keep or bool(shown)

    @on(events.DescendantFocus)
    def _came_to(self, event: events.DescendantFocus) -> None:
        """Keep the whole step in sight, with what stands under its field."""
        step = next((each for each in event.widget.ancestors if "step" in each.classes), None)
        if isinstance(step, Widget):
            self.call_after_refresh(step.scroll_visible, animate=False)
