"""Where one is: asked once a day, over the first person captured, and never in the way."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from meetup_tui.domain.text import uncut
from meetup_tui.notebook import Notebook
from meetup_tui.tui import present
from meetup_tui.tui.capture_form import Trouble
from meetup_tui.tui.widgets.entry import Entry

HINT = "the event (Shift+Tab)"


class WhereRow(Vertical):
    """A field for the name of an event; Shift+Tab goes to it from the line."""

    def __init__(self, typed: Callable[[], None], go_on: Callable[[], None]) -> None:
        """Make the field; `typed` is called for every change before it is seen, `go_on` for Enter at once."""
        super().__init__()
        self._typed = typed
        self._go_on = go_on
        self._filling = False

    def compose(self) -> ComposeResult:
        """Lay out the question, its field, and what is wrong with it."""
        with Horizontal():
            yield Static("Where are you?", id="where-question", markup=False)
            yield Entry(id="where", placeholder=HINT, taken=uncut, typed=self._changed, go_on=self._go_on)
        yield Static(id="where-trouble", classes="trouble", markup=False)

    def _changed(self) -> None:
        if not self._filling:
            self._typed()

    @property
    def _entry(self) -> Entry:
        return self.query_one("#where", Entry)

    @property
    def value(self) -> str:
        """What is typed."""
        return self._entry.value

    def fill(self, text: str) -> None:
        """Put a text into the field, without saying that it was typed."""
        self._filling = True
        with self.prevent(Input.Changed):
            self._entry.value = uncut(text)
        self._filling = False

    def ask(self, book: Notebook, trouble: Trouble | None) -> bool:
        """Ask while there is no answer for today, with what is in the way; return whether it is asked."""
        self.display = book.asks_where
        if self.display:
            coming = [each.name for each in book.coming_events()]
            self._entry.suggester = SuggestFromList(coming, case_sensitive=False)
            self._show(trouble)
        return self.display

    def _show(self, trouble: Trouble | None) -> None:
        wrong = self.query_one("#where-trouble", Static)
        wrong.display = trouble is not None and trouble.field == "where"
        wrong.update(present.words(str(trouble), present.LATE) if wrong.display else "")
