"""Badges that hold no card: the number that the organiser's program knows somebody by, or their data line by line.

Also the address book format of KDDI AU (``MEMORY:``, ``NAME1:``, ``TEL1:``), which ZXing reads too.
"""

import re

from meetup_tui.cards.card import Card
from meetup_tui.cards.read_card import ReadCard
from meetup_tui.cards.vcards.values import mails_of
from meetup_tui.domain import naming
from meetup_tui.domain.contact import UNKNOWN_NAME
from meetup_tui.domain.lift import lift
from meetup_tui.domain.link import scheme_of
from meetup_tui.domain.text import clean

NOTE = "badge:"
"""Before what a badge says, in the private note."""
CHAT = "reached by"
"""Before an address of a chat or telephone program that is no link, in the private note."""

_NUMBER = re.compile(r"(?=\D*\d)[\w.+/=|~*^$%&#:;,@!?{}\[\]\"'-]{4,300}", re.ASCII)
_LONGEST = 600
"""Characters of a badge; more is prose."""
_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*")
_AU_FIELD = re.compile(r"^([A-Z]+\d?):(.*)$", re.MULTILINE)


def badge(text: str) -> ReadCard | None:
    """Return who is on a badge: somebody unknown with its number kept as a note, or with the addresses it says."""
    text = text.strip()
    if scheme_of(text)[0] in ("http", "https"):
        return None
    if _NUMBER.fullmatch(text):
        return ReadCard(card=Card(name=UNKNOWN_NAME), note=f"{NOTE} {clean(text)}")
    return _in_lines(text) if len(text) <= _LONGEST else None


def _in_lines(text: str) -> ReadCard | None:
    """Return somebody whose mail address stands among other data; without one it is just a text."""
    parts = [clean(part) for part in re.split(r"[\r\n|;\t]+", text)]
    lifted = [lift(part) for part in parts if part]
    emails = tuple(email for each in lifted for email in each.emails)
    if len(set(emails)) != 1:
        return None
    card = Card(
        name=next((part for part in parts if is_name(part) and not naming.is_firm(part)), UNKNOWN_NAME),
        org=next((part for part in parts if naming.is_firm(part) and "@" not in part), ""),
        emails=emails,
        phones=tuple(phone for each in lifted for phone in each.phones),
    )
    return ReadCard(card=card, note=f"{NOTE} {clean(' · '.join(part for part in parts if part))}")


def is_name(text: str) -> bool:
    """Whether a text reads as a person's name: two to four words of letters, each beginning with a capital."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(_WORD.fullmatch(word) and not word[0].islower() for word in words)


def au_card(text: str) -> ReadCard | None:
    """Return the card in KDDI AU's format, None where a text is not in it."""
    if "MEMORY:" not in text[:4000] or "NAME1:" not in text[:4000]:
        return None
    found = [(key, clean(value)) for key, value in _AU_FIELD.findall(text.replace("\r\n", "\n").replace("\r", "\n"))]
    said = dict(reversed(found))
    card = Card(
        name=said.get("NAME1", ""),
        phones=tuple(value for key, value in found if key.startswith("TEL")),
        emails=tuple(mail for key, value in found if key.startswith("MAIL") for mail in mails_of(value)),
    )
    return ReadCard(card=card, note=said.get("MEMORY", "")) if card.label else None
