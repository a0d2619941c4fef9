"""What the QR screen goes round for one person: their card, and what one's own phone can take from the notebook."""

from typing import TYPE_CHECKING, Literal, NamedTuple

from meetup_tui.domain.errors import BadInput, NothingToDo, Refused
from meetup_tui.domain.said import say
from meetup_tui.domain.text import clean
from meetup_tui.notebook import Notebook

if TYPE_CHECKING:
    from meetup_tui.notebook.cards import Card

Kind = Literal["card", "calendar entry", "phone", "mail", "link"]
"""What a code is, in the words of the screen."""

_KINDS: dict[str, Kind] = {"tel": "phone", "mailto": "mail"}
"""What is opened by the scheme of an address; any other is a link."""


class Showing(NamedTuple):
    """One thing a code can hold."""

    kind: Kind
    said: str = ""
    """It in words, nothing private among them: ``phone +49 30 1234567``, ``calendar entry, Fri 4 Dec``."""
    payload: str = ""
    """The text of the code; a card has none, as it is written for the room there is."""


CARD = Showing("card")


def card_of(book: Notebook, uid: str) -> "Card":
    """Return a contact's card, or one's own, with what goes along of it; raises BadInput where nothing is on it."""
    return book.their_card(uid) if uid else book.my_card()


def has_something(book: Notebook, uid: str) -> bool:
    """Whether there is anything that could go along of a card."""
    try:
        return bool((book.card(uid) if uid else book.my_card()).label)
    except BadInput:
        return False


def round_of(book: Notebook, uid: str) -> tuple[Showing, ...]:
    """Return what there is to show of a contact, their card first; of one's own, and where a no is kept, only that."""
    if not uid:
        return (CARD,)
    try:
        return (CARD, *for_own_phone(book, uid))
    except Refused:
        return (CARD,)


def for_own_phone(book: Notebook, uid: str) -> tuple[Showing, ...]:
    """Return what one's own phone takes: the open follow-up's day, each number, mail address and link.

    Raises Refused where they asked not to be contacted.
    """
    return (*_calendar_entry(book, uid), *_ways(book, uid))


def _calendar_entry(book: Notebook, uid: str) -> tuple[Showing, ...]:
    """Return the open follow-up without its why, which is private."""
    follow_up = book.open_follow_up(uid)
    if follow_up is None or follow_up.due is None:
        return ()
    day = say(follow_up.day_from(book.today), book.today)
    return (Showing("calendar entry", f"calendar entry, {day}", book.calendar_payload(uid)),)


def _ways(book: Notebook, uid: str) -> tuple[Showing, ...]:
    try:
        ways = book.reach_payloads(uid)
    except NothingToDo:
        return ()
    kinds = [_KINDS.get(way.payload.partition(":")[0], "link") for way in ways]
    return tuple(
        Showing(kind, f"{kind} {clean(way.label)}", way.payload) for kind, way in zip(kinds, ways, strict=True)
    )
