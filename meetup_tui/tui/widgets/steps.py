"""Steps one fills in one below the other: a tick note, a follow-up with its day, and what stands under each field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from meetup_tui.domain.text import uncut
from meetup_tui.tui import present
from meetup_tui.tui.capture_form import Trouble, Typed
from meetup_tui.tui.widgets.entry import Entry, TickArea
from meetup_tui.tui.widgets.flow import Flow

PROMISE_HINT = "“promised …” marks a promise"


class Steps(VerticalScroll, can_focus=False):
    """What capturing and sifting share: the tick note, and the one follow-up with its day."""

    def __init__(self, typed: Callable[[], None], go_on: Callable[[], None]) -> None:
        """Make the steps; `typed` is called for every change before it is seen, `go_on` for Enter at once."""
        super().__init__()
        self._typed = typed
        self._go_on = go_on
        self._filling = False
        self._shown: dict[str, Flow] = {}
        """What stands in each part."""

    def tick_step(self) -> ComposeResult:
        """Lay out the question and the tick note."""
        with Vertical(id="tick-step", classes="step"):
            yield Static(id="tick-question", markup=False)
            yield TickArea(self._changed, self._go_on, id="tick")
            yield Static(id="tick-trouble", classes="trouble", markup=False)

    def plan_fields(self) -> ComposeResult:
        """Lay out why, and when beside it."""
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

    def put(self, lines: Mapping[str, str], tick: str) -> None:
        """Put texts into the fields of one line, by id, and the tick note; the cursor goes to their ends."""
        self._filling = True
        with self.prevent(Input.Changed, TextArea.Changed):
            for field, text in lines.items():
                entry = self.query_one(f"#{field}", Entry)
                entry.value = text
                entry.cursor_position = len(text)
            area = self.query_one(TickArea)
            area.text = uncut(tick, lines=True)
            area.move_cursor(area.document.end)
        self._filling = False

    def _changed(self) -> None:
        if not self._filling:
            self._typed()

    def read(self, before: Typed) -> Typed:
        """Return what the fields hold now, over what was typed elsewhere before."""
        why, when = (self.query_one(f"#{field}", Entry).value for field in ("why", "when"))
        return replace(before, tick=self.query_one(TickArea).text, why=why, when=when)

    def ask(self, tick: str, why: str) -> None:
        """Show the questions of this turn."""
        labels = ("What makes them tick?", "One follow-up")
        for name, label, question in zip(("tick-question", "why-question"), labels, (tick, why), strict=True):
            self.show_part(name, (Content.styled(label, present.BOLD), present.words(question, present.QUIET)))

    def show_day(self, said: str, understood: Iterable[Content]) -> None:
        """Show the day a follow-up gets, in the field while that is empty and under it."""
        self.query_one("#when", Entry).placeholder = said
        self.show_part("day", understood, gap=present.DOT, keep=False)

    def show_trouble(self, trouble: Trouble | None, stands: Iterable[Content] = ()) -> None:
        """Show what is in the way under its field; where nothing is, what is open with somebody known."""
        for part in self.query(".trouble").results(Static):
            here = trouble is not None and part.id == f"{trouble.field}-trouble"
            words = present.words(str(trouble), present.LATE) if here else Content("")
            self.show_part(part.id or "", (words,) if here else (), keep=False)
        self.show_part("stands", stands, keep=False)

    def show_part(self, name: str, pieces: Iterable[Content], *, gap: str = "   ", keep: bool = True) -> None:
        """Show pieces of text side by side; `keep` leaves the room of what is empty."""
        flow = Flow(tuple(pieces), gap=gap)
        if name in self._shown and flow.is_same(self._shown[name]):
            return
        self._shown[name] = flow
        part = self.query_one(f"#{name}", Static)
        part.update(flow)
        part.display = keep or bool(flow.pieces)

    @on(events.DescendantFocus)
    def _came_to(self, event: events.DescendantFocus) -> None:
        """Keep the whole step in sight, with what stands under its field."""
        step = next((each for each in event.widget.ancestors if "step" in each.classes), None)
        if isinstance(step, Widget):
            self.call_after_refresh(step.scroll_visible, animate=False)
