"""An event: made, changed, or said to be where one is now."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from meetup_tui.domain.errors import BadInput, MeetupError, NothingToDo
from meetup_tui.domain.event import Event
from meetup_tui.domain.text import clean
from meetup_tui.domain.when import describe, parse_date, say
from meetup_tui.tui import present, present_event
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.measures import ROOMY
from meetup_tui.tui.widgets.choice import Answer, Choice
from meetup_tui.tui.widgets.form import Form, entry, labelled
from meetup_tui.tui.widgets.note_area import NoteArea

YES, NO = "yes", "no"
ANSWERS = (Answer(id=YES, label="yes, whom I write down I met there"), Answer(id=NO, label="no"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """When an event is, as typed; empty where nothing was said about it."""

    start: str
    end: str


class EventDialog(Form):
    """Name, days, place, intention, and whether one is there now; without an event it is about a new one.

    A new event that is given the name of a known one changes that.
    """

    COVERS_ITSELF: ClassVar[bool] = True

    def __init__(self, event: Event | None = None) -> None:
        super().__init__(event.uid if event else "")
        self._event = event
        self._chosen = False
        self._hopes = event is not None and bool(event.intention)
        """Whether an intention stood here before the curtain was drawn, or was left as a draft."""

    def draft_kind(self) -> str:
        """Return the name of the draft: one an event, and one for a new one."""
        return f"event-{self.uid}" if self.uid else "event"

    def title_text(self) -> Content:
        """Ask where one is, or name the event."""
        if self._event is None:
            return Content("Where do you meet people?")
        return present.words(self._event.name)

    def fields(self) -> Sequence[Widget]:
        """Lay out the fields."""
        event, days = self._event, self._days_before()
        names = [each.name for each in self.book.events()]
        here = YES if event is None or self._was_here else NO
        name = entry(event.name if event else "", id="name")
        name.suggester = None if event else SuggestFromList(names, case_sensitive=False)
        return (
            labelled("Name", name),
            Static(id="known", classes="under", markup=False),
            labelled("First day", entry(days.start, id="start", placeholder="today")),
            labelled("Last day", entry(days.end, id="end", placeholder="the same day")),
            Static(id="days", classes="under", markup=False),
            labelled("Place", entry(event.place if event else "", id="place")),
            labelled("Here now", Choice(ANSWERS, here, id="now")),
            Static("Whom you hope to meet, and why", id="intention-label", classes="quiet gap", markup=False),
            NoteArea(event.intention if event else "", id="intention"),
        )

    @property
    def _was_here(self) -> bool:
        current = self.book.current_event
        return current is not None and current.uid == self.uid

    def _days_before(self) -> Days:
        """Return the days of the event as they stand in the fields at first."""
        event = self._event
        if event is None:
            return Days(start="", end="")
        return Days(start=event.start.isoformat(), end="" if event.start == event.end else event.end.isoformat())

    def take_up(self, draft: Mapping[str, str]) -> None:
        """Put the draft back; an intention in it is as private as one that was kept."""
        super().take_up(draft)
        self._hopes = self._hopes or bool(self.query_one("#intention", NoteArea).text.strip())

    def _curtain_moved(self) -> None:
        if self.is_mounted:
            self._hopes = self._hopes or bool(self.query_one("#intention", NoteArea).text.strip())
        super()._curtain_moved()

    def show_all(self) -> None:
        """Cover the intention while the curtain is drawn; what is typed there stays."""
        super().show_all()
        area, label = self.query_one("#intention", NoteArea), self.query_one("#intention-label", Static)
        covered = self.curtain and self._hopes
        area.display = not covered
        label.update("Your intention is behind the curtain." if covered else "Whom you hope to meet, and why")

    def show_typed(self) -> None:
        """Show what is known by this name, and the days understood."""
        super().show_typed()
        self.show_all()
        self._say("#known", self._said_of_name())
        self._say("#days", self._said_of_days())
        self.call_after_refresh(self.fit)

    def _say(self, place: str, said: Content) -> None:
        """Say something under a field; where nothing is said its line stays free, so that nothing moves meanwhile.

        A low terminal has no line to spare.
        """
        line = self.query_one(place, Static)
        line.update(said)
        line.display = bool(said) or self.app.size.height >= ROOMY

    def _typed(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()

    def _named(self) -> Event | None:
        """Return the event of the notebook that has the name typed."""
        with suppress(NothingToDo):
            return self.book.event_named(clean(self._typed("name")))
        return None

    def _said_of_name(self) -> Content:
        """Return the words for a name that an event has already."""
        known = self._named()
        if known is None or known.uid == self.uid:
            return Content("")
        if self._event is not None:
            return Content.styled("Another event is called that already.", present.LATE)
        where = present_event.when_and_where(known, self.book.today)
        return Content.assemble(("You have this one: ", present.QUIET), where)

    def _said_of_days(self) -> Content:
        """Return the days as they are understood, or what can't be."""
        try:
            start, end = self._day("start"), self._day("end")
        except BadInput as error:
            return present.words(str(error), present.LATE)
        if start is None and end is None:
            return Content("")
        today = self.book.today
        first = start or (self._event.start if self._event else today)
        if end is not None and end < first:
            return Content.styled("The last day would be before the first.", present.LATE)
        said = describe(first, today)
        if end is not None and end != first:
            said = f"{present.short_day(first, today)} – {say(end, today)}"
        return Content.styled(said, present.GOOD)

    def _day(self, field: str) -> date | None:
        """Return the day typed in a field, or None where there is nothing; raises BadInput."""
        typed = self._typed(field)
        return parse_date(typed, self.book.today) if typed else None

    @on(Input.Changed, "#start")
    def _follow_start(self) -> None:
        """Nobody is yet at an event that begins another day, until somebody chose for themselves."""
        if self._chosen or self._event is not None:
            return
        try:
            start = self._day("start")
        except BadInput:
            return
        with self.prevent(Choice.Changed):
            self.query_one("#now", Choice).choose(NO if start and start != self.book.today else YES)

    @on(Choice.Changed, "#now")
    def _chose(self) -> None:
        self._chosen = True

    def placed(self, error: MeetupError) -> bool:
        """Go to the day that can't be understood; the sentence stands under it already."""
        for field in ("start", "end"):
            try:
                self._day(field)
            except BadInput:
                self.query_one(f"#{field}", Input).focus()
                return True
        return super().placed(error)

    def accept(self) -> None:
        """Make or change the event, and say where one is now."""
        name = self._typed("name")
        if not clean(name):
            self.query_one("#name", Input).focus()
            raise BadInput("An event needs a name.")
        here = self.query_one("#now", Choice).value == YES
        self.book.refresh()
        event = self._change(name, here=here)
        self.saved()
        self.home.changed()
        here = self.book.current_event == event
        said = f"You are at {event.name} now" if here else f"Kept {event.name}"
        self.home.say(f"{said} · {key_of('undo')} undo")

    def _change(self, name: str, *, here: bool) -> Event:
        """Put what was typed into the notebook; an empty field of a new event leaves what is known.

        Of a known one only what was changed is kept, whatever it is called by now.
        """
        days, place = self._changed_days(), self._typed("place")
        intention = self.query_one("#intention", NoteArea).text
        if self._event is None:
            return self.book.set_event(
                name, start=days.start, end=days.end, place=place or None, intention=intention or None, now=here or None
            )
        before = self._event
        return self.book.set_event(
            self.book.event(before.uid).name,
            start=days.start,
            end=days.end,
            place=place if place != before.place else None,
            intention=intention if intention != before.intention else None,
            rename=name if clean(name) != before.name else "",
            now=None if here == self._was_here else here,
        )

    def _changed_days(self) -> Days:
        """Return the days that were changed; a last day that was taken away makes it one day."""
        before = self._days_before()
        start, end = self._typed("start"), self._typed("end")
        if self._event is None:
            return Days(start=start, end=end)
        if not end and before.end:
            end = start or before.start
        return Days(start=start if start != before.start else "", end=end if end != before.end else "")
