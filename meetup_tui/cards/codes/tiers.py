"""The sets of fields a card is tried with, from all it shares down to the smallest, in a fixed order."""

from dataclasses import dataclass
from typing import Literal

from meetup_tui.cards import mecard
from meetup_tui.cards.card import SHORT_NOTE, Card, Field
from meetup_tui.cards.vcards import short as vcard

Format = Literal["vCard", "MECARD", "text"]
"""What a payload is written as; ``text`` is anything that is no card: a calendar entry, a link."""

QUIET_ZONES = (4, 2, 1)
"""Modules of white around a code, best first: ISO/IEC 18004 asks for 4.

Without any it fails on a dark terminal.
"""

_LONG_NOTE_QUIET_ZONES = (4, 2)
"""A longer note goes before the quiet zone shrinks to one module."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One set of fields, written out; or a text that is no card."""

    card: Card
    """What of the card is in it; nothing where it is a text."""
    format: Format
    payload: str
    """The text in the code."""
    left_out: tuple[str, ...] = ()
    """What of the whole card is not: fields, and ``other phones``, ``other emails``, ``other urls``."""
    quiet_zones: tuple[int, ...] = QUIET_ZONES
    """The quiet zones it may be drawn with, best first."""

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields in it."""
        return self.card.shares

    @property
    def data(self) -> bytes:
        """The payload as it stands in the code.

        UTF-8 in byte mode, without an ECI, which ML Kit can't read.
        """
        return self.payload.encode()


def text_tier(payload: str) -> Tier:
    """Return a text that is no card as the one set there is of it."""
    return Tier(card=Card(), format="text", payload=payload)


def tiers(card: Card) -> tuple[Tier, ...]:
    """Return what a card is tried with: all, −note, −link, −title, −org, phone and mail alone, MECARD.

    A short note of where you met goes after link, title and organisation instead, and stands in MECARD too. A
    set that is the same as the one before is left out, and so is one that would hold nothing. Raises BadInput
    for an empty card.
    """
    found: dict[str, Tier] = {}
    for smaller, written_as in _ladder(card):
        if smaller.label:
            tier = _tier(card, smaller, written_as)
            found.setdefault(tier.payload, tier)
    return tuple(found.values()) or (_tier(card, card, "vCard"),)


def _ladder(card: Card) -> list[tuple[Card, Format]]:
    """Return the cards to try; a link that is the only way to reach them is kept."""
    reachable = bool(vcard.numbers(card.phones) or card.emails)
    short = len(card.note) <= SHORT_NOTE
    order: tuple[Field, ...] = ("url", "title", "org", "note") if short else ("note", "url", "title", "org")
    steps = [card]
    for field in order:
        if field != "url" or reachable:
            steps.append(steps[-1].without(field))
    last = steps[-1]
    brief = last.edit(phones=last.phones[:1], emails=last.emails[:1], urls=last.urls[:1])
    compact = [brief.edit(note=card.note)] * short + [brief]
    return [(step, "vCard") for step in (*steps, brief)] + [(step, "MECARD") for step in compact]


def _tier(whole: Card, card: Card, written_as: Format) -> Tier:
    long_note = len(card.note) > SHORT_NOTE
    return Tier(
        card=card,
        format=written_as,
        payload=vcard.write(card) if written_as == "vCard" else mecard.write(card),
        left_out=_left_out(whole, card),
        quiet_zones=_LONG_NOTE_QUIET_ZONES if long_note else QUIET_ZONES,
    )


def _left_out(whole: Card, card: Card) -> tuple[str, ...]:
    missing: list[str] = [field for field in whole.shares if field not in card.shares]
    pairs = (
        ("phone", whole.phones, card.phones),
        ("email", whole.emails, card.emails),
        ("url", whole.urls, card.urls),
    )
    return (
        *missing,
        *(f"other {name}s" for name, all_of_them, kept in pairs if 0 < len(kept) < len(all_of_them)),
    )
