"""Writing down whom you met: `add`, `met`, `spoke`."""

import sys
from typing import TYPE_CHECKING

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE, REFUSED, complain
from meetup_tui.cli.person import because, due_line, summary
from meetup_tui.cli.present import capital, quiet, rows, strong
from meetup_tui.domain.contact import Contact, Energy
from meetup_tui.domain.errors import BadInput, MeetupError, NothingToDo, Refused, WrongUsage
from meetup_tui.domain.follow_up import CHANNELS, Channel, FollowUp
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.planning import Suggestion
from meetup_tui.domain.said import describe
from meetup_tui.domain.why import split_due
from meetup_tui.notebook import Kept, Note
from meetup_tui.notebook.capturing import CAPTURE_DRAFT

if TYPE_CHECKING:
    from meetup_tui.notebook.reading import Piece

STDIN = "-"
"""Said instead of a text to read it from stdin."""


def add(call: Call) -> int:
    """Capture one person from a line, from questions answered, or each person on stdin."""
    line = call.asked.get("line")
    if line == STDIN:
        return _add_each(call)
    kept = _add_by_asking(call) if line is None else keep(call, note_asked(call, line))
    if call.out.json:
        call.out.document(call.book.document(kept.contact))
    return DONE


def keep(call: Call, note: Note) -> Kept:
    """Capture one note, and say what it became."""
    suggestion = _suggested(call, note)
    kept = call.book.capture(note)
    for warning in kept.warnings:
        complain(warning)
    if kept.apart is not None:
        complain(f"if it is one person: meetup merge {kept.apart.uid[:8]} {kept.contact.uid[:8]}")
    _say_kept(call, kept, suggestion)
    return kept


def note_asked(call: Call, line: str) -> Note:
    """Return the note that a line and the options make."""
    asked = call.asked
    return Note(
        line=line,
        event=asked.text("event"),
        on=asked.text("on"),
        tick=asked.text("tick"),
        cue=asked.text("cue"),
        wants=asked.text("wants"),
        offer=asked.text("offer"),
        why=asked.text("why"),
        when=asked.text("when"),
        channel=channel_asked(call),
        promise=asked.flag("promise"),
        new=asked.flag("new"),
    )


def channel_asked(call: Call) -> Channel | None:
    """Return the channel that was chosen, if any."""
    said = call.asked.get("channel")
    return next((channel for channel in CHANNELS if channel == said), None)


def energy_asked(call: Call) -> Energy:
    """Return how it felt, as far as that was said."""
    match call.asked.text("energy"):
        case "+":
            return "+"
        case "-":
            return "-"
        case "0":
            return "0"
    return ""


def met(call: Call) -> int:
    """Add another encounter."""
    contact = call.book.find(call.asked.text("who"))
    asked = call.asked
    contact = call.book.met(contact.uid, event=asked.text("event"), on=asked.text("on"), note=asked.text("note"))
    _answer(call, contact, f"Met again: {contact.named}", summary(call.book, contact))
    return DONE


def spoke(call: Call) -> int:
    """Log a talk or a reply; the open follow-up is closed, moved or kept."""
    asked = call.asked
    close, when = asked.flag("close"), asked.text("when")
    if close and when:
        raise WrongUsage("--close ends the follow-up and --when moves it; say one of them")
    kind = asked.text("kind")
    contact, follow_up = call.book.spoke(
        call.book.find(asked.text("who")).uid,
        note=asked.text("note"),
        on=asked.text("on"),
        kind="met" if kind == "met" else "reply" if kind == "reply" else "call",
        energy=energy_asked(call),
        close=close,
        when=when,
    )
    if follow_up is None:
        stands = "no follow-up is open; 'meetup plan' makes one"
    elif close:
        stands = f"and closed: {follow_up.why}"
    else:
        moved = "the follow-up moves" if when else "the follow-up stays open"
        stands = f"{moved}: {due_line(follow_up, call.book.today)}"
    _answer(call, contact, f"Logged with {contact.named}", stands)
    return DONE


