"""Values as records and back: one function each way. Empty fields are left out of a record.

What is read passes the gate for foreign text again, as the file may have been changed by others.
"""

from collections.abc import Mapping
from datetime import date, datetime

from meetup_tui.domain.contact import EPOCH, Contact, Encounter
from meetup_tui.domain.event import DEFAULT_BUDGET, Event
from meetup_tui.domain.follow_up import FollowUp, Outcome, Snooze
from meetup_tui.domain.me import SHAREABLE, MyCard
from meetup_tui.domain.text import clean
from meetup_tui.storage.errors import StoreError

Record = Mapping[str, object]
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
        "tick": contact.tick,
        "cue": contact.cue,
        "wants": contact.wants,
        "offer": contact.offer,
        "note": contact.note,
        "archived": contact.archived,
        "no_contact": contact.no_contact,
        "encounters": [
            _filled({"date": each.date.isoformat(), "event": each.event, "note": each.note, "kind": each.kind})
            for each in contact.encounters
        ],
        "created": contact.created.isoformat(),
        "updated": contact.updated.isoformat(),
    })  # fmt: skip


def contact_from_record(record: Record) -> Contact:
    """Return the contact of a record; raises StoreError naming one that can't be read."""
    try:
        return Contact(
            uid=str(record["uid"]),
            name=_line(record, "name"),
            org=_line(record, "org"),
            title=_line(record, "title"),
            introduced_by=_line(record, "introduced_by"),
            emails=_texts(record, "emails"),
            phones=_texts(record, "phones"),
            urls=_texts(record, "urls"),
            tags=_texts(record, "tags"),
            waived=_texts(record, "waived"),
            tick=_lines(record, "tick"),
            cue=_lines(record, "cue"),
            wants=_lines(record, "wants"),
            offer=_lines(record, "offer"),
            note=_lines(record, "note"),
            archived=bool(record.get("archived")),
            no_contact=bool(record.get("no_contact")),
            encounters=tuple(_encounter(each) for each in _records(record, "encounters")),
            created=_moment(record, "created"),
            updated=_moment(record, "updated"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable("contact", record) from error


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


def event_from_record(record: Record) -> Event:
    """Return the event of a record; raises StoreError naming one that can't be read."""
    try:
        start = date.fromisoformat(str(record["start"]))
        budget = record.get("budget", DEFAULT_BUDGET)
        return Event(
            uid=str(record["uid"]),
            name=clean(str(record["name"])),
            start=start,
            end=date.fromisoformat(str(record.get("end") or start)),
            place=_line(record, "place"),
            intention=_lines(record, "intention"),
            budget=budget if isinstance(budget, int) else DEFAULT_BUDGET,
            series=_line(record, "series"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable("event", record) from error


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


def follow_up_from_record(record: Record) -> FollowUp:
    """Return the follow-up of a record; raises StoreError naming one that can't be read."""
    try:
        return FollowUp(
            uid=str(record["uid"]),
            contact=str(record["contact"]),
            due=_day(record, "due"),
            channel=record.get("channel", "other"),  # type: ignore[arg-type]
            why=_line(record, "why"),
            subject=_line(record, "subject"),
            message=_lines(record, "message"),
            promise=bool(record.get("promise")),
            status=record.get("status", "open"),  # type: ignore[arg-type]
            snoozes=tuple(_snooze(each) for each in _records(record, "snoozes")),
            last=bool(record.get("last")),
            planned=_day(record, "planned"),
            moved=_day(record, "moved"),
            closed=_day(record, "closed"),
            outcome=_outcome(record.get("outcome") or {}),
            created=_moment(record, "created"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable("follow-up", record) from error


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


def my_card_from_record(record: Record) -> MyCard:
    """Return your own card."""
    share = _texts(record, "share")
    return MyCard(
        name=_line(record, "name"),
        org=_line(record, "org"),
        title=_line(record, "title"),
        emails=_texts(record, "emails"),
        phones=_texts(record, "phones"),
        urls=_texts(record, "urls"),
        share=tuple(each for each in SHAREABLE if each in share),
        met=bool(record.get("met", True)),
    )


def _encounter(record: Record) -> Encounter:
    return Encounter(
        date=date.fromisoformat(str(record["date"])),
        event=str(record.get("event", "")),
        note=_lines(record, "note"),
        kind=record.get("kind", "met"),  # type: ignore[arg-type]
    )


def _snooze(record: Record) -> Snooze:
    return Snooze(
        on=date.fromisoformat(str(record["on"])),
        was=date.fromisoformat(str(record["from"])),
        to=date.fromisoformat(str(record["to"])),
        reason=_line(record, "reason"),
    )


def _outcome(record: object) -> Outcome:
    if not isinstance(record, Mapping):
        raise TypeError(record)
    return Outcome(
        note=_lines(record, "note"),
        energy=record.get("energy", ""),
        promise=record.get("promise", ""),
    )


def _filled(record: Stored) -> Stored:
    return {name: value for name, value in record.items() if value not in ("", [], None, False, {})}


def _line(record: Record, name: str) -> str:
    return clean(str(record.get(name, "")))


def _lines(record: Record, name: str) -> str:
    return clean(str(record.get(name, "")), lines=True)


def _texts(record: Record, name: str) -> tuple[str, ...]:
    value = record.get(name, ())
    if not isinstance(value, list | tuple):
        raise TypeError(name)
    return tuple(clean(str(each)) for each in value)


def _records(record: Record, name: str) -> tuple[Record, ...]:
    value = record.get(name, ())
    if not isinstance(value, list | tuple) or not all(isinstance(each, Mapping) for each in value):
        raise TypeError(name)
    return tuple(value)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(record: Record, name: str) -> date | None:
    value = record.get(name)
    return None if value is None else date.fromisoformat(str(value))


def _moment(record: Record, name: str) -> datetime:
    value = record.get(name)
    return EPOCH if value is None else datetime.fromisoformat(str(value))


def _unreadable(what: str, record: Record) -> StoreError:
    return StoreError(
        f"the {what} with the uid {clean(str(record.get('uid', '?')))} can't be read; "
        "the file was changed by another program: put back a copy of it from before"
    )
