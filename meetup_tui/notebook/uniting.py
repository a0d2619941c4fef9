"""Somebody who is known together with what a card says: nothing is overwritten but a name that was none."""

from dataclasses import replace

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.numbering import one_number
from meetup_tui.domain.phone import parted, same_number

UNKNOWN, ADDRESS, GUESS, SAID = range(4)
"""What a name is worth: none, an address or an organisation that stands in for one, a guess, a name."""


def filled_in(known: Contact, theirs: Contact) -> Contact:
    """Return somebody who is known with what a card says besides.

    A better name takes the place of a guess or of an address that stood in for one; a guess takes no other's place.
    Lines of the note that are there already are not said twice, and the uid of a card of ours is kept.
    """
    mine, other = worth(known), worth(theirs)
    if other > mine:
        known = replace(known, name=theirs.name, note=_without_mark(known.note))
    elif other < SAID:
        theirs = replace(theirs, name=UNKNOWN_NAME, note=_without_mark(theirs.note))
    return known.with_more(_beside(known, theirs))


def worth(contact: Contact) -> int:
    """Return what the name of somebody is worth."""
    from meetup_tui.cards.found.profile import name_from
    from meetup_tui.cards.read_card import GUESSED_NAME

    name = contact.name
    if name == UNKNOWN_NAME:
        return UNKNOWN
    if name in (*contact.emails, *contact.urls, contact.org) or any(
        same_number(name, phone) for phone in contact.phones
    ):
        return ADDRESS
    if GUESSED_NAME in contact.note.split("\n") and any(name_from(url) == name for url in contact.urls):
        return GUESS
    return SAID


def _without_mark(note: str) -> str:
    from meetup_tui.cards.read_card import GUESSED_NAME

    return "\n".join(line for line in note.split("\n") if line != GUESSED_NAME)


def _beside(known: Contact, theirs: Contact) -> Contact:
    """Return what a card says beside what is known: its own uid is kept.

    Note lines that are there already go, and so do numbers that are known with an extension, which no code holds.
    """
    known_bare = tuple(number for phone in known.phones for number, extension in (parted(phone),) if extension)
    bare = {phone for phone in theirs.phones if any(one_number(phone, number) for number in known_bare)}
    uids = (theirs.uid,) if theirs.uid and theirs.uid not in (known.uid, *known.other_uids) else ()
    there = frozenset(known.note.split("\n"))
    own = f"UID:{known.uid}"
    lines = [line for line in theirs.note.split("\n") if line not in there]
    said = (each for each in theirs.properties if not (each.startswith("TEL") and each.rpartition(":")[2] in bare))
    return replace(
        theirs,
        note="\n".join(lines),
        phones=tuple(phone for phone in theirs.phones if phone not in bare),
        properties=tuple(each for each in (*said, *(f"UID:{uid}" for uid in uids)) if each != own),
    )
