"""Who a scanned card is where it says little: a link, a badge, a number, a bare name."""

from collections.abc import Callable, Iterable

from meetup_tui.domain import naming
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.notebook.likeness import Likeness
from meetup_tui.notebook.uniting import GUESS, worth


def known_by_little(
    theirs: Contact, contacts: Iterable[Contact], was_met: Callable[[Contact], bool]
) -> tuple[Contact, Likeness] | None:
    """Return who has the very link, badge or bare name that is all a card says, so that a picture twice is one person.

    A bare name makes one of two people only where `was_met` says that somebody was met there and then.
    """
    if theirs.emails or theirs.phones or theirs.org:
        return None
    links, lines = {*theirs.urls}, {line for line in theirs.note.split("\n") if line}
    for contact in contacts:
        if theirs.name != UNKNOWN_NAME:
            if not links and naming.same(contact.name, theirs.name) and was_met(contact):
                return contact, "name"
        elif any(url in links and _is_own(url) for url in contact.urls):
            return contact, "link"
        elif not links and lines and lines <= {*contact.note.split("\n")}:
            return contact, "note"
    return None


def same_here(theirs: Contact, others: Iterable[Contact]) -> Contact | None:
    """Return who of the others in one picture it is: the same name, said on one code and guessed from another."""
    named = (each for each in others if naming.same(each.name, theirs.name))
    return next((each for each in named if GUESS in (worth(each), worth(theirs))), None)


def _is_own(url: str) -> bool:
    """Whether a link is more than the front page of a site, which many people share."""
    return url.partition("://")[2].rstrip("/").count("/") > 0
