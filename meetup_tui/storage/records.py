"""Values as records: empty fields are left out. `reading` is the way back."""

from datetime import date

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.me import CardChoice, MyCard
from meetup_tui.storage.reading import (
    card_choice_from_record,
    contact_from_record,
    event_from_record,
    follow_up_from_record,
    my_card_from_record,
)

__all__ = [
    "card_choice_from_record",
    "card_choice_to_record",
    "contact_from_record",
    "contact_to_record",
    "event_from_record",
    "event_to_record",
    "follow_up_from_record",
    "follow_up_to_record",
    "my_card_from_record",
    "my_card_to_record",
]

Stored = dict[str, object]


def contact_to_record(contact: Contact) -> Stored:
    """Return the record of a contact."""
    return _filled({
        "uid": contact.uid,
        "name": contact.name,
        "org": contact.org,
        "title": contact.title,
        "introduced_by": contact.introduced_by,
        "emails": list(contact.emails),
        "phones": list(contact.phones),
        "urls": list(contact.urls),
        "tags": list(contact.tags),
        "waived": list(contact.waived),
        "again": list(contact.again),
        "tick": contact.tick,
        "cue": contact.cue,
        "wants": contact.wants,
        "offer": contact.offer,
        "note": contact.note,
        "properties": list(contact.properties),
        "archived": contact.archived,
        "no_contact": contact.no_contact,
        "encounters": [
            _filled({
                "date": each.date.isoformat(),
                "event": each.event,
                "note": each.note,
                "kind": each.kind,
                "energy": each.energy,
            })
            for each in contact.encounters
        ],
        "created": contact.created.isoformat(),
        "updated": contact.updated.isoformat(),
    })  # fmt: skip


def event_to_record(event: Event) -> Stored:
    """Return the record of an event."""
    return _filled({
        "uid": event.uid,
        "name": event.name,
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "place": event.place,
        "intention": event.intention,
        "series": event.series,
    }) | {"budget": event.budget}  # fmt: skip


def follow_up_to_record(follow_up: FollowUp) -> Stored:
    """Return the record of a follow-up."""
    outcome = follow_up.outcome
    return _filled({
        "uid": follow_up.uid,
        "contact": follow_up.contact,
        "due": _iso(follow_up.due),
        "channel": follow_up.channel,
        "why": follow_up.why,
        "subject": follow_up.subject,
        "message": follow_up.message,
        "wrote": _iso(follow_up.wrote),
        "promise": follow_up.promise,
        "status": follow_up.status,
        "snoozes": [
            _filled({
                "on": each.on.isoformat(),
                "from": each.was.isoformat(),
                "to": each.to.isoformat(),
                "reason": each.reason,
            })
            for each in follow_up.snoozes
        ],
        "last": follow_up.last,
        "planned": _iso(follow_up.planned),
        "moved": _iso(follow_up.moved),
        "closed": _iso(follow_up.closed),
        "outcome": _filled({"note": outcome.note, "energy": outcome.energy, "promise": outcome.promise}),
        "created": follow_up.created.isoformat(),
    })  # fmt: skip


def my_card_to_record(me: MyCard) -> Stored:
    """Return the record of your own card."""
    return {
        "name": me.name,
        "org": me.org,
        "title": me.title,
        "emails": list(me.emails),
        "phones": list(me.phones),
        "urls": list(me.urls),
        "share": list(me.share),
        "met": me.met,
    }


def card_choice_to_record(choice: CardChoice) -> Stored:
    """Return the record of what goes along of others' cards."""
    return {"share": list(choice.share), "met": choice.met}


def _filled(record: Stored) -> Stored:
    return {name: value for name, value in record.items() if value}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
