"""Bringing an export back: record by record, merged by uid, and nothing that is there already is lost."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from meetup_tui.domain.contact import Contact, appended
from meetup_tui.domain.errors import BadInput, MeetupError
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.text import fold
from meetup_tui.notebook.absence import AWAY
from meetup_tui.notebook.arrival import Arrival, Becomes
from meetup_tui.notebook.desk import Change, new_uid
from meetup_tui.notebook.exchange import (
    Fields,
    card_choice_from_document,
    contact_from_document,
    event_from_document,
    follow_up_documents,
    follow_up_from_document,
    my_card_from_document,
)
from meetup_tui.notebook.index import CURRENT, Index
from meetup_tui.notebook.likeness import Likeness, tells_alone
from meetup_tui.notebook.sharing import ME, THEIRS
from meetup_tui.storage.records import card_choice_to_record, my_card_to_record

_HEX = re.compile(r"(?:[0-9a-f]{2}){8,32}")
"""What a salt and a mark look like."""


class Import:
    """One export on its way into a notebook."""

    def __init__(
        self,
        index: Index,
        document: Fields,
        forgotten_on: Callable[[Contact], str],
        *,
        known_only: bool = False,
    ) -> None:
        """Take an export; `forgotten_on` answers a contact with the day they were forgotten, if they were.

        `known_only` leaves out who is not there.
        """
        self._index = index
        self._forgotten_on = forgotten_on
        self._document = document
        self._known_only = known_only
        self._merged_into = {uid: each.uid for each in index.contacts for uid in each.other_uids if tells_alone(uid)}
        self.arrivals: list[Arrival] = []
        """Everybody in it who could be used, in its order."""
        self.rejected: list[tuple[int, str]] = []
        """The place of each record that can't be used, from 1 among its kind, or 0 for a whole list; and why."""
        self._place = 1
        self._events: dict[str, str] = {}

    def steps(self, change: Change) -> Iterator[None]:
        """Put everything into one change, contact by contact; what can't be used is told in `rejected` alone."""
        for value in self._each("events"):
            with self._told():
                self._event(change, event_from_document(value))
        for value in self._each("contacts"):
            with self._told():
                self._contact(change, value)
            yield
        self._singles(change)

    def _each(self, name: str) -> Iterator[object]:
        """Yield every record of a kind, with its place noted for what is told of it, or of the list as a whole."""
        self._place, values = 0, list[object]()
        with self._told():
            values = self._document.items(name)
        for place, value in enumerate(values, start=1):
            self._place = place
            yield value

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what can't be used in this block into one of the rejected."""
        try:
            yield
        except MeetupError as error:
            self.rejected.append((self._place, str(error)))

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
        theirs = contact_from_document(value, lambda name, day: self._event_uid(change, name, day))
        mine = self._index.contacts.get(theirs.uid) or self._index.contacts.get(self._merged_into.get(theirs.uid, ""))
        follow_ups = follow_up_documents(value)
        if mine is None and self._known_only:
            self.arrivals.append(Arrival(contact=theirs, line=self._place, becomes="left out"))
            return
        day = "" if mine is not None else self._forgotten_on(theirs)
        if day:
            raise BadInput(f"this person was forgotten on {day}; 'meetup import --again' brings them back")
        contact = theirs if mine is None else _merged(mine, theirs)
        touched = contact != mine
        if touched:
            change.restore_contact(contact)
        for each in follow_ups:
            with self._told():
                touched |= self._follow_up(change, follow_up_from_document(each, contact.uid), contact)
        becomes: Becomes = "new" if mine is None else "updated" if touched else "unchanged"
        by: Likeness | None = None if mine is None else "uid"
        self.arrivals.append(Arrival(contact=contact, line=self._place, becomes=becomes, known=mine, by=by))

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

    def _event_uid(self, change: Change, name: str, day: date) -> str:
        """Return the uid an event of the file has here, where it may have another name by now.

        One that is neither in the file nor here, as its record can't be read, is made anew on that day.
        """
        uid = self._events.get(fold(name))
        if uid is None:
            event = self._index.event_named(name)
            if event is None:
                event = Event(uid=new_uid(), name=name, start=day, end=day)
                change.put_event(event)
            uid = self._events[fold(name)] = event.uid
        return uid

    def _singles(self, change: Change) -> None:
        """Take over my card, the choices, the current event and the days away where there are none here; keep marks."""
        for value in self._each("forgotten"):
            with self._told():
                change.put_tombstone(_tombstone(value))
        self._place = 0
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
                change.put_state(CURRENT, {"event": self._current(name)})
        with self._told():
            if self._document.has("away_until") and self._index.state(AWAY) is None:
                change.put_state(AWAY, {"until": self._document.must_have_day("away_until").isoformat()})

    def _current(self, name: str) -> str:
        event = self._index.event_named(name)
        uid = self._events.get(fold(name)) or (event.uid if event else "")
        if not uid:
            raise BadInput(f"the current event {name!r} is not in the file")
        return uid


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
