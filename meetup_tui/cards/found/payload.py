"""What a text that was pasted or scanned holds: a card in one of its formats, an address, a profile, or nobody."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from meetup_tui.cards import mecard
from meetup_tui.cards.card import Card
from meetup_tui.cards.found import badge
from meetup_tui.cards.found.profile import profile
from meetup_tui.cards.found.reached import mail_in, phone_in
from meetup_tui.cards.found.stranger import StrangerKind, stranger
from meetup_tui.cards.read_card import Problem, ReadCard, with_safe_links
from meetup_tui.cards.vcards import reader as vcard_reader
from meetup_tui.domain.contact import UNKNOWN_NAME
from meetup_tui.domain.link import may_be_link, scheme_of
from meetup_tui.domain.text import clean

Kind = (
    Literal[
        "vCard", "MECARD", "BIZCARD", "mail", "phone", "LinkedIn", "WhatsApp", "Telegram", "Signal", "WeChat", "Xing",
        "profile", "link", "chat", "badge",
    ]
    | StrangerKind
)  # fmt: skip
"""What a text is, by the word people use for it; the kinds of a stranger are no contacts."""

_CHAT = frozenset({
    "xmpp", "sip", "sips", "im", "skype", "matrix", "threema", "weixin", "wechat", "line", "viber", "snapchat", "irc",
    "openpgp4fpr", "did", "nostr", "ssb", "briar", "session", "jami", "wire",
})  # fmt: skip
"""Schemes that lead to a person in a program of its own; they are kept as a note, never as a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a text was understood as."""

    kind: Kind
    cards: tuple[ReadCard, ...] = ()
    """Usually one; none where nobody could be found in it. A name that was guessed is marked on the card."""
    problems: tuple[Problem, ...] = ()
    """What could not be used, what to be careful about, or what it is instead of a contact."""


def looks_like_card(text: str) -> bool:
    """Whether a text is meant as a card rather than a line of capture: cheap enough to ask at every key."""
    return _format(text[:100_000]) is not None


def understand(text: str) -> Understood:
    """Return who is in a text. Never raises, fetches nothing and opens nothing."""
    for reading in (_card, _stranger, _reached, _profile, _chat, _badge):
        understood = reading(text)
        if understood is not None:
            return _with_safe_links(understood)
    return _nobody("text", "a text")


def _nobody(kind: Kind, what: str) -> Understood:
    return Understood(kind=kind, problems=(Problem(1, f"this is {what}, not a contact", whole_card=True),))


def _format(text: str) -> Literal["vCard", "MECARD", "BIZCARD"] | None:
    start = text.lstrip("\ufeff \t\r\n")[:8].upper()
    if start.startswith("MECARD:"):
        return "MECARD"
    if start == "BIZCARD:":
        return "BIZCARD"
    return "vCard" if "BEGIN:VCARD" in text.upper() else None


def _card(text: str) -> Understood | None:
    kind = _format(text)
    if kind is None:
        by_lines = badge.au_card(text)
        return None if by_lines is None else Understood(kind="MECARD", cards=(by_lines,))
    result = vcard_reader.read(text) if kind == "vCard" else mecard.read(text)
    return Understood(kind=kind, cards=result.cards, problems=result.problems)


def _stranger(text: str) -> Understood | None:
    if scheme_of(text)[0] in _CHAT or profile(text) is not None:
        return None
    found = stranger(text)
    return None if found is None else _nobody(found.kind, found.what)


def _reached(text: str) -> Understood | None:
    readings: tuple[tuple[Kind, str, Callable[[str], str | None], Callable[[str], Card]], ...] = (
        ("mail", "a mail to nobody", mail_in, lambda mail: Card(emails=(mail,))),
        ("phone", "a call to no number of a person", phone_in, lambda phone: Card(phones=(phone,))),
    )
    for kind, otherwise, reading, card_of in readings:
        address = reading(text)
        if address:
            return Understood(kind=kind, cards=(ReadCard(card=card_of(address)),))
        if address is not None:
            return _nobody(kind, otherwise)
    return None


def _profile(text: str) -> Understood | None:
    found = profile(text)
    if found is None:
        return None
    kind, card, cautions = found
    problems = tuple(Problem(1, caution) for caution in cautions)
    return Understood(kind=kind, cards=(card,), problems=problems)  # type: ignore[arg-type]


def _chat(text: str) -> Understood | None:
    scheme = scheme_of(text)[0]
    if scheme not in _CHAT:
        return None
    note = f"{badge.CHAT} {clean(text)}"
    kind: Kind = "WeChat" if scheme in ("weixin", "wechat") else "chat"
    return Understood(kind=kind, cards=(ReadCard(card=Card(name=UNKNOWN_NAME), note=note),))


def _badge(text: str) -> Understood | None:
    card = badge.badge(text)
    return None if card is None else Understood(kind="badge", cards=(card,))


def _with_safe_links(understood: Understood) -> Understood:
    """Return it with links that are none of the web, a mail address or a phone in the notes; each is said."""
    moved = [url for each in understood.cards for url in each.card.urls if not may_be_link(url)]
    if not moved:
        return understood
    cards = (with_safe_links(each) for each in understood.cards)
    problems = (Problem(1, f"a link that is none of the web is kept as a note: {clean(url)[:80]}") for url in moved)
    return replace(
        understood,
        cards=tuple(each for each in cards if each.card.label),
        problems=(*understood.problems, *problems),
    )
