"""The three steps of the capture form: who it was, what makes them tick, and the one follow-up."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from meetup_tui.domain.questions import question_for, why_question_for
from meetup_tui.domain.text import uncut
from meetup_tui.notebook import Notebook, Understood
from meetup_tui.tui import present, present_capture
from meetup_tui.tui.capture_form import Typed, line_of
from meetup_tui.tui.widgets.entry import Entry, in_lines, in_one_line
from meetup_tui.tui.widgets.rows import Pressable
from meetup_tui.tui.widgets.steps import Steps

LINE_HINTS = ("Name (cue), Org, Title, name@example.org +49 30 1234567 #tag", "Name (cue), Org, mail, phone #tag")
"""What may stand in the line, the longest way first."""


class CaptureSteps(Steps, can_focus=False):
    """Who it was, what makes them tick, and the one follow-up; `taken` says what pasted lines become in the line."""

    def __init__(
        self,
        taken: Callable[[str], str],
        instead: Callable[[str], bool],
        typed: Callable[[], None],
        go_on: Callable[[], None],
    ) -> None:
        """Make the steps; `typed` and `go_on` are those of all steps.

        `instead` answers whether what is pasted into the empty line was dealt with elsewhere.
        """
        super().__init__(typed, go_on)
        self._instead = instead
        self._taken = taken

    def compose(self) -> ComposeResult:
        """Lay out the steps."""
        with Vertical(classes="step"):
            yield Entry(
                id="line",
                placeholder=LINE_HINTS[0],
                taken=self._taken,
                instead=self._instead,
                typed=self._changed,
                go_on=self._go_on,
            )
            yield Static(id="line-trouble", classes="trouble", markup=False)
            yield Static(id="understood", markup=False)
            yield Pressable(id="offer", markup=False)
        yield from self.tick_step()
        with Vertical(classes="step"):
            yield from self.plan_fields()

    def on_resize(self) -> None:
        """Say what may stand in the line in as many words as there is room for."""
        line = self.query_one("#line", Entry)
        room = line.content_size.width - 1
        line.placeholder = next((hint for hint in LINE_HINTS if len(hint) <= room), LINE_HINTS[-1])

    def fill(self, typed: Typed, book: Notebook) -> Typed:
        """Put texts into the fields; return them as they stand there."""
        line = line_of(book, typed.line) if "\n" in typed.line else in_one_line(typed.line)
        self.put({"line": line, "why": uncut(typed.why), "when": uncut(typed.when)}, typed.tick)
        return self.read(typed)

    def read(self, before: Typed) -> Typed:
        """Return what the fields hold now, with what was said about a duplicate before."""
        return replace(super().read(before), line=in_lines(self.query_one("#line", Entry).value))

    def show_understood(self, what: Understood, today: date, *, hint: bool) -> None:
        """Show what the line was understood as, with a quiet word on what it still lacks."""
        pieces = present_capture.understood(what, today)
        lacks = (present.quiet(what.problem),) if hint and what.problem else ()
        self.show_part("understood", (*pieces, *lacks))

    def show_offer(self, offer: Iterable[Content]) -> None:
        """Show the question whether it is somebody known; nothing where it is not."""
        self.show_part("offer", offer, gap="  ", keep=False)

    def show_questions(self, turn: int, today: date) -> None:
        """Show the questions of this turn."""
        self.ask(question_for(today.toordinal() + turn), why_question_for(turn))
