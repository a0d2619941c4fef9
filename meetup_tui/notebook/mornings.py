"""What a morning holds, on which day a plan would fit, the days away, and coming back after a break."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.planning import Suggestion, eve_of_next, spread, suggest, working_day
from meetup_tui.domain.queue import Morning, morning
from meetup_tui.domain.said import say
from meetup_tui.domain.text import fold
from meetup_tui.notebook.absence import AWAY, comes_back, day_of
from meetup_tui.notebook.desk import Change
from meetup_tui.notebook.events import Events
from meetup_tui.notebook.index import LAST_VISIT, VISITS
from meetup_tui.notebook.settings import Settings
from meetup_tui.storage.errors import StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What waited, with its new days."""

    start: date
    """The first day anything could fall on."""
    moved: tuple[FollowUp, ...]
    """By their new days, promises first."""

    @property
    def by_day(self) -> dict[date, list[FollowUp]]:
        """Those that moved, by their new days in order."""
        days: dict[date, list[FollowUp]] = {}
        for each in self.moved:
            if each.due is not None:
                days.setdefault(each.due, []).append(each)
        return days


class Mornings(Events):
    """The morning, and what changes many of them at once."""

    _comeback: tuple[tuple[int, date], tuple[FollowUp, ...]] | None = None
    """What the comeback was, and for which data and day."""

    _last_suggested: tuple[tuple[int, date, str, Settings, date | None], Suggestion] | None = None
    """What was suggested last, and for which data, day and settings: a form asks with every letter."""

    def morning(self, more: int = 0) -> Morning:
        """Return what today holds; `more` says how often one more was asked for."""
        return morning(self._index.touched_on(self.today), self.today, self.settings.cap, more, self._index.name_of)

    def suggestion(self, instead_of: str = "") -> Suggestion:
        """Return the next working day with room under the cap, not before one is back, and why that one.

        `instead_of` is the uid of a contact whose open follow-up goes first, and takes no room.
        """
        return self._suggested(self.today, instead_of)

    @property
    def next_day(self) -> date:
        """The day to ask again after one was done today, where no word came."""
        return self._suggested(eve_of_next(self.today)).day

    def _suggested(self, eve: date, instead_of: str = "") -> Suggestion:
        """Return what is suggested from the day after `eve` on, the follow-up of one contact left out of the load."""
        asked = self._store.generation, eve, instead_of, self.settings, self.away_until
        if self._last_suggested is None or self._last_suggested[0] != asked:
            self._last_suggested = asked, self._suggest(eve, instead_of)
        return self._last_suggested[1]

    def _suggest(self, eve: date, instead_of: str) -> Suggestion:
        planned = (each for each in self._index.open_follow_ups() if each.contact != instead_of)
        load = Counter(each.due for each in planned if each.due is not None and not each.promise)
        settings = self.settings
        return suggest(eve, load, settings.cap, settings.days_off, settings.quiet, self.away_until)

    def working_day(self, day: date) -> date:
        """Return a day where follow-ups are suggested on it, else the next such day."""
        return working_day(day, self.settings.days_off, self.settings.quiet)

    @property
    def away_until(self) -> date | None:
        """The day somebody who is away will be back; None once it is there, and for who is not away."""
        day = day_of(self._index.state(AWAY), "until")
        return day if day is not None and day > self.today else None

    def due_before(self, day: date) -> tuple[FollowUp, ...]:
        """Return every open follow-up that is due before a day: what would move if nothing may be."""
        return tuple(each for each in self._index.open_follow_ups() if each.due is not None and each.due < day)

    def away(self, until: str) -> Spread:
        """Have nothing due before the day that was typed: what is due before it is spread from then on, as one change.

        Nothing is suggested before that day either. Today ends being away, and spreads what waited from today on.
        Raises BadInput for a day that can't be understood, or has passed.
        """
        day = self._day(until)
        label = f"away until {say(day, self.today)}" if day > self.today else "spread what waited"
        with self._change(label) as change:
            if day > self.today or self.away_until is not None:
                change.put_state(AWAY, {"until": day.isoformat()})
            moved = self._spread(change, day)
        self._was_here()
        return Spread(start=day, moved=moved)

    def comeback(self) -> tuple[FollowUp, ...]:
        """Return what waited while nobody was here; empty without a break of five days, or with nothing waiting."""
        now = self._store.generation, self.today
        if self._comeback is None or self._comeback[0] != now:
            self._comeback = now, self.due_before(self.today) if comes_back(self._index, self.today) else ()
        return self._comeback[1]

    def spread_out(self) -> Spread:
        """Give what waited a day from today on, promises first, as one change."""
        with self._change("spread what waited") as change:
            moved = self._spread(change, self.today)
        self._was_here()
        return Spread(start=self.today, moved=moved)

    def visit(self, *, answered: bool = False) -> None:
        """Note that somebody looked today, at most once a day; it is no change that could be taken back.

        While there is a comeback to ask about, only once that is `answered`; and nothing is noted where nothing is
        open. Raises StoreError.
        """
        if day_of(self._index.visited(), "day") == self.today or not self._index.open_follow_ups():
            return
        if answered or not self.comeback():
            self._store.note(VISITS, {"uid": LAST_VISIT, "day": self.today.isoformat()})

    def _was_here(self) -> None:
        """Note the visit of who changed something just now; that is kept, whether this can be noted or not."""
        with suppress(StoreError):
            self.visit(answered=True)

    def _spread(self, change: Change, start: date) -> tuple[FollowUp, ...]:
        """Give what is due before a day new ones from then on, in a change."""
        return tuple(change.put_follow_up(each, self._named(each)) for each in self._spread_from(start))

    def _spread_from(self, start: date) -> Iterator[FollowUp]:
        settings = self.settings
        follow_ups = sorted(
            self._index.open_follow_ups(), key=lambda each: (fold(self._index.name_of(each.contact)), each.uid)
        )
        days = spread(follow_ups, start, settings.cap, settings.days_off, settings.quiet)
        moved = [each for each in follow_ups if each.uid in days]
        moved.sort(key=lambda each: (days[each.uid], not each.promise, each.due, each.created))
        return (replace(each, due=days[each.uid]) for each in moved)

    def _named(self, follow_up: FollowUp) -> str:
        contact = self._index.contacts.get(follow_up.contact)
        return "" if contact is None else contact.named
