"""Where people meet: `events`, `event`, and the loose ends of `sift`."""

import sys

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE
from meetup_tui.cli.person import how_met, role
from meetup_tui.cli.present import Formatter, accent, capital, counted, quiet, strong
from meetup_tui.domain.errors import NothingToDo
from meetup_tui.domain.event import Event
from meetup_tui.domain.said import say
from meetup_tui.domain.sift import LooseEnd
from meetup_tui.notebook import EventView, Notebook

_MISSING = {"tick": "a tick note", "decision": "a decision"}


def events(call: Call) -> int:
    """List every event, the newest first."""
    views = call.book.event_views()
    if call.out.json:
        call.out.document([call.book.event_document(view) for view in views])
    for view in views:
        _list_one(call, view)
    if not views:
        call.out.line("No events yet. 'meetup event NAME --now' says where you are.")
    return DONE


def set_event(call: Call) -> int:
    """Create or change an event, and show it."""
    asked, book = call.asked, call.book
    event = book.set_event(
        asked.text("name"),
        start=asked.text("start"),
        end=asked.text("end"),
        place=asked.get("place"),
        intention=asked.get("intention"),
        budget=asked.number("budget"),
        series=asked.get("series"),
        rename=asked.text("rename"),
        now=asked.flag("now") or None,
    )
    view = book.event_view(event.uid)
    if call.out.json:
        call.out.document(book.event_document(view))
    else:
        _show(call.out, book, view)
    return DONE


def sift(call: Call) -> int:
    """Ask about whoever was met lately and lacks a tick note or a decision; list them where nobody can answer."""
    book, out, event = call.book, call.out, call.asked.text("event")
    try:
        ends = book.loose_ends(event)
    except NothingToDo:
        if out.json:
            out.document([])
        raise
    if out.json:
        out.document(
            [{**book.document(end.contact), "missing": list(end.missing), "promise": end.promise} for end in ends]
        )
    if event and not ends:
        raise NothingToDo(f"{event} has no loose ends: everybody met there lately is tied up")
    if ends and out.terminal and sys.stdin.isatty() and not (out.json or call.asked.flag("list")):
        from meetup_tui.cli.sifting import sift_by_asking

        return sift_by_asking(call, ends, event)
    for end in ends:
        _show_end(out, book, end)
    if ends:
        out.line(quiet("'meetup sift' on a terminal asks about each of them, and so does f in the app. By hand:"))
        out.line(quiet("meetup edit WHO --tick T, meetup plan WHO --why W, or meetup release WHO to let go kindly."))
    else:
        out.line("No loose ends: everybody met lately is tied up.")
    return DONE


def days_of(event: Event, book: Notebook) -> str:
    """Return the days of an event: ``Fri 20 Nov`` or ``Fri 20 Nov to Sun 22 Nov``."""
    start, end = say(event.start, book.today), say(event.end, book.today)
    return start if event.start == event.end else f"{start} to {end}"


def _counts(view: EventView) -> str:
    """Return what came of an event: people, loose ends, decisions; noughts are left out."""
    parts = [counted(view.people, "person", "people")]
    if view.loose_ends:
        parts.append(counted(view.loose_ends, "loose end", "loose ends"))
    if view.open:
        parts.append(f"{view.open} planned")
    decided = view.done + view.released
    if decided:
        parts.append(f"{decided} decided")
    return " · ".join(parts)


def _is_current(book: Notebook, event: Event) -> bool:
    current = book.current_event
    return current is not None and current.uid == event.uid


def _list_one(call: Call, view: EventView) -> None:
    event = view.event
    here = accent("  you are here") if _is_current(call.book, event) else ""
    where = " · ".join(part for part in (days_of(event, call.book), event.place) if part)
    call.out.line(strong(event.name), quiet(f" · {where}"), here)
    call.out.line(quiet(f"    {_counts(view)}"))


def _show(out: Formatter, book: Notebook, view: EventView) -> None:
    event = view.event
    out.line(strong(event.name), accent("  you are here") if _is_current(book, event) else "")
    out.line(" · ".join(part for part in (days_of(event, book), event.place, event.series) if part))
    if event.intention:
        out.text(event.intention, "  ▌ ")
    elif event.end >= book.today:
        out.line(quiet("Whom do you hope to meet there, and why? --intention says it."))
    out.line(quiet(f"{capital(_counts(view))} · budget {event.budget}"))
    for contact in book.met_at(event.uid):
        said = role(contact)
        out.line("  ", contact.named, quiet(f" · {said}" if said else ""))


def _show_end(out: Formatter, book: Notebook, end: LooseEnd) -> None:
    missing = " and ".join(_MISSING.get(each, each) for each in end.missing)
    promise = accent("  promised") if end.promise else ""
    out.line(strong(end.contact.named), quiet(f" · {how_met(book, end.encounter)}"), promise)
    out.line(quiet(f"    lacks {missing}"))
