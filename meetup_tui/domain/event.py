"""Where people meet."""

from dataclasses import dataclass, replace
from datetime import date

from meetup_tui.domain.errors import BadInput

DEFAULT_BUDGET = 5
"""Follow-ups one event is worth before the sift asks whether all of them are meant; promises don't count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A place and time where people meet. Every change makes a new value."""

    uid: str
    name: str
    """Unique in a notebook, whatever its case and accents."""
    start: date
    end: date
    """The last day, inclusive; an event without an end ends with its day."""
    place: str = ""
    intention: str = ""
    """Whom you hope to meet, and why. Private."""
    budget: int = DEFAULT_BUDGET
    series: str = ""
    """What repeats: the name that the editions of a conference share."""

    def edit(self, **changes: object) -> "Event":
        """Return a copy with some values changed.

        A new start keeps a one-day event one day long. Raises BadInput for an empty name, an end before the start or
        a budget below nought.
        """
        if "start" in changes and "end" not in changes and self.start == self.end:
            changes["end"] = changes["start"]
        changed = replace(self, **changes)  # type: ignore[arg-type]
        if not changed.name.strip():
            raise BadInput("an event needs a name")
        if changed.end < changed.start:
            raise BadInput(f"{changed.name} would end on {changed.end} before it starts on {changed.start}")
        if changed.budget < 0:
            raise BadInput(f"the budget of {changed.name} can't be below 0")
        return changed

    def is_on(self, day: date) -> bool:
        """Whether a day is one of its days."""
        return self.start <= day <= self.end

    def day_of(self, today: date) -> date:
        """Return the day a capture at this event belongs to: today, or its last day once that is over."""
        return min(today, self.end)
