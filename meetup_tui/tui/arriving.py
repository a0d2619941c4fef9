"""People on their way in, and who of them is to be kept: what the preview shows, without the screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from meetup_tui.domain.event import Event
from meetup_tui.notebook import Arrival, Rejected
from meetup_tui.notebook.previewing import Brought


@dataclass(slots=True)
class Arrivals:
    """Everybody who was brought, and who of them is in."""

    brought: Brought = field(default_factory=Brought)
    people: list[Arrival] = field(default_factory=list)
    """What becomes of each card, in the order of the cards."""
    left_out: set[int] = field(default_factory=set)
    """The places of those who are not taken in."""
    met: bool = False
    """Whether they were met at the event that is current."""
    _new: set[str] = field(default_factory=set)
    """The uids of those who are new."""

    def begin(self, brought: Brought, event: Event | None) -> None:
        """Take what was read, of which nobody was looked at yet."""
        self.brought = brought
        self.met = brought.likely_met and event is not None

    def add(self, arrival: Arrival) -> None:
        """Take in the next one; whoever was forgotten comes back only when that is said."""
        if arrival.becomes == "forgotten":
            self.left_out.add(len(self.people))
        elif arrival.becomes == "new":
            self._new.add(arrival.contact.uid)
        self.people.append(arrival)

    @property
    def alone(self) -> bool:
        """Whether it is one person only, about whom the one question is whether to keep them."""
        return len(self.people) == 1 and not self.rejected and self.people[0].becomes != "forgotten"

    @property
    def whole(self) -> bool:
        """Whether all come in or none."""
        return bool(self.brought.export)

    @property
    def rejected(self) -> Sequence[Rejected]:
        """What could not be read."""
        return self.brought.rejected

    @property
    def chosen(self) -> list[int]:
        """The places of those who are taken in, in their order."""
        return [place for place in range(len(self.people)) if place not in self.left_out]

    def turn(self, place: int) -> None:
        """Take somebody in or leave them out; of what comes in as a whole nobody is left out."""
        if not self.whole:
            self.left_out ^= {place}

    def turn_all(self) -> None:
        """Leave everybody out, or take everybody in again but those who were forgotten."""
        forgotten = {place for place, each in enumerate(self.people) if each.becomes == "forgotten"}
        self.left_out = set(range(len(self.people))) if self.left_out <= forgotten else forgotten

    def meeting_is_new(self, arrival: Arrival, event: Event | None) -> bool:
        """Return whether keeping somebody adds a meeting at the event."""
        if not self.met or event is None:
            return False
        return all(each.event != event.uid for each in arrival.contact.encounters)

    def is_on_earlier_card(self, arrival: Arrival) -> bool:
        """Return whether somebody is known only from a card before theirs."""
        return arrival.known is not None and arrival.known.uid in self._new
