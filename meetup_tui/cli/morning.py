"""`today`: whom this morning is for; `away`: until when there is none."""

from collections.abc import Iterable
from datetime import date

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE, NOTHING
from meetup_tui.cli.person import ASKED_FOR_QUIET, ENCOURAGEMENT, HOW, because, due_words, how_met, role
from meetup_tui.cli.present import Formatter, accent, capital, columns, counted, padded, quiet, strong
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.queue import Morning, waits_long
from meetup_tui.domain.said import describe, say
from meetup_tui.notebook import Notebook

_COMING = 5
"""How many of those that come next are named."""


def away(call: Call) -> int:
    """Have nothing due before a day, and say who moved where."""
    book, out = call.book, call.out
    spread = book.away(call.asked.text("day"))
    if out.json:
        moved = [book.follow_up_document(each) for each in spread.moved]
        out.document({"until": spread.start.isoformat(), "moved": moved})
    back = spread.start <= book.today
    out.line(strong("You are back" if back else f"Away until {describe(spread.start, book.today)}"))
    count = capital(counted(len(spread.moved), "person", "people"))
    out.line(f"{count} moved, promises first:" if spread.moved else "Nobody had to move.")
    wide = _day_width(spread.by_day, book)
    for day, follow_ups in spread.by_day.items():
        out.line(quiet(f"  {say(day, book.today):<{wide}}"), ", ".join(_called(book, each) for each in follow_ups))
    if spread.moved or not back:
        out.line(quiet("'meetup undo' takes it back"))
    return DONE


def _day_width(days: Iterable[date], book: Notebook) -> int:
    """Return how wide a column of days is, with the gap after it."""
    return max((12, *(len(say(day, book.today)) + 2 for day in days)))


def _called(book: Notebook, follow_up: FollowUp) -> str:
    contact = book.contact(follow_up.contact)
    name = "somebody" if contact is None else contact.named
    return f"{name} (promised)" if follow_up.promise else name


def today(call: Call) -> int:
    """Show the morning's queue; the exit code says whether there is anybody in it."""
    book, out = call.book, call.out
    morning = book.morning()
    queue = morning.due if call.asked.flag("all") else morning.shown
    if out.json:
        out.document(_document(book, morning, queue))
    elif call.asked.flag("short"):
        out.line(_in_short(morning, queue))
    else:
        _page(out, book, morning, queue)
    return DONE if queue else NOTHING


def _document(book: Notebook, morning: Morning, queue: tuple[FollowUp, ...]) -> dict[str, object]:
    return {
        "date": book.today.isoformat(),
        "cap": book.settings.cap,
        "due": len(morning.due),
        "queue": [
            {**book.follow_up_document(each), "contact": book.document(contact)}
            for each in queue
            if (contact := book.contact(each.contact)) is not None
        ],
    }


def _in_short(morning: Morning, queue: tuple[FollowUp, ...]) -> str:
    """Return the morning in one line that anybody may read over your shoulder."""
    if not queue:
        return _nobody(morning)
    promises = sum(each.promise for each in queue)
    waiting = len(morning.due) - len(queue)
    parts = [_title(queue)]
    if promises:
        parts.append(counted(promises, "promise", "promises"))
    if waiting:
        parts.append(f"{waiting} waiting")
    return ", ".join(parts)


def _title(queue: tuple[FollowUp, ...]) -> str:
    return f"{capital(counted(len(queue), 'person', 'people'))} this morning"


def _nobody(morning: Morning) -> str:
    if morning.due:
        return f"That was everyone for this morning; {len(morning.due)} can wait."
    return "That was everyone for this morning." if morning.decided else "Nobody is waiting this morning."


def _page(out: Formatter, book: Notebook, morning: Morning, queue: tuple[FollowUp, ...]) -> None:
    day = say(book.today, book.today)
    if queue:
        out.line(strong(padded(_title(queue), 60)), quiet(day))
    else:
        out.line(padded(_nobody(morning), 60), quiet(day))
    for follow_up in queue:
        contact = book.contact(follow_up.contact)
        if contact is not None:
            out.line()
            _person(out, book, contact, follow_up)
    _afterwards(out, book, morning, queue)


def _person(out: Formatter, book: Notebook, contact: Contact, follow_up: FollowUp) -> None:
    """Write one person of the morning: who, where you met, what makes them tick, and why today."""
    since = due_words(follow_up, book.today)
    out.line(
        strong(padded(contact.named, max(56, columns(contact.named) + 2))),
        "  ",
        accent(since) if follow_up.promise else quiet(since),
    )
    met = contact.last_met
    where = " · ".join(part for part in (role(contact), how_met(book, met) if met else "") if part)
    if where:
        out.line(quiet(f"  {where}"))
    if contact.tick:
        out.text(contact.tick, "  ▌ ", "strong")
    out.line("  ", because(follow_up))
    if contact.no_contact:
        out.line(quiet(f"  {ASKED_FOR_QUIET}"))
        return
    how = HOW[follow_up.channel]
    extra = [how, "your message is written" if follow_up.written else ""]
    said = " · ".join(part for part in extra if part)
    if said:
        out.line(quiet(f"  {said}"))
    if waits_long(follow_up, book.today):
        out.line(quiet("  Waiting for a month and more; 'meetup release' lets them go kindly."))
    elif follow_up.wants_courage:
        out.line(quiet(f"  {ENCOURAGEMENT}"))


def _afterwards(out: Formatter, book: Notebook, morning: Morning, queue: tuple[FollowUp, ...]) -> None:
    """Write what waits, what comes, and whom something is still missing about."""
    waiting = len(morning.due) - len(queue)
    if waiting and queue:
        out.line()
        out.line(quiet(f"{capital(counted(waiting, 'more person waits', 'more people wait'))}; --all shows everybody."))
    if book.comeback():
        out.line()
        out.line(quiet("Nothing was lost while you were away; 'meetup away until today' spreads it from today on."))
    if (until := book.away_until) is not None:
        out.line()
        out.line(quiet(f"You are away until {describe(until, book.today)}."))
    if morning.coming:
        out.line()
        out.line(quiet("Next"))
    coming = morning.coming[:_COMING]
    wide = _day_width((each.due for each in coming if each.due is not None), book)
    for follow_up in coming:
        contact = book.contact(follow_up.contact)
        if contact is not None and follow_up.due is not None:
            written = "  asked not to be contacted" if contact.no_contact else "  written" if follow_up.written else ""
            out.line(quiet(f"  {say(follow_up.due, book.today):<{wide}}"), contact.named, quiet(written))
    ends = len(book.loose_ends())
    if ends:
        out.line()
        said = counted(ends, "person met lately lacks", "people met lately lack")
        out.line(quiet(f"{capital(said)} a tick note or a decision; 'meetup sift' shows who."))
