"""Invented people as somebody keeps them who goes to many events: about a kilobyte each, the same every time."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import FollowUp, Outcome, Snooze
from meetup_tui.storage.records import Stored, contact_to_record, event_to_record, follow_up_to_record

_words = str.split
_FIRST = _words("Ada Grace Zoë Šárka Emmy Joan Noor Łucja Anaïs Mei Ximena Ngozi Björn Tomás Jürgen Kofi Søren Ivo")
_LAST = _words("Lovelace Hopper Kovář Noether Clarke Świątek Okafor Müller Åkesson Zhang García Papadopoulou Ó-Briain")
_WORDS = _words(
    "compilers looms keynote coffee wire bridge harbour proof bakery radio glass garden archive tide lantern orchard "
    "sceptical cheerful promised sent asked about the of and with who knows where near before after grant café naïve"
)
_TALK = random.Random(1).choices(_WORDS, k=20_000)
_TAGS = _words("compilers crystals robotics typography funding hiring choir")
_BEGUN = date(2023, 1, 9)
_DIFFERENT = 1_000
"""How many people differ in more than their uid and address where that is enough; inventing them takes time."""


def records(contacts: int, different: int = _DIFFERENT) -> Iterator[tuple[str, Stored]]:
    """Yield the records of a notebook with so many contacts, each with its table: events, people, what is planned."""
    chance = random.Random(contacts)
    events = [_event(chance, number) for number in range(max(1, contacts // 25))]
    for event in events:
        yield "events", event_to_record(event)
    invented = [_contact(chance, number, events) for number in range(min(contacts, different))]
    people = [(contact_to_record(each), follow_up_to_record(_follow_up(chance, each))) for each in invented]
    for number in range(contacts):
        person, plan = people[number % different]
        uid = _uid(chance)
        yield "contacts", {**person, "uid": uid, "emails": [f"person.{number}@example.org"]}
        yield "follow_ups", {**plan, "uid": _uid(chance), "contact": uid}


def words(chance: random.Random, count: int) -> str:
    """Return so many words that are typed by plain keys, from what was noted about the people."""
    return " ".join(chance.sample([word for word in _WORDS if word.isascii() and len(word) > 4], count))


def changed(record: Stored, number: int) -> Stored:
    """Return a contact's record after one more line was noted about them."""
    note = str(record.get("note", ""))[:180]
    moment = datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(seconds=number)
    return {**record, "note": f"{note}\nasked about number {number}", "updated": moment.isoformat()}


def _event(chance: random.Random, number: int) -> Event:
    start = _BEGUN + timedelta(days=number % 1_400)
    return Event(
        uid=_uid(chance),
        name=f"{chance.choice(_WORDS).capitalize()}Conf {start.year}",
        start=start,
        end=start + timedelta(days=chance.randrange(3)),
        place=chance.choice(_LAST),
        intention=_said(chance, 8),
    )


def _contact(chance: random.Random, number: int, events: list[Event]) -> Contact:
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    handle = f"{first}.{last}.{number}".casefold()
    met = sorted(chance.sample(events, min(len(events), 1 + number % 3)), key=lambda event: event.start)
    moment = datetime.combine(met[-1].start, datetime.min.time(), tzinfo=UTC) + timedelta(hours=18, seconds=number)
    return Contact(
        uid=_uid(chance),
        name=f"{first} {last}",
        org=f"{chance.choice(_LAST)} {chance.choice(_WORDS).capitalize()}",
        title=_said(chance, 2),
        emails=(f"{handle}@example.org",),
        phones=(f"+4930{chance.randrange(10**8):08}",),
        urls=(f"https://www.linkedin.com/in/{handle}",),
        tags=tuple(chance.sample(_TAGS, 2)),
        tick=_said(chance, 14),
        cue=_said(chance, 4),
        wants=_said(chance, 8),
        offer=_said(chance, 8),
        note=_said(chance, 12),
        encounters=tuple(Encounter(date=event.start, event=event.uid, note=_said(chance, 6)) for event in met),
        created=moment,
        updated=moment,
    )


def _follow_up(chance: random.Random, contact: Contact) -> FollowUp:
    met = contact.encounters[-1].date
    closed = chance.random() < 0.8
    due = met + timedelta(days=3)
    snoozes = (Snooze(on=due, was=due, to=due + timedelta(days=7), reason="no time"),) if chance.random() < 0.3 else ()
    return FollowUp(
        uid=_uid(chance),
        contact=contact.uid,
        due=snoozes[-1].to if snoozes else due,
        channel="email",
        why=_said(chance, 8),
        subject=_said(chance, 3),
        message=_said(chance, 40) if closed else "",
        promise=chance.random() < 0.4,
        status="done" if closed else "open",
        snoozes=snoozes,
        planned=met,
        closed=due if closed else None,
        outcome=Outcome(note=_said(chance, 5), energy="+") if closed else Outcome(),
        created=contact.created,
    )


def _said(chance: random.Random, words: int) -> str:
    start = chance.randrange(len(_TALK) - words)
    return " ".join(_TALK[start : start + words])


def _uid(chance: random.Random) -> str:
    return f"{chance.getrandbits(128):032x}"
