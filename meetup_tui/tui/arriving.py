"""People on their way in, and who of them is to be kept: what the preview shows, without the screen."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import MeetupError
from meetup_tui.domain.event import Event
from meetup_tui.notebook import Arrival, Code, Notebook, Picture, Rejected
from meetup_tui.notebook.previewing import Brought, Wanted


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a card, or on a code in a picture."""

    arrival: Arrival
    picture: int = -1
    """The place of the picture among the pictures."""
    code: Code | None = None
    """The code, with this person alone."""

    @property
    def guessed(self) -> bool:
        """Whether the name is a guess, from the address of a profile."""
        return self.code is not None and self.code.guessed


@dataclass(slots=True)
class Arrivals:
    """Everybody who was brought, and who of them is in."""

    brought: Brought = field(default_factory=Brought)
    people: list[Person] = field(default_factory=list)
    """In the order of the cards."""
    pictures: list[Picture] = field(default_factory=list)
    left_out: set[int] = field(default_factory=set)
    """The places of those who are not taken in."""
    attached: set[int] = field(default_factory=set)
    """The places of those whose code goes to the person the picture was taken beside."""
    reminders: set[int] = field(default_factory=set)
    """The places of pictures that stay as reminders."""
    rejected: list[Rejected] = field(default_factory=list)
    """What could not be read."""
    kept: set[int] = field(default_factory=set)
    """The places of pictures of which what was chosen is kept already."""
    people_kept: set[int] = field(default_factory=set)
    """The places of those who are kept already, as others could not be."""
    met: bool = False
    """Whether they were met at the event that is current, or where the pictures were taken."""
    _new: set[str] = field(default_factory=set)
    """The uids of those who are new."""

    def begin(self, brought: Brought, event: Event | None) -> None:
        """Take what was read, of which nobody was looked at yet."""
        self.brought = brought
        self.rejected = list(brought.rejected)
        self.met = bool(brought.shots) or (brought.likely_met and event is not None)

    def take(self, each: Arrival | Rejected) -> None:
        """Take in the next one, or what could not be read."""
        if isinstance(each, Rejected):
            self.rejected.append(each)
        else:
            self.add(each)

    def add(self, arrival: Arrival, picture: int = -1, code: Code | None = None) -> None:
        """Take in the next one; whoever was forgotten comes back only when that is said."""
        if arrival.becomes == "forgotten":
            self.left_out.add(len(self.people))
        elif arrival.becomes == "new":
            self._new.add(arrival.contact.uid)
        self.people.append(Person(arrival, picture, code))

    def add_picture(self, picture: Picture) -> None:
        """Take in everybody on the codes of the next picture; one without anybody may stay as a reminder."""
        place = len(self.pictures)
        self.pictures.append(picture)
        for code in picture.codes:
            for card, arrival in zip(code.cards, code.arrivals, strict=True):
                if picture.is_surely_beside(code):
                    self.attached.add(len(self.people))
                self.add(arrival, place, replace(code, cards=(card,), arrivals=(arrival,)))
        if self.may_remind(place):
            if picture.beside is not None and picture.alone:
                self.reminders.add(place)
        elif not picture.has_people:
            self.rejected += (Rejected(line=0, reason=f"{picture.name}: {why}") for why in _why_nobody(picture))

    @property
    def whole(self) -> bool:
        """Whether all come in or none."""
        return self.brought.export is not None

    @property
    def empty(self) -> bool:
        """Whether nobody is there who could be kept."""
        return not self.people and not any(self.may_remind(place) for place in range(len(self.pictures)))

    @property
    def alone(self) -> bool:
        """Whether it is one person only, about whom the one question is whether to keep them."""
        if len(self.people) != 1 or self.rejected or len(self.pictures) > 1:
            return False
        return self.people[0].arrival.becomes != "forgotten" and not self.may_attach(0)

    @property
    def chosen(self) -> list[int]:
        """The places of those who are taken in, in their order."""
        return [
            place
            for place, each in enumerate(self.people)
            if place not in self.left_out and each.picture not in self.kept
        ]

    def note_kept(self, picture: int) -> None:
        """Note that what was chosen of a picture is kept; there is nothing more to choose of it."""
        self.people_kept |= {place for place in self.chosen if self.people[place].picture == picture}
        self.kept.add(picture)

    @property
    def count(self) -> int:
        """How many people and reminders are to be kept."""
        return len(self.chosen) + len(self.reminders - self.kept)

    @property
    def places_met(self) -> Sequence[str]:
        """The names of the events the pictures were taken at."""
        return tuple(dict.fromkeys(each.event for each in self.pictures if each.event))

    def on_card(self, place: int, book: Notebook) -> Contact:
        """Return somebody as their card says it; of an export, which has no cards, as they would be kept."""
        person = self.people[place]
        if person.code is not None:
            return book.on_card(person.code.cards[0])
        return person.arrival.contact if self.whole else book.on_card(self.brought.cards[place])

    def may_attach(self, place: int) -> bool:
        """Return whether somebody's code may be about the person the picture was taken beside."""
        person = self.people[place]
        return person.code is not None and self.pictures[person.picture].may_attach(person.code)

    def may_remind(self, place: int) -> bool:
        """Return whether a picture without anybody on it can stay as a reminder."""
        picture = self.pictures[place]
        if picture.has_people or picture.reminds_of is not None or not picture.readable:
            return False
        return picture.beside is not None or not picture.codes

    def turn(self, place: int) -> None:
        """Take somebody in or leave them out."""
        self.left_out ^= {place}

    def turn_all(self) -> None:
        """Leave everybody out, or take everybody in again but those who were forgotten."""
        forgotten = {place for place, each in enumerate(self.people) if each.arrival.becomes == "forgotten"}
        self.left_out = set(range(len(self.people))) if self.left_out <= forgotten else forgotten

    def meeting(self, person: Person, event: Event | None) -> str | None:
        """Return the name of the event whose meeting keeping somebody adds, empty for none; None where none is added.

        Whoever comes in by a picture was met when it was taken.
        """
        arrival = person.arrival
        if person.picture >= 0:
            before = arrival.known.encounters if arrival.known is not None else ()
            return (
                (self.pictures[person.picture].event if self.met else "")
                if arrival.contact.encounters != before
                else None
            )
        there = event is not None and any(each.event == event.uid for each in arrival.contact.encounters)
        return event.name if self.met and event is not None and not there else None

    def is_on_earlier_card(self, arrival: Arrival) -> bool:
        """Return whether somebody is known only from a card before theirs."""
        return arrival.known is not None and arrival.known.uid in self._new

    def wanted(self) -> Iterator[tuple[int, Wanted]]:
        """Yield what is to be kept of each picture of which anything is, after its place."""
        for number, picture in enumerate(self.pictures):
            wanted = self._wanted_of(number, picture)
            if wanted.anything:
                yield number, wanted

    def _wanted_of(self, number: int, picture: Picture) -> Wanted:
        taken = [place for place in self.chosen if self.people[place].picture == number]
        return Wanted(
            picture=picture if self.met else replace(picture, event=""),
            keep=self._codes(place for place in taken if place not in self.attached),
            attach=self._codes(place for place in taken if place in self.attached),
            remind=number in self.reminders - self.kept,
        )

    def _codes(self, places: Iterable[int]) -> tuple[Code, ...]:
        return tuple(code for place in places if (code := self.people[place].code) is not None)


def keeping_pictures(
    arrivals: Arrivals, book: Notebook, refused: list[str]
) -> Generator[tuple[Arrival, ...], None, None]:
    """Keep what is chosen of one picture after the other, and yield who that was; why one is not kept is `refused`."""
    for place, each in tuple(arrivals.wanted()):
        try:
            kept = book.keep_picture(each)
        except MeetupError as error:
            refused.append(f"what is in {each.picture.name} is not kept: {str(error).rstrip('.')}.")
        else:
            arrivals.note_kept(place)
            yield kept


def _why_nobody(picture: Picture) -> Iterator[str]:
    """Yield why nobody comes in by a picture."""
    if picture.reminds_of is not None:
        yield "it is a reminder of somebody already"
    elif picture.codes:
        yield from dict.fromkeys(problem for code in picture.codes for problem in code.problems)
    else:
        yield picture.problem or "no code found"
