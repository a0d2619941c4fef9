"""Bringing an export back: record by record, merged by uid, and nothing that is there already is lost."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from meetup_tui.domain.contact import Contact, appended
from meetup_tui.domain.errors import BadInput, MeetupError
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.text import fold
from meetup_tui.notebook.arrival import Arrival, Becomes
from meetup_tui.notebook.desk import Change, new_uid
from meetup_tui.notebook.events import CURRENT
from meetup_tui.notebook.exchange import (
    Fields,
    card_choice_from_document,
    contact_from_document,
    event_from_document,
    follow_ups_from_document,
    my_card_from_document,
)
from meetup_tui.notebook.index import Index
from meetup_tui.notebook.likeness import Likeness
from meetup_tui.notebook.sharing import ME, THEIRS
from meetup_tui.storage.records import card_choice_to_record, my_card_to_record

_HEX = re.compile(r"(?:[0-9a-f]{2}){8,32}")
"""What a salt and a mark look like."""


@dataclass(slots=True)
class ImportResult:
    """What an import did, or would do."""

    arrivals: list[Arrival] = field(default_factory=list)
    """Everybody in it who could be used, in its order."""
    rejected: list[tuple[int, str]] = field(default_factory=list)
    """The place of each record that could not be used, counted from 1 among its kind, and why."""

    @property
    def new(self) -> int:
        """How many people were not there."""
        return self._count("new")

    @property
    def updated(self) -> int:
        """How many people were there, and something was added."""
        return self._count("updated")

    @property
    def unchanged(self) -> int:
        """How many people were there as they are."""
        return self._count("unchanged")

    def _count(self, becomes: Becomes) -> int:
        return sum(each.becomes == becomes for each in self.arrivals)


class Import:
    """One export on its way into a notebook."""

    def __init__(
        self,
        index: Index,
        document: Fields,
        forgotten_on: Callable[[Contact], str],
        *,
        known_only: bool = False,
        done: Callable[[int], None] | None = None,
    ) -> None:
        """Take an export; `forgotten_on` answers a contact with the day they were forgotten, if they were.

        `known_only` leaves out who is not there, and `done` is told how many contacts are.
        """
        self._index = index
        self._forgotten_on = forgotten_on
        self._document = document
        self._known_only = known_only
        self._done = done
        self._merged_into = {uid: each.uid for each in index.contacts for uid in each.other_uids}
        self.result = ImportResult()
        self._place = 1
        self._events: dict[str, str] = {}

    def apply(self, change: Change) -> None:
        """Put everything into one change; what can't be used is told in the result and stops nothing else."""
        self._each("events", lambda value: self._event(change, event_from_document(value)))
        self._each("contacts", lambda value: self._contact(change, value))
        self._singles(change)

    def _each(self, name: str, take: Callable[[object], None]) -> None:
        for place, value in enumerate(self._document.items(name), start=1):
            self._place = place
            with self._told():
                take(value)
            if name == "contacts" and self._done is not None:
                self._done(place)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what can't be used in this block into a line of the result."""
        try:
            yield
        except MeetupError as error:
            self.result.rejected.append((self._place, str(error)))

    def _event(self, change: Change, theirs: Event) -> None:
        """Keep an event; one of the same name is the same event."""
        mine = self._index.events.get(theirs.uid) or self._index.event_named(theirs.name)
        self._events[fold(theirs.name)] = (mine or theirs).uid
        if mine is None:
            change.put_event(theirs)
            return
        filled = mine.edit(
            place=mine.place or theirs.place,
            intention=appended(mine.intention, theirs.intention),
            series=mine.series or theirs.series,
        )
        if filled != mine:
            change.put_event(filled)

    def _contact(self, change: Change, value: object) -> None:
        theirs = contact_from_document(value, self._event_uid)
        mine = self._index.contacts.get(theirs.uid) or self._index.contacts.get(self._merged_into.get(theirs.uid, ""))
        follow_ups = follow_ups_from_document(value, theirs.uid if mine is None else mine.uid)
        if mine is None and self._known_only:
            self.result.arrivals.append(Arrival(contact=theirs, line=self._place, becomes="left out"))
            return
        day = "" if mine is not None else self._forgotten_on(theirs)
        if day:
            raise BadInput(f"this person was forgotten on {day}; 'meetup import --again' brings them back")
        contact = theirs if mine is None else _merged(mine, theirs)
        touched = contact != mine
        if touched:
            change.restore_contact(contact)
        for follow_up in follow_ups:
            with self._told():
                touched |= self._follow_up(change, follow_up, contact)
        becomes: Becomes = "new" if mine is None else "updated" if touched else "unchanged"
        by: Likeness | None = None if mine is None else "uid"
        self.result.arrivals.append(Arrival(contact=contact, line=self._place, becomes=becomes, known=mine, by=by))

    def _follow_up(self, change: Change, theirs: FollowUp, contact: Contact) -> bool:
        """Keep a follow-up, and return whether that changed anything; the one open here stays the open one."""
        mine = self._index.follow_ups.get(theirs.uid)
        if mine is not None and mine.contact != contact.uid:
            raise BadInput(f"the follow-up {theirs.uid} belongs to somebody else here")
        wanted = theirs if mine is None else _merged_follow_up(mine, theirs)
        if wanted == mine:
            return False
        change.put_follow_up(wanted, contact.named)
        return True

    def _event_uid(self, name: str) -> str:
        """Return the uid an event of the file has here, where it may have another name by now."""
        uid = self._events.get(fold(name))
        event = None if uid else self._index.event_named(name)
        if uid is None and event is None:
            raise BadInput(f"the event {name!r} of an encounter is not in the file")
        return uid or (event.uid if event else "")

    def _singles(self, change: Change) -> None:
        """Take over my card, the choices and the current event where there is none here, and who stays forgotten."""
        self._place = 1
        self._each("forgotten", lambda value: change.put_tombstone(_tombstone(value)))
        with self._told():
            if self._document.has("me") and self._index.state(ME) is None:
                me = my_card_from_document(self._document.get("me"))
                change.put_state(ME, my_card_to_record(me))
        with self._told():
            if self._document.has(THEIRS) and self._index.state(THEIRS) is None:
                choice = card_choice_from_document(self._document.get(THEIRS))
                change.put_state(THEIRS, card_choice_to_record(choice))
        with self._told():
            name = self._document.text("current_event")
            if name and self._index.state(CURRENT) is None:
                change.put_state(CURRENT, {"event": self._event_uid(name)})


