"""What the capture form says while one types, as `Content`."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.event import Event
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.said import describe, distance, say
from meetup_tui.notebook import Notebook, Understood
from meetup_tui.tui import present
from meetup_tui.tui.capture_form import Match, Plan

RECENT = 28
"""Days up to which a meeting is dated; an older one is said by its month."""


def understood(what: Understood, today: date) -> tuple[Content, ...]:
    """Return what a line was understood as, a label and a value each."""
    contact = what.contact
    rows = (
        ("name", contact.name, present.BOLD),
        ("cue", contact.cue, ""),
        ("org", contact.org, ""),
        ("title", contact.title, ""),
        ("mail", ", ".join(contact.emails), ""),
        ("phone", ", ".join(map(readable, contact.phones)), ""),
        ("link", ", ".join(contact.urls), ""),
        ("tag", ", ".join(contact.tags), ""),
        ("event", what.event, ""),
        ("note", " / ".join(filter(None, (what.note, contact.note))), ""),
        ("tick", contact.tick, ""),
        ("promised" if what.promise else "why", what.why, ""),
        ("when", describe(what.due, today) if what.due else "", present.GOOD),
    )
    said = ((present.quiet(f"{label} "), present.words(text, style)) for label, text, style in rows if text)
    return tuple(label + text for label, text in said)


def place(name: str, event: Event | None, today: date, *, asked: bool = False) -> Content:
    """Return where a capture goes: ``at LoomConf, today``; without an event, how to name one, unless it is asked."""
    if not name and asked:
        return Content("")
    if not name:
        return present.quiet("no event · ") + Content.styled("@Name", present.ACCENT) + present.quiet(" makes one")
    if event is None:
        return present.words(f"at {name}, a new event", present.QUIET)
    day = event.day_of(today)
    return present.words(f"at {name}, {'today' if day == today else say(day, today)}", present.QUIET)


def offer(match: Match, book: Notebook, *, curtain: bool) -> tuple[Content, Content]:
    """Return the question whether it is somebody known, or what is taken for granted, with the key that turns it."""
    who = "somebody" if curtain else match.contact.named
    met = "" if curtain else _where_met(match.contact, book)
    if match.same:
        known = f"You know {who}{', met ' + met if met else ''}: this adds a meeting."
        turn = "somebody new"
    elif match.by_address:
        known, turn = "Somebody new, though the address is known.", "same person"
    else:
        known = f"You met {who} {met}: same person?" if met else f"You know {who} already: same person?"
        turn = "same person"
        if curtain:
            known = "You may know them already: same person?"
    return present.words(known, present.QUIET), present.hint("same-person", turn)


def _where_met(contact: Contact, book: Notebook) -> str:
    """Return ``at Orbit Days in March``; empty for somebody never met."""
    met = contact.last_met
    if met is None:
        return ""
    name, today = book.event_name(met.event), book.today
    if (today - met.date).days <= RECENT:
        when = "today" if met.date == today else f"on {say(met.date, today)}"
    else:
        when = f"in {met.date:%B}" if (today - met.date).days <= 330 else f"in {met.date:%B} {met.date.year}"
    return f"at {name} {when}" if name else when


def day(plan: Plan, today: date) -> tuple[Content, ...]:
    """Return the day a follow-up gets: as understood, or how far the suggested one is, and why that one.

    It is quiet while nothing is planned.
    """
    style = present.GOOD if plan.why else present.QUIET
    if plan.suggestion is None:
        return (Content.styled(describe(plan.day, today), style),)
    return Content.styled(distance(plan.day, today), style), present.quiet(plan.suggestion.reason)


def stands(match: Match | None, plan: Plan, book: Notebook, *, curtain: bool) -> Iterator[Content]:
    """Yield what is to be known about a follow-up with somebody known: one that is open, or a wish for quiet."""
    if match is None or not match.same:
        return
    if match.contact.no_contact:
        yield present.quiet("They asked not to be contacted: leave this empty.")
    elif open_one := book.open_follow_up(match.contact.uid):
        because = (
            Content("")
            if curtain
            else present.quiet(" (") + present.words(open_one.why, present.QUIET) + present.quiet(")")
        )
        stays = present.quiet("Open with them already") + because + present.quiet(": leave this empty.")
        yield stays.stylize(present.LATE) if plan.why else stays
