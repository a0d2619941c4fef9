r"""The vCard 3.0 that is put into a QR code (RFC 2426, narrowed to what phones read).

Never folded, CRLF after every line and the last one too (ZXing loses a last property without it), no groups,
no quoted parameters, no UID, REV or PRODID. Text values escape ``\ ; ,`` and newlines (§ 4); a raw newline
would let a value inject properties.
"""

from meetup_tui.cards.card import Card
from meetup_tui.cards.content_line import escaped
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.link import linked
from meetup_tui.domain.phone import dialled
from meetup_tui.domain.text import clean

_NO_STRUCTURE = str.maketrans(dict.fromkeys("\\;,", " "))


def write(card: Card) -> str:
    """Return the card as a vCard 3.0 for a QR code; its lines are N, FN and what else the card holds.

    Raises BadInput for a card that holds nothing.
    """
    if not card.label:
        raise BadInput("there is nothing on this card yet: it needs a name, a phone or a mail address")
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_properties(card), "END:VCARD"]
    return "".join(f"{line}\r\n" for line in lines)


def _properties(card: Card) -> list[str]:
    family, given = (plain(part) for part in card.parts)
    lines = [f"N:{family};{given};;;", f"FN:{escaped(card.label)}"]
    lines += [f"ORG:{escaped(card.org)}"] if card.org else []
    lines += [f"TITLE:{escaped(card.title)}"] if card.title else []
    faxes = numbers(card.faxes)
    lines += [f"TEL;TYPE={'FAX' if number in faxes else 'CELL'}:{number}" for number in numbers(card.phones)]
    lines += [f"EMAIL:{escaped(email)}" for email in card.emails]
    lines += [f"URL:{linked(url)}" for url in card.urls]
    lines += [f"NOTE:{escaped(card.note)}"] if card.note else []
    return lines


def plain(value: str) -> str:
    r"""Return part of a name without ``\ ; ,``: ZXing misreads them inside N, escaped or not.

    FN holds them.
    """
    return " ".join(clean(value).translate(_NO_STRUCTURE).split())


def numbers(phones: tuple[str, ...]) -> tuple[str, ...]:
    """Return phones as they stand in a QR code, each once; what holds no digits is left out."""
    return tuple(dict.fromkeys(number for phone in phones if (number := dialled(phone))))
