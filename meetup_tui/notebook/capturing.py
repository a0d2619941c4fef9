"""Writing down whom you met: new people, people met again, and what changed about them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact, Encounter, appended, united
from meetup_tui.domain.errors import BadInput, ChangedMeanwhile, NothingToDo, Refused
from meetup_tui.domain.follow_up import Channel, FollowUp
from meetup_tui.domain.link import checked
from meetup_tui.domain.mail import listed_in
from meetup_tui.domain.numbering import all_in_full
from meetup_tui.domain.text import typed
from meetup_tui.notebook.arriving import Arriving
from meetup_tui.notebook.clock import now
from meetup_tui.notebook.deciding import Deciding
from meetup_tui.notebook.desk import Change, in_passing
from meetup_tui.notebook.directory import Found
from meetup_tui.notebook.likeness import Likeness, in_common
from meetup_tui.notebook.understanding import NO_CUE, Understood, looks_like_card, preview, understand
from meetup_tui.notebook.uniting import filled_in

ONE_LINE = ("name", "org", "title", "introduced_by")
LISTS = ("emails", "phones", "urls", "tags")
NOTES = ("tick", "cue", "wants", "offer", "note")
EDITABLE = (*ONE_LINE, *LISTS, *NOTES)
"""What can be changed about a contact, by name."""
PRIVATE = ("tick", "cue", "wants", "offer")
"""The private texts that can be said beside a capture line."""
CAPTURE_DRAFT = "capture"
"""The draft of somebody new, one for the app's form and for `meetup add`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody typed about a person they met: the line, and what was said beside it."""

    line: str
    """A capture line, or a pasted card."""
    event: str = ""
    on: str = ""
    """The day it was, as typed."""
    tick: str = ""
    cue: str = ""
    wants: str = ""
    offer: str = ""
    why: str = ""
    """Why to follow up; it may end with ``by`` and a date."""
    when: str = ""
    """When to follow up, as typed."""
    channel: Channel | None = None
    promise: bool = False
    new: bool = False
    """Whether it is somebody new even where an address is known."""
    same_as: str = ""
    """The uid of the person it is, where that was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a capture became."""

    contact: Contact
    follow_up: FollowUp | None
    known: bool
    """Whether the person was there already."""
    warnings: tuple[str, ...] = ()
    apart: Contact | None = None
    """Who has something in common with them and another name, if that is among the warnings: it may be one person."""


