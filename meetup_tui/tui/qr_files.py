"""Saving what the QR screen shows: a file under a name that is free, in the folder the app was started in."""

from pathlib import Path

from meetup_tui.domain.errors import Refused
from meetup_tui.domain.text import slug
from meetup_tui.notebook import Notebook
from meetup_tui.notebook.cards import Card
from meetup_tui.tui.qr_round import Showing, card_of

NAMES_TRIED = 99
"""Numbers put behind a file name before it is given up."""

CALLED = {"png": "a PNG", "svg": "an SVG", "vcf": "a .vcf", "ics": "an .ics"}
"""The kinds of files, by their endings."""


def kinds(showing: Showing) -> tuple[str, ...]:
    """Return the endings of the files there can be of what is shown, in the order they are saved in."""
    also = {"card": ("vcf",), "calendar entry": ("ics",)}
    return ("png", "svg", *also.get(showing.kind, ()))


def save(book: Notebook, uid: str, showing: Showing, kind: str, chosen: Card | None = None) -> Path:
    """Save what is shown of a contact, or of oneself, and return where; nothing is ever written over.

    Of a card it is all that goes along, whatever there is room for on the screen, or no more than was `chosen`.
    Raises MeetupError where there is no such file of it, or it can't be written.
    """
    if showing.payload:
        contact = book.contact(uid)
        called = f"{contact.name if contact else ''} {showing.kind}"
        data = book.calendar_file(uid) if kind == "ics" else book.picture_of_text(showing.payload, kind)
    else:
        card = chosen or card_of(book, uid)
        called = card.label
        data = book.card_file(card, uid) if kind == "vcf" else book.picture(card, kind)
    return _written(book, slug(called), kind, data)


def _written(book: Notebook, stem: str, kind: str, data: bytes) -> Path:
    """Write a file under a name that is free."""
    try:
        folder = Path.cwd()
    except FileNotFoundError:
        raise Refused("it can't be saved: the folder the app was started in is gone") from None
    for number in range(1, NAMES_TRIED + 1):
        path = folder / (f"{stem}.{kind}" if number == 1 else f"{stem}-{number}.{kind}")
        try:
            book.write_file(path, data)
        except Refused:
            continue
        return path
    raise Refused(f"there are {NAMES_TRIED} files of this name here already")
