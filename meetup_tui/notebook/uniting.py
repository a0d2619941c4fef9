"""Somebody who is known together with what a card says: nothing is overwritten but a name that was none."""

from dataclasses import replace

from meetup_tui.domain import naming
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact, guess_mark
from meetup_tui.domain.numbering import one_number
from meetup_tui.domain.phone import parted, same_number

UNKNOWN, STAND_IN, GUESS, SAID = range(4)
"""What a name is worth: none, or an address or number; an organisation that stands in for one; a guess; a name."""
_FEW = 4
"""Lines that are looked for one by one."""


def filled_in(known: Contact, theirs: Contact) -> Contact:
    """Return somebody who is known with what a card says besides.

    A better name takes the place of a guess or of an address that stood in for one; a guess takes no other's place, and
    nothing that was typed gives way. Lines of the note that are there already are not said twice, and the uid of a card
    of ours is kept.
    """
    mine, other = worth(known), worth(theirs)
    if other > mine and _gives_way(known):
        known = replace(known.without_guess_mark, name=theirs.name)
        if theirs.is_guessed:
            known = replace(known, properties=(*known.properties, guess_mark(theirs.name)))
    elif other < SAID:
        theirs = replace(theirs.without_guess_mark, name=UNKNOWN_NAME)
    elif naming.turned(theirs.name) == naming.turned(known.name):
        theirs = replace(theirs, name=known.name)
    return known.with_more(_beside(known, theirs))


def worth(contact: Contact) -> int:
    """Return what the name of somebody is worth."""
    if contact.name == UNKNOWN_NAME or _is_address(contact):
        return UNKNOWN
    if naming.same(contact.name, contact.org):
        return STAND_IN
    return GUESS if contact.is_guessed else SAID


def names_clash(one: Contact, other: Contact) -> bool:
    """Return whether two records can't be one person's, by their names: both were said, and have nothing in common."""
    return naming.clash(one.name, other.name) and worth(one) == worth(other) == SAID


def _gives_way(contact: Contact) -> bool:
    """Whether a name may be replaced: nobody said it. That of an organisation may have been typed for a person's."""
    return worth(contact) in (UNKNOWN, GUESS) or contact.is_guessed


def _is_address(contact: Contact) -> bool:
    name = contact.name
    if name in contact.emails or name in contact.urls:
        return True
    return any(map(str.isdecimal, name)) and any(same_number(name, phone) for phone in contact.phones)


def _without_lines_of(note: str, lines: list[str]) -> list[str]:
    """Return what lines are not in a note; a note that grew long is not parted for a few."""
    if len(lines) > _FEW:
        there = frozenset(note.split("\n"))
        return [line for line in lines if line not in there]
    return [line for line in lines if line not in note or f"\n{line}\n" not in f"\n{note}\n"]


def _beside(known: Contact, theirs: Contact) -> Contact:
    """Return what a card says beside what is known: its own uid is kept.

    Note lines that are there already go, and so do numbers that are known with an extension, which no code holds.
    """
    known_bare = tuple(number for phone in known.phones for number, extension in (parted(phone),) if extension)
    bare = {phone for phone in theirs.phones if any(one_number(phone, number) for number in known_bare)}
    uids = (theirs.uid,) if theirs.uid and theirs.uid not in (known.uid, *known.other_uids) else ()
    own = f"UID:{known.uid}"
    lines = _without_lines_of(known.note, theirs.note.split("\n")) if theirs.note else []
    said = (each for each in theirs.properties if not (each.startswith("TEL") and each.rpartition(":")[2] in bare))
    return replace(
        theirs,
        note="\n".join(lines),
        phones=tuple(phone for phone in theirs.phones if phone not in bare),
        properties=tuple(each for each in (*said, *(f"UID:{uid}" for uid in uids)) if each != own),
    )