def _tombstone(value: object) -> dict[str, object]:
    """Return the mark of somebody forgotten; raises BadInput."""
    fields = Fields(value, "a mark of somebody forgotten")
    salt, marks = fields.text("salt"), list(fields.texts("marks"))
    if not _HEX.fullmatch(salt) or not all(_HEX.fullmatch(mark) for mark in marks):
        raise BadInput("a mark of somebody forgotten has no salt and marks of hexadecimal digits")
    on = fields.must_have_day("on").isoformat()
    return {"uid": fields.uid() or new_uid(), "on": on, "salt": salt, "marks": marks}


def _merged(mine: Contact, theirs: Contact) -> Contact:
    """Return one contact of two versions of it, as old as the older one."""
    return replace(mine.with_more(theirs), created=min(mine.created, theirs.created))


def _merged_follow_up(mine: FollowUp, theirs: FollowUp) -> FollowUp:
    """Return one of two versions of a follow-up: a decision on either side stands, differing texts are both kept."""
    decided = theirs if mine.status == "open" and theirs.status != "open" else mine
    other = mine if decided is theirs else theirs
    return replace(
        decided,
        why=_both(decided.why, other.why),
        subject=_both(decided.subject, other.subject),
        message=appended(decided.message, other.message),
        outcome=replace(decided.outcome, note=appended(decided.outcome.note, other.outcome.note)),
    )


def _both(one: str, other: str) -> str:
    """Return two lines as one; what is in it already is not said twice."""
    if not other or other in one.split(" · "):
        return one
    return f"{one} · {other}" if one else other
