"""Before an event and after it: `brief`, `again` and `practice`."""

from collections.abc import Sequence

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE
from meetup_tui.cli.person import because, due_line, summary
from meetup_tui.cli.present import accent, capital, counted, quiet, strong
from meetup_tui.domain.brief import Remembered
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import NothingToDo
from meetup_tui.domain.practice import Week, blocks, latest, parts
from meetup_tui.domain.said import say


def brief(call: Call) -> int:
    """Say whom one may meet there again, promises still owed first."""
    book, out = call.book, call.out
    try:
        people = book.brief(call.asked.text("about"))
    except NothingToDo:
        if out.json:
            out.document([])
        raise
    if out.json:
        out.document([_document(call, each) for each in people])
    for number, person in enumerate(people):
        if number:
            out.line()
        _show(call, person)
    return DONE


def _document(call: Call, person: Remembered) -> dict[str, object]:
    """Return a contact with whether something is owed to them, and their last words."""
    words = person.words.note if person.words else ""
    return {**call.book.document(person.contact), "promise": person.promise is not None, "last_words": words}


def _show(call: Call, person: Remembered) -> None:
    book, out, contact = call.book, call.out, person.contact
    mark = accent("  do not contact") if contact.no_contact else quiet("  see again") if person.again else ""
    out.line(strong(contact.named), quiet(f" · {said}") if (said := summary(book, contact)) else "", mark)
    if person.promise is not None:
        out.line("  ", accent(because(person.promise)), quiet(f" · {due_line(person.promise, book.today)}"))
    if contact.cue:
        out.told(quiet("  Know them by "), contact.cue.replace("\n", " · "))
    if contact.tick:
        out.text(contact.tick, "  ▌ ", "strong")
    if person.words is not None:
        out.told(quiet(f"  {say(person.words.date, book.today)}: "), person.words.note.replace("\n", " · "))


def again(call: Call) -> int:
    """Mark somebody one would most like to see again after an event, or no longer."""
    book, asked, out = call.book, call.asked, call.out
    contact = book.find(asked.text("who"))
    event = _event_of(call, contact)
    marked = [each.uid for each in book.met_at(event) if event in each.again and each.uid != contact.uid]
    people = book.see_again(event, marked if asked.flag("undo") else [*marked, contact.uid])
    kept = book.contact(contact.uid) or contact
    if out.json:
        out.document(book.document(kept))
    names = ", ".join(each.named for each in people)
    out.line(strong(f"To see again from {book.event(event).name}: "), names or "nobody is marked")
    return DONE


def _event_of(call: Call, contact: Contact) -> str:
    """Return the uid of the event that is named, else of the last one they were met at; raises NothingToDo."""
    name = call.asked.text("event")
    if name:
        return call.book.event_named(name).uid
    at = [each for each in contact.encounters if each.event]
    if not at:
        raise NothingToDo(f"{contact.named} was not met at an event; --event names one they were met at")
    return max(at, key=lambda each: each.date).event


def practice(call: Call) -> int:
    """Show the last twelve weeks: what was kept, decided and written."""
    weeks, out = call.book.practice(), call.out
    if out.json:
        out.document(
            [
                {"week": each.start.isoformat(), "kept": each.kept, "decided": each.decided, "written": each.written}
                for each in weeks
            ]
        )
    out.line(strong("My practice"), quiet(" · the last twelve weeks, each a block, this one last"))
    _chart(call, "Promises kept", [each.kept for each in weeks])
    _chart(call, "Done or let go", [each.decided for each in weeks])
    _chart(call, "Written", [each.written for each in weeks])
    out.line()
    for week in reversed(weeks):
        if not week.quiet:
            out.line(quiet(f"  week of {say(week.start, call.book.today):<12}"), in_words(week))
    return DONE


def _chart(call: Call, label: str, counts: Sequence[int]) -> None:
    """Write one row of blocks with its words."""
    count, when = latest(counts)
    said = counted(count, when, when) if count else ""
    call.out.line(f"  {label:<15}", accent(blocks(counts)), quiet(f"  {said}"))


def in_words(week: Week) -> str:
    """Return what a week holds: ``Two promises kept, three decided, one message written``."""
    return capital(", ".join(counted(count, what, what) for count, what in parts(week)))
