"""A first look at the morning: who it is for, before anything else of the notebook is there."""

from datetime import date
from typing import NamedTuple

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.queue import Morning, morning
from meetup_tui.domain.said import since
from meetup_tui.domain.text import clean
from meetup_tui.notebook.absence import comes_back
from meetup_tui.notebook.index import Index
from meetup_tui.notebook.opened import Opened


class Person(NamedTuple):
    """One of the morning."""

    name: str
    """Made safe; ``?`` where a cue stands in for it, which is private."""
    beside: str
    """Where they belong and where they were met."""
    word: str
    """Since when they wait, or that something was promised, which is private."""
    promised: bool


class FirstLook(NamedTuple):
    """What stands at the left of Today."""

    day: date
    event: str
    """The name of the current event; where there is one, the curtain is drawn."""
    morning: Morning
    people: tuple[Person, ...]
    waited: int
    """How many waited where it is asked first what becomes of that, after a break; else none."""
    promised: int
    """How many of those with a promise."""
    standing: int
    """The place of the one who is selected among them."""


def first_look(opened: Opened, most: int) -> FirstLook:
    """Return whom the morning is for, `most` of them; nothing is parsed but their follow-ups and the event."""
    index, today = opened.index, opened.day()
    now = morning(index.touched_on(today), today, opened.settings.cap, 0, index.name_of)
    event = index.current_event(today)
    people: list[Person] = []
    waited = [each for each in now.due if each.due is not None and each.due < today]
    waited = waited if waited and comes_back(index, today) else []
    selected, standing = index.stood(today).get("today", ""), 0
    for each in now.shown:
        name = clean(index.name_of(each.contact))
        if name and len(people) < most:
            standing = len(people) if each.contact == selected else standing
            contact = index.contacts.glimpse(each.contact)
            if contact is not None and contact.no_contact:
                people.append(Person(name, "", "", promised=False))
                continue
            word = since(each.due, today) if each.due is not None else ""
            people.append(Person(name, _beside(index, contact), word, each.promise))
    promised = sum(each.promise for each in waited)
    return FirstLook(today, event.name if event else "", now, tuple(people), len(waited), promised, standing)


def _beside(index: Index, contact: Contact | None) -> str:
    """Return the organisation and the event of the last meeting of somebody."""
    met = None if contact is None else contact.last_met
    parts = ("" if contact is None else contact.org, "" if met is None else index.event_name(met.event))
    return " · ".join(clean(part) for part in parts if part)
