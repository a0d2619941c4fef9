"""Pictures that were taken at an event: who is on their codes, and beside whom they were taken.

A picture is looked at first, and nothing is kept by that. What is then chosen of it is one change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from meetup_tui.domain import naming
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact, Encounter, appended
from meetup_tui.domain.errors import BadInput, NothingToDo
from meetup_tui.domain.text import clean
from meetup_tui.notebook.arrival import PLAINLY
from meetup_tui.notebook.arriving import Arriving
from meetup_tui.notebook.clock import now
from meetup_tui.notebook.desk import Change, new_uid
from meetup_tui.notebook.intake import Occasion
from meetup_tui.notebook.likeness import Likeness
from meetup_tui.notebook.picture import Code, Picture, bytes_of
from meetup_tui.notebook.scanned import known_by_little, same_here

if TYPE_CHECKING:
    from meetup_tui.cards.pictures.scan import Scanned

NEAR = timedelta(minutes=10)
"""How far from a capture a picture can be taken to be beside it."""
UNNAMED = "picture"
"""What a picture without a file is called."""


class Scanning(Arriving):
    """Pictures of badges, cards and screens."""

    def scan(self, source: Path | bytes, *, name: str = "", event: str = "") -> Picture:
        """Return what a picture, or the picture in a file, holds; nothing is kept, fetched or opened.

        `event` is where it was taken, as typed. A picture that can't be read says why. Raises MissingExtra, a Refused,
        where the libraries for pictures are not installed.
        """
        from meetup_tui.cards.pictures.scan import MissingExtra, require, scan

        require()
        name = clean(name or (source.name if isinstance(source, Path) else "")) or UNNAMED
        try:
            scanned = scan(bytes_of(source) if isinstance(source, Path) else source)
        except (BadInput, MissingExtra) as error:
            return Picture(name=name, day=self.today, problem=str(error), readable=False)
        return self.placed(scanned, name, event)

    def placed(self, scanned: "Scanned", name: str, event: str = "") -> Picture:
        """Return what the texts of a picture mean here: who is on its codes, where it was taken and beside whom."""
        day, dated = self._day_taken(scanned.taken)
        picture = Picture(
            name=name,
            day=day,
            taken=None if scanned.taken is None else scanned.taken.astimezone(),
            event=self._event_on(day, event, dated=dated),
            problem="" if scanned.texts else "no code found",
        )
        picture = replace(picture, reminds_of=self._reminded(picture))
        return self._with_neighbour(replace(picture, codes=self._codes(picture, scanned.texts)))

    def keep_scanned(
        self, picture: Picture, keep: Sequence[Code] = (), attach: Sequence[Code] = (), *, again: bool = False
    ) -> tuple[Code, ...]:
        """Keep whom codes of a picture hold, as people met then and there; return these codes as what they became.

        What the codes to `attach` hold goes to the person the picture was taken beside. `again` brings back people who
        were forgotten. All of it is one change. Raises NothingToDo where the person beside is gone.
        """
        with self._change(f"scanned {picture.name}") as change:
            beside = still_there(change, picture) if attach else None
            intake = self._way_in(change, replace(PLAINLY, again=again), self._occasion(change, picture))
            given = [(code, intake.give(code.cards, beside)) for code in attach if beside is not None]
            kept = [replace(code, arrivals=arrivals) for code, arrivals in given]
            kept += [replace(code, arrivals=tuple(intake.each(code.cards))) for code in keep]
        return tuple(sorted(kept, key=lambda code: [each.text for each in picture.codes].index(code.text)))

    def remind_beside(self, picture: Picture) -> Contact:
        """Note a picture in the meeting with the person it was taken beside, where it shows among the loose ends.

        Raises NothingToDo where there is nobody, or they are gone.
        """
        with self._change(f"photo {picture.name}") as change:
            contact = still_there(change, picture)
            meetings = [each for each in contact.encounters if each.date == picture.day] or list(contact.encounters)
            meeting = meetings[-1] if meetings else Encounter(date=picture.day)
            noted = replace(meeting, note=appended(meeting.note, picture.reminder))
            others = tuple(each for each in contact.encounters if each is not meeting)
            return change.put_contact(replace(contact, encounters=others).met(noted))

    def keep_photo(self, picture: Picture) -> Contact:
        """Keep somebody whose name is not known, with a picture as the cue, met on its day; never a second time."""
        if picture.reminds_of is not None:
            return picture.reminds_of
        with self._change(f"photo {picture.name}") as change:
            contact = Contact(uid=new_uid(), name=UNKNOWN_NAME, cue=picture.reminder, created=now())
            return change.put_contact(self._occasion(change, picture).met(contact)[0])

    def _codes(self, picture: Picture, texts: Sequence[str]) -> tuple[Code, ...]:
        """Return the codes with what would become of each, as if all of them were kept one after the other."""
        from meetup_tui.cards.found.payload import understand

        if not texts:
            return ()
        understood = [(text, understand(text)) for text in texts]
        with self._change("") as change:
            intake = self._way_in(change, PLAINLY, self._occasion(change, picture))
            codes = tuple(
                Code(
                    text=clean(text, lines=True),
                    kind=each.kind,
                    cards=each.cards,
                    arrivals=tuple(intake.each(each.cards)),
                    problems=tuple(problem.reason for problem in each.problems),
                )
                for text, each in understood
            )
            change.abandon()
        return codes

    def _occasion(self, change: Change, picture: Picture) -> "InPicture":
        event = self._place_of(change, picture.event, picture.day.isoformat()) if picture.event else None
        met = Encounter(date=picture.day, event="" if event is None else event.uid)
        return InPicture(meeting=lambda: (met, ""), picture=picture)

    def _day_taken(self, taken: datetime | None) -> tuple[date, bool]:
        """Return the day a picture belongs to, and whether that is known; a day begins at the hour the settings say."""
        if taken is None:
            return self.today, False
        day = (taken.astimezone() - timedelta(hours=self.settings.day_start)).date()
        return (day, True) if day <= self.today else (self.today, False)

    def _event_on(self, day: date, event: str, *, dated: bool) -> str:
        """Return the name of a picture's event: as typed, else the current one or the only one on that day."""
        if clean(event):
            return clean(event)
        current = self.current_event
        if current is not None and (not dated or current.is_on(day)):
            return current.name
        those = [each for each in self._index.events if dated and each.is_on(day)]
        return those[0].name if len(those) == 1 else ""

    def _with_neighbour(self, picture: Picture) -> Picture:
        """Return a picture with who was captured nearest to it, or, of those near, has a name that is on it."""
        taken = picture.taken
        if taken is None:
            return picture
        near = sorted(
            (
                (moment, contact)
                for contact in self._index.contacts
                if not contact.archived and picture.reminder not in contact.cue.split("\n")
                for moment in [_captured(contact, picture.day)]
                if abs(moment - taken) <= NEAR
            ),
            key=lambda each: abs(each[0] - taken),
        )
        if not near:
            return picture
        names = [each.contact.name for code in picture.codes for each in code.arrivals if each.becomes == "new"]
        fits = (naming.same, naming.is_first_name, naming.share_a_word)
        named = (each for fit in fits for each in near if any(fit(each[1].name, name) for name in names))
        moment, beside = next(named, near[0])
        captured = tuple(contact for _, contact in near)
        return replace(picture, beside=beside, captured=moment.astimezone(), near=captured)

    def _reminded(self, picture: Picture) -> Contact | None:
        """Return who has a picture as a reminder already, in a cue or in the note of a meeting of its day."""
        line = picture.reminder
        for contact in self._index.contacts:
            notes = (each.note for each in contact.encounters if each.date == picture.day and line in each.note)
            if line in contact.cue.split("\n") or any(line in note.split("\n") for note in notes):
                return contact
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class InPicture(Occasion):
    """People in one picture, who were met when it was taken."""

    picture: Picture

    def is_noted(self, contact: Contact, encounter: Encounter) -> bool:
        """Return whether the meeting is noted: at the event, else on the day, else, without a date, at any time."""
        if encounter.event:
            return any(each.event == encounter.event for each in contact.encounters)
        if self.picture.taken is not None:
            return any(each.date == self.picture.day for each in contact.encounters)
        return bool(contact.encounters)

    def known(
        self, theirs: Contact, everybody: Iterable[Contact], here: Iterable[Contact]
    ) -> tuple[Contact, Likeness | None] | None:
        """Return who somebody is by the little a code says, or by the name on another code of the picture."""
        found = known_by_little(theirs, everybody, lambda each: self.met(each)[0] is each)
        if found is not None:
            return found
        same = same_here(theirs, here)
        return None if same is None else (same, None)

    def begun(self, contact: Contact) -> Contact:
        """Return somebody new, with the picture as the cue where no name is known."""
        return replace(contact, cue=self.picture.reminder) if contact.name == UNKNOWN_NAME else contact


def still_there(change: Change, picture: Picture) -> Contact:
    """Return the person a picture was taken beside, as they are now; raises NothingToDo where there is nobody."""
    if picture.beside is None:
        raise NothingToDo(f"nobody was captured within ten minutes of {picture.name}")
    return change.contact(picture.beside.uid)


def _captured(contact: Contact, day: date) -> datetime:
    """Return when somebody was written down: at first, or when they were met again on this day."""
    was_met_then = any(each.date == day for each in contact.encounters)
    is_first = abs(contact.created.date() - day) <= timedelta(days=1)
    return contact.updated if was_met_then and not is_first else contact.created
