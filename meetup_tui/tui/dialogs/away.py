"""Until when somebody is away."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.said import people_count
from meetup_tui.domain.when import describe, parse
from meetup_tui.tui import present, present_morning
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.widgets.dialog import Dialog
from meetup_tui.tui.widgets.recalled import Recalled


class AwayDialog(Dialog):
    """A day; what is due before it moves there, and the days after."""

    ACCEPT: ClassVar[str] = "be away"

    def title_text(self) -> Content:
        """Ask."""
        return Content("Away until when?")

    def fields(self) -> Sequence[Widget]:
        """Lay out the day, and what would move."""
        day = Recalled("away", field="day", placeholder="mon, in 2 weeks, 12 dec")
        return (day, Static(id="understood", markup=False))

    def on_mount(self) -> None:
        """Show what it is about."""
        self._show_day()

    @on(Input.Changed, "#day")
    def _show_day(self) -> None:
        self.say_problem("")
        self.query_one("#understood", Static).update(self._understood(self.query_one("#day", Input).value.strip()))
        self.call_after_refresh(self.fit)

    def _understood(self, text: str) -> Content:
        """Return the day understood and how many would move, or what is wrong with it."""
        if not text:
            until = self.book.away_until
            now = f"You are away until {describe(until, self.book.today)}; today ends it. " if until else ""
            return present.quiet(f"{now}Nothing is due before that day; a date you chose after it stays.")
        try:
            day = parse(text, self.book.today)
        except BadInput as error:
            return present.words(str(error), present.LATE)
        count = len(self.book.due_before(day))
        moves = f"{people_count(count).lower()} would move, promises first" if count else "nobody has to move"
        said = Content.styled(describe(day, self.book.today), present.GOOD)
        return present.joined((said, present.quiet(moves)))

    def accept(self) -> None:
        """Be away."""
        if not self.query_one("#day", Input).value.strip():
            raise BadInput("Which day are you back? Try 'mon' or 'in 2 weeks'.")
        spread = self.book.away(self.query_one("#day", Input).value)
        self.query_one(Recalled).accepted()
        away = f"Away until {describe(spread.start, self.book.today)}"
        start = away if spread.start > self.book.today else "You are back"
        moved = present_morning.spread_words(spread.by_day, self.book.today)
        self.home.say(f"{start} · {moved} · {key_of('undo')} undo")
