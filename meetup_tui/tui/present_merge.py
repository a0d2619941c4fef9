"""Two records of one person side by side, and what they become, as `Content`."""

from collections.abc import Iterator

from textual.content import Content

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.said import say
from meetup_tui.domain.text import clean
from meetup_tui.domain.why import is_why_promise
from meetup_tui.notebook import Notebook
from meetup_tui.notebook.merging import Merged
from meetup_tui.tui import present

Row = tuple[Content, Content, Content]
"""A label, and what each of the two says."""


def sides(book: Notebook, merged: Merged, *, curtain: bool) -> list[Row]:
    """Return what the two records say, field by field; a field both leave empty is left out."""
    rows = zip(_said(book, merged.first, curtain=curtain), _said(book, merged.second, curtain=curtain), strict=True)
    return [(present.quiet(label), mine, theirs) for (label, mine), (_, theirs) in rows if mine or theirs]


def together(book: Notebook, merged: Merged, *, curtain: bool) -> list[tuple[Content, Content]]:
    """Return the record that stays as it will be, as labels and words."""
    contact, moved = merged.contact, len(merged.moved)
    rows = [
        ("Name", present.name(contact, curtain=curtain)),
        ("Role", present.headline(contact, book.event_name, book.today)),
        ("Tick", present.private(contact.tick, present.BOLD, curtain=curtain, lines=True)),
    ]
    kept = [(present.quiet(label), text) for label, text in rows if text]
    kept += [*present.cue(contact, curtain=curtain), *present.facts(contact, curtain=curtain)]
    if moved:
        kept.append((present.quiet("Come along"), Content("1 follow-up" if moved == 1 else f"{moved} follow-ups")))
    if contact.no_contact:
        kept.append((present.quiet("Quiet"), Content("they asked not to be contacted")))
    return kept


def open_one(book: Notebook, contact: Contact, follow_up: FollowUp, *, curtain: bool) -> str:
    """Return one of two open follow-ups in a line, to be chosen by; its words are private."""
    day = say(follow_up.due, book.today) if follow_up.due else ""
    promised = "promised" if follow_up.promise and not is_why_promise(follow_up.why) else ""
    said = (present.name(contact, curtain=True).plain,) if curtain else (follow_up.why, promised)
    return clean(present.DOT.join(each for each in (*said, day) if each))


def _said(book: Notebook, contact: Contact, *, curtain: bool) -> Iterator[tuple[str, Content]]:
    """Yield every field of a contact with its label, empty ones too."""
    marks = (("archived", contact.archived), ("no contact", contact.no_contact))
    yield "Name", present.name(contact, curtain=curtain)
    yield "Title", present.words(contact.title)
    yield "Organisation", present.words(contact.org)
    yield "Mail", _lines(contact.emails)
    yield "Phone", _lines(tuple(map(readable, contact.phones)))
    yield "Link", _lines(contact.urls)
    yield "Tags", present.words(" ".join(f"#{tag}" for tag in contact.tags))
    texts = (
        ("Tick", contact.tick),
        ("Know them by", contact.cue),
        ("They look for", contact.wants),
        ("You could give", contact.offer),
        ("Note", contact.note),
    )
    for label, text in texts:
        yield label, present.private(text, curtain=curtain, lines=True)
    yield "Met", _lines(tuple(_met(book, each) for each in reversed(contact.encounters)))
    follow_up = book.open_follow_up(contact.uid)
    yield (
        "Open",
        Content("") if follow_up is None else present.words(open_one(book, contact, follow_up, curtain=curtain)),
    )
    yield "Marks", present.joined(present.words(word) for word, is_so in marks if is_so)


def _met(book: Notebook, encounter: Encounter) -> str:
    event, day = book.event_name(encounter.event), say(encounter.date, book.today)
    return f"{event}, {day}" if event else day


def _lines(texts: tuple[str, ...]) -> Content:
    return Content("\n").join([present.words(each) for each in texts])