def _answer(call: Call, contact: Contact, done: str, more: str) -> None:
    """Say what was done about a contact, or print the contact."""
    if call.out.json:
        call.out.document(call.book.document(contact))
    call.out.line(strong(done), quiet(f" · {more}" if more else ""))


def _add_by_asking(call: Call) -> Kept:
    """Ask who it was, and keep them; the draft is let go of only then."""
    if not sys.stdin.isatty():
        raise WrongUsage("whom did you meet? say it in a line, or use - to read lines from stdin")
    from meetup_tui.cli.asking import ask_whom_you_met

    note = ask_whom_you_met(call, note_asked(call, ""))
    try:
        kept = keep(call, note)
    except (BadInput, Refused) as error:
        raise Refused(f"{error}; what you typed is kept, and 'meetup add' goes on with it") from None
    call.book.drafts.drop(CAPTURE_DRAFT)
    return kept


def _add_each(call: Call) -> int:
    """Capture every person on stdin as they come, going on past those that can't be understood."""
    from meetup_tui.notebook.reading import lines_of, people_in

    documents: list[object] = []
    found = bad = 0
    for piece in people_in(lines_of(sys.stdin.buffer)):
        number = piece.number
        found += 1
        try:
            kept = _keep_piece(call, piece)
        except (BadInput, Refused, NothingToDo) as error:
            complain(f"line {number}: {error}")
            bad += 1
        except MeetupError:
            complain(f"line {number} and those after it were not kept")
            raise
        else:
            documents.append(call.book.document(kept.contact) if call.out.json else None)
    if call.out.json:
        call.out.document(documents)
    if not found:
        raise NothingToDo("there was nobody on stdin")
    return REFUSED if bad else DONE


def _keep_piece(call: Call, piece: "Piece") -> Kept:
    if piece.is_remnant:
        raise BadInput("this is part of a card without its BEGIN:VCARD; mend it and add it again")
    return keep(call, note_asked(call, piece.text))


def _suggested(call: Call, note: Note) -> Suggestion | None:
    """Return the suggested day where the follow-up of a note will take it."""
    if note.when or (note.why and split_due(note.why, call.book.today)[1] is not None):
        return None
    understood = call.book.understood(note.line)
    if not note.why and (not understood.why or understood.due is not None):
        return None
    return call.book.suggestion()


def _say_kept(call: Call, kept: Kept, suggestion: Suggestion | None) -> None:
    out, contact, today = call.out, call.book.in_full(kept.contact), call.book.today
    out.line(
        strong(f"{'Met again' if kept.known else 'Kept'}: {contact.named}"), quiet(_after(summary(call.book, contact)))
    )
    texts = (
        ("tick", contact.tick),
        ("cue", contact.cue if contact.name != "?" else ""),
        ("mail", ", ".join(contact.emails)),
        ("phone", ", ".join(map(readable, contact.phones))),
        ("link", ", ".join(contact.urls)),
        ("tags", " ".join(f"#{tag}" for tag in contact.tags)),
    )
    for label, text in rows(texts):
        out.told(quiet(f"  {label}  "), text.replace("\n", " / "))
    if kept.follow_up is None:
        return
    due = kept.follow_up.due
    out.line(strong("Follow-up: "), "" if due is None else describe(due, today))
    out.line("  ", because(kept.follow_up))
    say_why_then(call, kept.follow_up, suggestion, "  ")


def say_why_then(call: Call, follow_up: FollowUp, suggestion: Suggestion | None, indent: str = "") -> None:
    """Say why a follow-up got the day that was suggested; under JSON on stderr, and only where every day is full."""
    if suggestion is None or suggestion.day != follow_up.due:
        return
    if call.out.json and suggestion.full:
        complain(suggestion.sentence)
    call.out.line(quiet(f"{indent}{capital(suggestion.sentence)}"))


def _after(text: str) -> str:
    return f" · {text}" if text else ""
