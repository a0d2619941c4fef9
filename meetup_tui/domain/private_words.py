"""What is private about a contact as lines of a note, for an export that was asked to hold it."""

from collections.abc import Callable

from meetup_tui.domain.contact import Contact, Encounter, EncounterKind
from meetup_tui.domain.text import uncut

_MEETINGS: dict[EncounterKind, str] = {"met": "Met", "call": "Talked", "reply": "Heard from"}


def private_words(contact: Contact, event_name: Callable[[str], str]) -> str:
    """Return the note an export writes: what is in the contact's own note, then what else is private, labelled.

    `event_name` answers the uid of an event with its name.
    """
    labelled = (
        ("What makes them tick", contact.tick),
        ("Know them by", contact.cue),
        ("They look for", contact.wants),
        ("You could give", contact.offer),
        ("Introduced by", contact.introduced_by),
    )
    lines = [
        contact.note,
        *(f"{label}: {text}" for label, text in labelled if text),
        *(_meeting(each, event_name(each.event)) for each in contact.encounters),
    ]
    return uncut("\n".join(line for line in lines if line), lines=True)


def without_private_words(note: str, contact: Contact, event_name: Callable[[str], str]) -> str:
    """Return a note that comes on a card without the lines an export of this contact writes: they are known already."""
    ours = private_words(contact, event_name)
    if note == ours:
        return ""
    known = set(ours.split("\n")) - {""}
    return "\n".join(line for line in note.split("\n") if line not in known).strip("\n")


def _meeting(encounter: Encounter, event: str) -> str:
    """Return a meeting as a line: ``Met 2026-11-20 at PyCon: by the door``."""
    where = f" at {event}" if event else ""
    said = f": {encounter.note}" if encounter.note else ""
    return f"{_MEETINGS[encounter.kind]} {encounter.date.isoformat()}{where}{said}"
