"""A person on paper: who they are, what makes them tick, the one follow-up, and everything before it."""

from collections.abc import Iterator
from datetime import date

from meetup_tui.cli.present import Formatter, Part, accent, capital, columns, quiet, rows, strong
from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.follow_up import WELCOME, WELCOME_SOURCE, FollowUp
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.planning import if_then
from meetup_tui.domain.properties import birthday_of
from meetup_tui.domain.said import describe, say, since
from meetup_tui.domain.why import spoken
from meetup_tui.notebook import Notebook

HOW = {
    "email": "by e-mail",
    "call": "by phone",
    "text": "by text message",
    "link": "on their profile",
    "person": "in person",
    "other": "",
}
"""How each channel is said after a date."""

ENCOURAGEMENT = f"{WELCOME} ({WELCOME_SOURCE})"
"""What is said of a follow-up that was put off twice."""
ASKED_FOR_QUIET = "They asked not to be contacted; 'meetup release' lets it go."
"""What is said in place of a plan that may not be carried out."""

_FELT = {"+": " (gave energy)", "-": " (took energy)", "0": "", "": ""}
_KINDS = {"met": "met", "call": "talked", "reply": "they replied"}


def show_person(out: Formatter, book: Notebook, contact: Contact) -> None:
    """Write the whole page of a contact."""
    _head(out, book, contact)
    _what_you_know(out, contact)
    follow_up = book.open_follow_up(contact.uid)
    if follow_up is not None:
        out.line()
        show_follow_up(out, book, contact, follow_up)
    _addresses(out, contact)
    entries = timeline(book, contact)
    if entries:
        out.line()
    for day, words, note in entries:
        out.line(quiet(f"{say(day, book.today):<16}"), words)
        if note:
            out.text(note, " " * 16)
    out.line()
    out.line(quiet(f"uid {contact.uid}"))


def show_follow_up(out: Formatter, book: Notebook, contact: Contact, follow_up: FollowUp) -> None:
    """Write the open follow-up: the reason, the plan as one sentence, and the message as far as it is written."""
    out.line(accent(because(follow_up)) if follow_up.promise else because(follow_up))
    out.line(ASKED_FOR_QUIET if contact.no_contact else if_then(follow_up, contact.named, book.today))
    out.line(quiet(due_line(follow_up, book.today)))
    if follow_up.wants_courage and not contact.no_contact:
        out.line(quiet(ENCOURAGEMENT))
    if follow_up.written:
        out.line()
        if follow_up.subject:
            out.line(quiet("  Subject: "), follow_up.subject)
        out.text(follow_up.message, "  | ")


def because(follow_up: FollowUp) -> str:
    """Return the reason as a person would say it."""
    return spoken(follow_up.why, promise=follow_up.promise).line


def due_line(follow_up: FollowUp, today: date) -> str:
    """Return when and how it is due, and how often it was put off."""
    parts = ["" if follow_up.due is None else describe(follow_up.due, today), HOW[follow_up.channel]]
    if follow_up.written:
        parts.append("written")
    if follow_up.counted_snoozes:
        parts.append("put off once" if follow_up.counted_snoozes == 1 else f"put off {follow_up.counted_snoozes} times")
    if follow_up.last:
        parts.append("its last date")
    return " · ".join(part for part in parts if part)


def due_words(follow_up: FollowUp, today: date) -> str:
    """Return since when it is due, promises marked: ``promised, since Fri 20``."""
    day = "" if follow_up.due is None else since(follow_up.due, today)
    return f"promised, {day}" if follow_up.promise else day


def role(contact: Contact) -> str:
    """Return what they do and where: ``title · org``."""
    return " · ".join(part for part in (contact.title, contact.org) if part)


def how_met(book: Notebook, encounter: Encounter) -> str:
    """Return one meeting in words: ``met at PyCon, Fri 20 Nov``."""
    event = book.event_name(encounter.event)
    where = f" at {event}," if event else ""
    return f"{_KINDS[encounter.kind]}{where} {say(encounter.date, book.today)}"


def summary(book: Notebook, contact: Contact) -> str:
    """Return who somebody is in one line, without the name: what they do, and where you last met."""
    met = contact.last_met
    return " · ".join(part for part in (role(contact), how_met(book, met) if met else "") if part)


def timeline(book: Notebook, contact: Contact) -> list[tuple[date, str, str]]:
    """Return encounters and closed follow-ups as (day, what, note), newest first."""
    met = [(each.date, _encounter(book, each), each.note) for each in contact.encounters]
    closed = [
        (each.closed, _closed(each), each.outcome.note) for each in book.history(contact.uid) if each.closed is not None
    ]
    return sorted([*met, *closed], key=lambda entry: entry[0], reverse=True)


def _encounter(book: Notebook, encounter: Encounter) -> str:
    event = book.event_name(encounter.event)
    return f"{_KINDS[encounter.kind]}{f' at {event}' if event else ''}{_FELT[encounter.energy]}"


def _closed(follow_up: FollowUp) -> str:
    words = "done" if follow_up.status == "done" else "let go"
    if follow_up.why:
        words = f"{words}: {follow_up.why}"
    words += _FELT[follow_up.outcome.energy]
    if follow_up.status == "released" and follow_up.outcome.promise:
        words += f" (promise {follow_up.outcome.promise})"
    return words


def _head(out: Formatter, book: Notebook, contact: Contact) -> None:
    guessed = contact.is_guessed and contact.name != contact.org
    stands = (("name guessed", guessed), ("do not contact", contact.no_contact), ("archived", contact.archived))
    marks = [mark for mark, shown in stands if shown]
    said: list[Part] = [strong(contact.named)]
    if marks:
        said += ["  ", accent(f"({', '.join(marks)})")]
    out.line(*said)
    if role(contact):
        out.line(role(contact))
    if contact.last_met is not None:
        out.line(quiet(capital(how_met(book, contact.last_met))))


def _what_you_know(out: Formatter, contact: Contact) -> None:
    out.line()
    out.line(quiet("What makes them tick"))
    if contact.tick:
        out.text(contact.tick, "  ▌ ", "strong")
    else:
        out.line("  not noted yet")
    texts = (
        ("Know them by", contact.cue),
        ("They look for", contact.wants),
        ("You could give", contact.offer),
        ("Introduced by", contact.introduced_by),
        ("Note", contact.note),
    )
    _labelled(out, texts)


def _addresses(out: Formatter, contact: Contact) -> None:
    texts = (
        ("mail", "\n".join(contact.emails)),
        ("phone", "\n".join(map(readable, contact.phones))),
        ("link", "\n".join(contact.urls)),
        ("tags", " ".join(f"#{tag}" for tag in contact.tags)),
        ("birthday", birthday_of(contact.properties)),
    )
    _labelled(out, texts)


def _labelled(out: Formatter, texts: tuple[tuple[str, str], ...]) -> None:
    """Write texts with their labels in front, those of many lines aligned, after a blank line."""
    filled = rows(texts)
    if filled:
        out.line()
    for label, text in filled:
        for first, line in _marked(text.split("\n")):
            out.told(quiet(f"{label}  ") if first else " " * (columns(label) + 2), line)


def _marked(lines: list[str]) -> Iterator[tuple[bool, str]]:
    """Yield each line with whether it is the first."""
    for number, line in enumerate(lines):
        yield number == 0, line
