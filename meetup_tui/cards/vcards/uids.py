"""What a card is called in other programs, so that each of them finds its own again.

A card may have one UID only (RFC 2426 § 3.6.7). It is the one a contact came with, so that a phone or a server
updates the card it has; what this program and others call the contact goes along under names of its own.
"""

import re
from collections.abc import Iterable

from meetup_tui.cards.content_line import escaped
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.text import clean

OWN = "X-MEETUP-UID"
"""What this program calls the contact, where UID is what another one does."""
FURTHER = "X-MEETUP-OTHER-UID"
"""What further programs, and records that were merged into this one, call it."""

_OURS = re.compile(r"[0-9a-f]{32}")


def uid_lines(contact: Contact) -> list[str]:
    """Return the lines that say what a contact is called: UID first, the others in their order."""
    others = list(dict.fromkeys(each for text in contact.other_uids if (each := clean(text).strip())))
    foreign = next((each for each in others if not is_ours(each)), None)
    if foreign is None:
        return [f"UID:{contact.uid}", *(f"{FURTHER}:{escaped(each)}" for each in others)]
    others.remove(foreign)
    return [f"UID:{escaped(foreign)}", f"{OWN}:{contact.uid}", *(f"{FURTHER}:{escaped(each)}" for each in others)]


def uids_in(lines: Iterable[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    """Return what this program calls the contact of a card, and the lines to keep of what others do.

    `lines` are the properties of the card as (name in upper case, text of its value). The first is empty where the
    card is not one of ours.
    """
    own, said, others = "", "", []
    for name, value in lines:
        uid = clean(value)
        if name == OWN and is_ours(uid):
            own = own or uid
        elif name == "UID" and uid and not said:
            said = uid
        elif name == FURTHER and uid:
            others.append(uid)
    if not own and is_ours(said):
        own = said
    foreign = (said, *others) if said != own else others
    return own, tuple(f"UID:{each}" for each in dict.fromkeys(foreign) if each)


def is_ours(uid: str) -> bool:
    """Whether a uid is written as this program writes its own: 32 hexadecimal digits."""
    return _OURS.fullmatch(uid) is not None
