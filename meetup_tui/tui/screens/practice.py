"""My practice: what was kept, decided and written, week by week."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.tui import present_practice
from meetup_tui.tui.base import BaseScreen
from meetup_tui.tui.widgets.page import Page
from meetup_tui.tui.widgets.rows import Pressable


class PracticeScreen(BaseScreen):
    """Three small charts, and the weeks in words; it is one's own, and behind the curtain as anything private."""

    CSS_PATH = "../styles/brief.tcss"
    AUTO_FOCUS = "#practice"
    FOOTER: ClassVar[Sequence[str]] = ("back", "curtain")

    def __init__(self) -> None:
        super().__init__(id="my-practice")

    def body(self) -> Iterable[Widget]:
        """Lay out the charts and the weeks."""
        with Page(id="practice"):
            yield Pressable(id="practice-heading", markup=False)
            yield Static(id="charts", markup=False)
            yield Static(id="weeks", markup=False)

    def rebuild(self) -> None:
        """Show the weeks as they are now."""
        weeks, covered = self.book.practice(), self.curtain
        self.query_one("#practice-heading", Static).update(present_practice.heading(weeks, curtain=covered))
        charts, words = self.query_one("#charts", Static), self.query_one("#weeks", Static)
        charts.display = words.display = not covered
        charts.update("" if covered else present_practice.charts(weeks))
        words.update("" if covered else present_practice.by_week(weeks, self.book.today))