class Capturing(Deciding, Arriving):
    """Captures, encounters and edits."""

    def understood(self, line: str) -> Understood:
        """Return what a line or a pasted card is understood as while it is typed; never raises."""
        return preview(line, self.today, self.settings.country)

    def capture(self, note: Note) -> Kept:
        """Keep one person, with where you met, what makes them tick and the one follow-up.

        Somebody known by a mail address, a phone or a profile gets one more encounter; their empty fields are filled,
        nothing is overwritten, new texts are appended. Raises BadInput for what can't be understood and Refused where
        a rule says no; then nothing is written.
        """
        understood = self._with_options(note)
        with self._change(f"{in_passing(understood.contact)}: met") as change:
            event = self._place_of(change, note.event or understood.event, note.on)
            day = self._day_of(note.on, event)
            encounter = Encounter(date=day, event=event.uid if event else "", note=understood.note)
            known = self._known(understood.contact, note)
            forgotten = "" if known is not None else self.forgotten_on(understood.contact)
            if forgotten and looks_like_card(note.line) and not note.new:
                raise Refused(f"this person was forgotten on {forgotten}; 'meetup add --new' keeps them again")
            apart = None
            if known is None:
                contact = replace(understood.contact, uid=change.fresh_uid(), created=now())
                apart = None if note.new else self._apart(contact)
                warnings = self._namesakes(contact) if apart is None else (_said_apart(*apart),)
            else:
                contact = replace(filled_in(known, understood.contact), archived=False)
                warnings = _also_called(known, contact, understood.contact)
            if understood.is_nobody and not note.why.strip():
                warnings += (NO_CUE,)
            if forgotten:
                warnings += (f"somebody like this was forgotten on {forgotten}; they are kept as somebody new",)
            if known is None and not note.new:
                warnings += tuple(self._index.unknowable.values())[:1]
            kept = change.put_contact(contact.met(encounter))
            follow_up = self._first_plan(change, kept, understood, note)
        return Kept(
            contact=kept,
            follow_up=follow_up,
            known=known is not None,
            warnings=warnings,
            apart=None if apart is None else apart[0],
        )

    @property
    def knows_everybody(self) -> bool:
        """Whether it is known at once who somebody is; else whoever asks waits until everybody is read."""
        return self._index.knows_everybody

    def learn_everybody(self, most: int) -> bool:
        """Read at most so many people, to know at once who somebody is; return whether everybody is known.

        Nobody is taken for somebody whose record can't be read; a capture says so.
        """
        return self._index.learn_everybody(most)

    def reached(self, contact: Contact) -> Contact | None:
        """Return who the person being typed is: by the UID of a card, an address, a number or a profile."""
        found = self._index.directory.find(contact, by_name=False)
        return found[0] if found else None

    def likely_same(self, contact: Contact) -> Contact | None:
        """Return who the person being typed is, else who may be: an equal address first, else an equal name."""
        found = self._index.directory.find(contact, by_name=False) or self._index.directory.apart(contact)
        if found is not None:
            return found[0]
        if contact.name in ("", UNKNOWN_NAME):
            return None
        alike = (*self._index.named(contact.name), *self._index.spelled(contact.name))
        return next((each for each in alike if not each.archived), None)

    def met(self, uid: str, event: str = "", on: str = "", note: str = "") -> Contact:
        """Add another encounter, at a known event or the current one if it was on; NothingToDo for an unknown event."""
        with self._change("met again", uid) as change:
            contact = change.contact(uid)
            place = self.event_named(event) if event else self._place_of(change, "", on)
            text = typed(note, "the note")
            encounter = Encounter(date=self._day_of(on, place), event=place.uid if place else "", note=text)
            return change.put_contact(replace(contact.met(encounter), archived=False))

    def edit(
        self, uid: str, changes: Mapping[str, str], drop_encounter: int | None = None, was: Contact | None = None
    ) -> Contact:
        """Change what is known about a contact, field by field as typed; lists are separated by commas.

        `drop_encounter` counts from 1, oldest first; `was` is the contact the typing started from: what somebody else
        changed since is kept beside it, in notes and lists, and refused in single lines. Raises BadInput for a name
        left empty or an encounter that is not there, Refused for a line that was changed on both sides.
        """
        with self._change("edited", uid) as change:
            contact = change.contact(uid)
            values = {field: _value(field, text, self.settings.country) for field, text in changes.items()}
            if was is not None:
                values = {
                    field: _with_theirs(field, value, self.in_full(contact), was) for field, value in values.items()
                }
            edited = contact.edit(**values)
            if drop_encounter is not None:
                edited = _without_encounter(edited, drop_encounter)
            return contact if edited == contact else change.put_contact(edited)

    def _with_options(self, note: Note) -> Understood:
        """Return what a line says together with what was said beside it."""
        understood = understand(note.line, self.today, self.settings.country)
        contact = understood.contact
        texts = {field: appended(getattr(contact, field), typed(getattr(note, field), field)) for field in PRIVATE}
        return replace(understood, contact=contact.edit(**texts))

    def _known(self, contact: Contact, note: Note) -> Contact | None:
        if note.new:
            return None
        if note.same_as:
            known = self._index.contacts.get(note.same_as)
            if known is None:
                raise NothingToDo("the person this was matched with is no longer in the notebook")
            return known
        return self.reached(contact)

    def _first_plan(self, change: Change, contact: Contact, understood: Understood, note: Note) -> FollowUp | None:
        """Plan the follow-up that was typed along, if any."""
        why, due, promise = understood.why, understood.due, understood.promise
        if note.why:
            why, due, promise = self._why(note.why)
        if note.when:
            due = self._day(note.when)
        if why:
            promised = promise or note.promise
            return self._plan(change, contact, why=why, due=due, channel=note.channel, promise=promised)
        if due or note.when or note.promise or note.channel:
            raise Refused("a follow-up needs a why: what would you write for?")
        return None

    def _apart(self, contact: Contact) -> Found | None:
        """Return who has an address, a number or a profile in common with somebody new whom the name tells apart."""
        found = self._index.directory.apart(contact)
        return None if found is None or found[1] == "name and organisation" else found

    def _namesakes(self, contact: Contact) -> tuple[str, ...]:
        if contact.name == UNKNOWN_NAME:
            return ()
        others = [self.describe(each) for each in self._index.named(contact.name) if each.uid != contact.uid]
        return (f"there is another {contact.name} ({others[0]}); both are kept",) if others else ()


def _said_apart(other: Contact, likeness: Likeness) -> str:
    """Return what is said of somebody who has something in common with somebody new whom the name tells apart."""
    return f"{in_common(likeness, other)}, and another name; both are kept"


def _also_called(known: Contact, contact: Contact, typed: Contact) -> tuple[str, ...]:
    """Return where the name that was typed went, where somebody is known by another."""
    line = f"also called: {typed.name}"
    if line in known.note.split("\n") or line not in contact.note.split("\n"):
        return ()
    return (f"known as {contact.name}; {typed.name} is kept in the note",)


def _value(field: str, text: str, country: str) -> str | tuple[str, ...]:
    """Return the value of a field as somebody typed it."""
    if field in ONE_LINE:
        return typed(text, field, lines=False)
    if field in NOTES:
        return typed(text, field)
    if field not in LISTS:
        raise BadInput(f"{field!r} can't be changed; what can is {', '.join(EDITABLE)}")
    parts = listed_in(text) if field == "emails" else text.split(",")
    values = tuple(value for part in parts if (value := typed(part, field, lines=False)))
    if field == "phones":
        values = all_in_full(values, country)
    elif field == "urls":
        values = checked(values)
    elif field == "tags":
        values = tuple(value.lstrip("#") for value in values)
    return united((), values)


def _with_theirs(field: str, value: str | tuple[str, ...], contact: Contact, was: Contact) -> str | tuple[str, ...]:
    """Return a value typed over what was there, together with what somebody else made of it meanwhile."""
    theirs = getattr(contact, field)
    if theirs in (getattr(was, field), value):
        return value
    if isinstance(value, tuple):
        return united(theirs, value)
    if field in NOTES:
        return appended(theirs, value)
    raise ChangedMeanwhile(field, theirs)


def _without_encounter(contact: Contact, number: int) -> Contact:
    if not 1 <= number <= len(contact.encounters):
        raise BadInput(f"{in_passing(contact)} has {len(contact.encounters)} encounters; there is no number {number}")
    kept = tuple(each for position, each in enumerate(contact.encounters, 1) if position != number)
    return contact.edit(encounters=kept)
