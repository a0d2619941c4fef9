"""Events: where people meet, which one is current, and what came of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput, NothingToDo, Refused
from meetup_tui.domain.event import Event
from meetup_tui.domain.sift import loose_ends, since
from meetup_tui.domain.text import clean, fold, typed
from meetup_tui.notebook.desk import Change, Desk, new_uid
from meetup_tui.notebook.index import CURRENT

WHERE = "where"
"""The uid of the record that says on which day one was at no event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event, how many people were met there and what became of meeting them."""

    event: Event
    people: int
    """How many were met there; the archived are left out."""
    loose_ends: int
    open: int
    done: int
    released: int


class Events(Desk):
    """Events and the current one."""

    _viewed: tuple[tuple[int, date], list[EventView]] | None = None
    """What came of every event, and at which generation and on which day."""

    @property
    def current_event(self) -> Event | None:
        """The event captures go to: made current, and on today; a day ends at the hour the settings say."""
        return self._index.current_event(self.today)

    @property
    def asks_where(self) -> bool:
        """Whether it is to be asked where one is: at no event, and nothing was said about it today."""
        said = self._index.state(WHERE)
        return self.current_event is None and (said is None or said.get("nowhere") != self.today.isoformat())

    def stay_nowhere(self) -> None:
        """Remember for today that one is at no event; it is no change of data that anybody would take back."""
        with self._change("") as change:
            change.put_state(WHERE, {"nowhere": self.today.isoformat()})

    def event_named(self, name: str) -> Event:
        """Return the event with this name, whatever its case and accents; raises NothingToDo for an unknown one."""
        event = self._index.event_named(name)
        if event is None:
            raise NothingToDo(f"there is no event called {clean(name)!r}; 'meetup events' lists them")
        return event

    def event(self, uid: str) -> Event:
        """Return one event; raises NothingToDo where it is gone."""
        event = self._index.events.get(uid)
        if event is None:
            raise NothingToDo("this event is no longer in the notebook")
        return event

    def events(self) -> list[Event]:
        """Return every event, the newest first."""
        return sorted(self._index.events, key=lambda event: (event.start, event.name), reverse=True)

    def coming_events(self) -> list[Event]:
        """Return the events that are not over, the latest first."""
        return [each for each in self.events() if each.end >= self.today]

    def met_at(self, uid: str) -> tuple[Contact, ...]:
        """Return everybody met at an event, by name; the archived are left out."""
        people = (contact for contact in self._index.met_at(uid) if not contact.archived)
        return tuple(sorted(people, key=lambda contact: fold(contact.name)))

    def event_views(self) -> list[EventView]:
        """Return every event with what came of it, the newest first."""
        now = self._index.generation, self.today
        if self._viewed is None or self._viewed[0] != now:
            self._viewed = now, self._view_all()
        return list(self._viewed[1])

    def _view_all(self) -> list[EventView]:
        there, fates = self._index.attendance(), self._index.fates()
        lately = tuple(self._index.met_since(since(self.today)))
        loose = {
            event: self._loose(lately, event) for event in {met.event for each in lately for met in each.encounters}
        }

        def view(event: Event) -> EventView:
            people = there.get(event.uid, ())
            return _view(event, [fates.get(each, ()) for each in people], loose.get(event.uid, 0))

        return [view(event) for event in self.events()]

    def event_view(self, uid: str) -> EventView:
        """Return one event with what came of it; raises NothingToDo where it is gone."""
        event, people = self.event(uid), self.met_at(uid)
        histories = (self._index.history(contact.uid) for contact in people)
        fates = [
            [(each.status, each.planned.isoformat() if each.planned else "") for each in history]
            for history in histories
        ]
        return _view(event, fates, self._loose(people, uid))

    def _loose(self, people: Iterable[Contact], event: str) -> int:
        """Return how many loose ends there are of an event, by its uid, among these people."""
        return len(loose_ends(people, self._index.history, self.today, event)) if event else 0

    def set_event(
        self,
        name: str,
        *,
        start: str = "",
        end: str = "",
        place: str | None = None,
        intention: str | None = None,
        budget: int | None = None,
        series: str | None = None,
        rename: str = "",
        now: bool | None = None,
    ) -> Event:
        """Create an event or change the one of this name; None and empty dates leave what is there.

        `now` makes it current, or leaves it where it is; None leaves that as it is. Raises BadInput for dates that
        can't be understood or don't follow each other, Refused for a name that another event has and for being at one
        that is not on today.
        """
        changes = self._typed(start, end, place, intention, budget, series)
        with self._change(f"event {clean(name)}") as change:
            event = self._index.event_named(name) or self._new_event(name, self.today)
            if rename:
                other = self._index.event_named(rename)
                if other is not None and other.uid != event.uid:
                    raise Refused(f"there is an event called {other.name} already")
                changes["name"] = typed(rename, "the name", lines=False)
            if "start" in changes and "end" not in changes and self._index.events.get(event.uid) is None:
                changes["end"] = changes["start"]
            was_current = event == self.current_event
            event = change.put_event(event.edit(**changes))
            if now:
                self._must_be_on(event)
                change.put_state(CURRENT, {"event": event.uid})
            elif now is not None and was_current:
                change.put_state(CURRENT, {"event": ""})
            return event

    def _must_be_on(self, event: Event) -> None:
        """Raise Refused for an event that is over or has not begun."""
        if event.end < self.today:
            raise Refused(f"{event.name} ended on {event.end}; @{event.name} beside a name says whom you met there")
        if event.start > self.today:
            raise Refused(f"{event.name} begins on {event.start}; be there from that day on, or have it start today")

    def _typed(
        self,
        start: str,
        end: str,
        place: str | None,
        intention: str | None,
        budget: int | None,
        series: str | None,
    ) -> dict[str, object]:
        """Return what was said about an event, made safe and understood."""
        from meetup_tui.domain.when import parse_date

        changes: dict[str, object] = {}
        if start:
            changes["start"] = parse_date(start, self.today)
        if end:
            changes["end"] = parse_date(end, self.today)
        for field, text in (("place", place), ("series", series)):
            if text is not None:
                changes[field] = typed(text, f"the {field}", lines=False)
        if intention is not None:
            changes["intention"] = typed(intention, "the intention")
        if budget is not None:
            changes["budget"] = budget
        return changes

    def _new_event(self, name: str, day: date) -> Event:
        name = typed(name, "the name of the event", lines=False)
        if not name:
            raise BadInput("an event needs a name")
        return Event(uid=new_uid(), name=name, start=day, end=day, budget=self.settings.budget)

    def _place_of(self, change: Change, name: str, on: str) -> Event | None:
        """Return where a capture happened: the named event, made where it is new, else the current one."""
        if not fold(clean(name)):
            return self._current_on(self._past_day(on)) if on else self.current_event
        known = self._index.event_named(clean(name))
        if known is not None:
            return known
        return change.put_event(self._new_event(name, self._past_day(on) if on else self.today))

    def _current_on(self, day: date) -> Event | None:
        """Return the current event where a day is one of its days, too."""
        event = self.current_event
        return event if event is not None and event.is_on(day) else None

    def _day_of(self, on: str, event: Event | None) -> date:
        """Return the day a meeting is dated: as typed, else today, or the last day of an event that is over."""
        if on:
            return self._past_day(on)
        return self.today if event is None else event.day_of(self.today)


def _view(event: Event, fates: Sequence[Iterable[tuple[str, str]]], loose: int) -> EventView:
    """Return what came of an event: of the follow-ups of each who was there, the status and the day it was planned."""
    start = event.start.isoformat()
    statuses = [status for theirs in fates for status, planned in theirs if not planned or planned >= start]
    return EventView(
        event=event,
        people=len(fates),
        loose_ends=loose,
        open=statuses.count("open"),
        done=statuses.count("done"),
        released=statuses.count("released"),
    )
