"""Values as the public JSON documents: what commands print under ``--json`` and what an export holds."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import FollowUp

Document = dict[str, object]
"""One JSON object. Absent text is ``""``, other absences ``None``; dates are ISO 8601, timestamps UTC."""


def contact_document(contact: Contact, history: Sequence[FollowUp], event_name: Callable[[str], str]) -> Document:
    """Return a contact whole: what is known, every encounter, the open follow-up and those before it."""
    follow_ups = [follow_up_document(each, contact.name) for each in history]
    current = next((each for each in follow_ups if each["status"] == "open"), None)
    return {
        "uid": contact.uid,
        "name": contact.name,
        "org": contact.org,
        "title": contact.title,
        "emails": list(contact.emails),
        "phones": list(contact.phones),
        "urls": list(contact.urls),
        "tags": list(contact.tags),
        "tick": contact.tick,
        "cue": contact.cue,
        "wants": contact.wants,
        "offer": contact.offer,
        "note": contact.note,
        "introduced_by": contact.introduced_by,
        "archived": contact.archived,
        "no_contact": contact.no_contact,
        "encounters": [
            {
                "date": each.date.isoformat(),
                "event": event_name(each.event),
                "note": each.note,
                "kind": each.kind,
                "energy": each.energy,
            }
            for each in contact.encounters
        ],
        "follow_up": current,
        "history": [each for each in follow_ups if each is not current],
        "waived": list(contact.waived),
        "created": stamp(contact.created),
        "updated": stamp(contact.updated),
        "properties": list(contact.properties),
        "again": [name for uid in contact.again if (name := event_name(uid))],
    }


def follow_up_document(follow_up: FollowUp, name: str) -> Document:
    """Return a follow-up with its snoozes and outcome; `name` is the contact's."""
    outcome = follow_up.outcome
    return {
        "uid": follow_up.uid,
        "contact": follow_up.contact,
        "name": name,
        "due": _day(follow_up.due),
        "channel": follow_up.channel,
        "why": follow_up.why,
        "subject": follow_up.subject,
        "message": follow_up.message,
        "written": follow_up.written,
        "promise": follow_up.promise,
        "status": follow_up.status,
        "snoozes": [
            {"on": _day(each.on), "from": _day(each.was), "to": _day(each.to), "reason": each.reason}
            for each in follow_up.snoozes
        ],
        "last": follow_up.last,
        "planned": _day(follow_up.planned),
        "moved": _day(follow_up.moved),
        "closed": _day(follow_up.closed),
        "outcome": {"note": outcome.note, "energy": outcome.energy, "promise": outcome.promise},
        "created": stamp(follow_up.created),
        "wrote": _day(follow_up.wrote),
    }


def event_document(event: Event, counts: dict[str, int] | None = None) -> Document:
    """Return an event; `counts` holds how many people, loose ends and follow-ups by status it has."""
    return {
        "uid": event.uid,
        "name": event.name,
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "place": event.place,
        "intention": event.intention,
        "budget": event.budget,
        "series": event.series,
        **(counts or {}),
    }


def stamp(moment: datetime) -> str:
    """Return a UTC timestamp as ISO 8601 with a Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
