"""What a text that was pasted or scanned holds: a card in one of its formats, an address, or nobody."""

from dataclasses import dataclass
from typing import Literal

from meetup_tui.cards import mecard, vcard_reader
from meetup_tui.cards.card import Card
from meetup_tui.cards.read_card import Problem, ReadCard
from meetup_tui.cards.vcard_reader import mail_of, phone_of
from meetup_tui.domain.text import clean

Kind = Literal["vCard", "MECARD", "BIZCARD", "mail", "phone", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a text was understood as."""

    kind: Kind
    cards: tuple[ReadCard, ...] = ()
    """Usually one; none where nobody could be found in it."""
    problems: tuple[Problem, ...] = ()


def looks_like_card(text: str) -> bool:
    """Whether a text is meant as a card rather than a line of capture: cheap enough to ask at every key."""
    return _format(text[:100_000]) is not None


def understand(text: str) -> Understood:
    """Return the cards in a text. Never raises, fetches nothing and opens nothing."""
    kind = _format(text)
    if kind == "vCard":
        result = vcard_reader.read(text)
        return Understood(kind=kind, cards=result.cards, problems=result.problems)
    if kind is not None:
        result = mecard.read(text)
        return Understood(kind=kind, cards=result.cards, problems=result.problems)
    start = text.strip()[:7].lower()
    if start == "mailto:" and (email := mail_of(clean(text))):
        return Understood(kind="mail", cards=(ReadCard(card=Card(emails=(email,))),))
    if start.startswith("tel:") and (phone := phone_of(clean(text))):
        return Understood(kind="phone", cards=(ReadCard(card=Card(phones=(phone,))),))
    return Understood(kind="other", problems=(Problem(1, "this is not a contact", whole_card=True),))


def _format(text: str) -> Literal["vCard", "MECARD", "BIZCARD"] | None:
    start = text.lstrip("\ufeff \t\r\n")[:8].upper()
    if start.startswith("MECARD:"):
        return "MECARD"
    if start == "BIZCARD:":
        return "BIZCARD"
    return "vCard" if "BEGIN:VCARD" in text.upper() else None
