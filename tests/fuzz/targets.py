"""What foreign bytes are handed to, and what has to be true of what comes out, whatever they are.

A target raises nothing but one of our own errors, where its door says that it may, and whatever it returns is clean.
"""

from collections.abc import Callable, Iterable

from meetup_tui.cards import mecard, source
from meetup_tui.cards.content_line import escaped
from meetup_tui.cards.found import payload
from meetup_tui.cards.pictures import scan
from meetup_tui.cards.read_card import Problem, ReadCard, ReadResult
from meetup_tui.cards.tables import reader as csv_reader
from meetup_tui.cards.vcards import reader as vcard_reader
from meetup_tui.domain.contact import PROPERTY_LIMIT
from meetup_tui.domain.errors import MeetupError
from meetup_tui.domain.text import clean, uncut

Target = Callable[[bytes], None]
"""Raises where anything is not as it has to be."""


def vcard(data: bytes) -> None:
    """Read a file of vCards; what is kept of them is the same when it is read again."""
    result = vcard_reader.read(data)
    _check(result)
    for card in result.cards:
        again = vcard_reader.read(_written(card)).cards
        assert len(again) == 1, "what was kept of a card is no card"
        assert _kept(again[0]) == _kept(card), "what was kept of a card is not kept again"


def _written(read: ReadCard) -> str:
    """Return a card as an export writes it, but for what stands in no line that was kept."""
    fields = (f"FN:{escaped(read.card.label)}", f"ORG:{escaped(read.card.org)}", f"TITLE:{escaped(read.card.title)}")
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *fields, *_kept(read), "END:VCARD"))


def _kept(read: ReadCard) -> list[str]:
    """Return the kept lines but for the uids, and for N, which says nothing more where it fits the name."""
    return [line for line in read.properties if not line.startswith(("UID:", "N:", "N;"))]


def card_in_text(data: bytes) -> None:
    """Read a MECARD or a BIZCARD."""
    _check(mecard.read(data.decode("utf-8", "surrogateescape")))


def pasted(data: bytes) -> None:
    """Understand what was scanned or pasted."""
    text = data.decode("utf-8", "replace")
    understood = payload.understand(text)
    payload.looks_like_card(text)
    _check_cards(understood.cards)


def table(data: bytes) -> None:
    """Read a table of people."""
    found = csv_reader.read(data)
    if found is not None:
        _check(found[1])


def file(data: bytes) -> None:
    """Find out what a file is and read it: cards, tables, archives."""
    try:
        found = source.read(data)
    except MeetupError as refused:
        _check_sentence(str(refused))
    else:
        _check(found.result)


def picture(data: bytes) -> None:
    """Read the codes in a picture."""
    try:
        found = scan.scan(data)
    except MeetupError as refused:
        _check_sentence(str(refused))
    else:
        for text in found.texts:
            _check_cards(payload.understand(text).cards)


TARGETS: dict[str, Target] = {
    "vcard": vcard,
    "mecard": card_in_text,
    "payload": pasted,
    "csv": table,
    "file": file,
    "picture": picture,
}


def _check(result: ReadResult) -> None:
    _check_cards(result.cards)
    for problem in result.problems:
        _check_problem(problem)


def _check_cards(cards: Iterable[ReadCard]) -> None:
    for read in cards:
        card = read.card
        assert card.label, "somebody has no name"
        assert not card.note, "a foreign note is shared"
        lists = (*card.phones, *card.emails, *card.urls, *read.tags)
        for text in (card.name, card.family, card.given, card.org, card.title, read.nickname, read.uid, *lists):
            assert clean(text) == text, f"not clean: {text!r}"
        assert uncut(read.note, lines=True) == read.note, "the note is not clean"
        for line in read.properties:
            assert clean(line, limit=PROPERTY_LIMIT) == line, f"not clean: {line!r}"
            assert ":" in line, f"no line of a card: {line!r}"
            line.encode()


def _check_problem(problem: Problem) -> None:
    assert problem.line >= 1, "a line before the first"
    _check_sentence(problem.reason)


def _check_sentence(text: str) -> None:
    assert text, "nothing is said"
    assert clean(text, lines=True) == text, f"not clean: {text!r}"
