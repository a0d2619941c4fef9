"""One person of the sift, and the plans at its end, as `Content`."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from meetup_tui.domain.budget import Planned
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.planning import best_channel, if_then
from meetup_tui.domain.said import describe, number, people_count, say
from meetup_tui.domain.sift import DECISION, LooseEnd
from meetup_tui.notebook import Notebook
from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.capture_form import Plan
from meetup_tui.tui.commands import named
from meetup_tui.tui.widgets.visuals import PersonRow

KEPT, GOES = "●", "○"
BEHIND_CURTAIN = "What you wrote is behind the curtain."


def place(event: str) -> Content:
    """Return whom a sift is about, of one event or of all."""
    return present.words(event or "whom you met lately", present.QUIET)


def person(end: LooseEnd, answered: int, to_come: int, *, curtain: bool) -> Content:
    """Return who is asked about, that something was promised them, and how far the sift is."""
    promised = Content.styled("promised", present.ACCENT) if end.promise and not curtain else Content("")
    return present.joined(
        (present.name(end.contact, curtain=curtain), promised, present.dots(answered, to_come)), "   "
    )


def headline(contact: Contact) -> Content:
    """Return ``title · org``."""
    return present.joined((present.words(contact.title, present.QUIET), present.words(contact.org, present.QUIET)))


def known(end: LooseEnd, book: Notebook, *, curtain: bool) -> list[tuple[Content, Content]]:
    """Return what helps to remember and decide: the meeting, the cue, the tick note, wants and offer, what is open."""
    contact, met = end.contact, end.encounter
    follow_up = book.open_follow_up(contact.uid)
    rows = [(say(met.date, book.today), present.encounter_line(met, book.event_name, curtain=curtain))]
    if follow_up is not None:
        rows.append(present.reason(follow_up, book.today, curtain=curtain))
    rows += [
        ("Know them by", present.private(contact.cue, curtain=curtain, lines=True)),
        ("Tick note", present.private(contact.tick, present.BOLD, curtain=curtain, lines=True)),
        ("They look for", present.private(contact.wants, curtain=curtain, lines=True)),
        ("You could give", present.private(contact.offer, curtain=curtain, lines=True)),
    ]
    return [(present.quiet(label), text) for label, text in rows if text]


def sentence(end: LooseEnd, plan: Plan, today: date, *, curtain: bool) -> Content:
    """Return the plan as an if-then sentence; it is quiet while it has no why."""
    contact = end.contact
    follow_up = FollowUp(
        uid="", contact=contact.uid, due=plan.day, channel=best_channel(contact), why=plan.why, promise=plan.promise
    )
    called = present.name(contact, curtain=curtain).plain
    return present.words(if_then(follow_up, called, today), "" if plan.why else present.QUIET)


def answers(end: LooseEnd, *, here: bool) -> Iterator[Content]:
    """Yield the answers that are no plan, with their keys where those can be pressed, else how to get there."""
    ids = ("no-follow-up", "not-now", "ask-no-more") if DECISION in end.missing else ("not-now", "ask-no-more")
    if not here:
        yield present.quiet(f"{key_of('go-on')} on an empty line, then")
    for command in named(ids):
        style = present.STRONG_ACCENT if here else present.BOLD
        yield present.pressable(
            command.id, Content.assemble((key_of(command.id), style), " ", (command.short, present.QUIET))
        )


def end_title(put_off: int) -> Content:
    """Return the first line of the end: that everybody is decided, or how many stay loose ends."""
    said = "Everybody met is decided."
    if put_off:
        stay = "stays a loose end" if put_off == 1 else "stay loose ends"
        said = f"That was everybody; {people_count(put_off).lower()} {stay} for another day."
    return Content.styled(said, present.BOLD)


def end_said(plans: int) -> Content:
    """Return the line over what was planned, or the one for nothing."""
    return present.quiet("What you planned with them:" if plans else "Nothing is planned with them, and that is fine.")


def over(book: Notebook, plans: tuple[Planned, ...]) -> Content:
    """Return the question about more plans than were meant, event by event."""
    counts = {each.event: 0 for each in plans}
    for each in plans:
        counts[each.event] += 1
    said = []
    for uid, count in counts.items():
        event = book.event(uid)
        meant = number(event.budget).lower() if event.budget else "none"
        said.append(f"{number(count)} planned from {event.name}, where you meant {meant}.")
    return present.words(" ".join([*said, "Keep all, or let some go kindly?"]), present.QUIET)


def plan_row(planned: Planned, today: date, *, marked: bool | None, curtain: bool, tall: bool) -> PersonRow:
    """Return a plan as a row: who, why, and the day; `marked` says whether it goes, None where that is not asked."""
    follow_up, contact = planned.follow_up, planned.contact
    lead = Content("")
    if marked is not None:
        lead = Content.styled(GOES if marked else KEPT, present.QUIET if marked else present.ACCENT)
    due = present.quiet(say(follow_up.due, today)) if follow_up.due else Content("")
    promised = Content.styled("promised", present.ACCENT) if follow_up.promise and not curtain else Content("")
    word = present.quiet("let go") if marked else present.joined((promised, due))
    return PersonRow(
        uid=contact.uid,
        lead=lead,
        name=present.name(contact, present.QUIET if marked else present.BOLD, curtain=curtain),
        word=word,
        second=present.private(follow_up.why, present.QUIET, curtain=curtain),
        tall=tall,
    )


def in_full(planned: Planned, today: date, *, curtain: bool) -> Content:
    """Return a plan as its sentence, or without its why while the curtain is drawn."""
    contact, due = planned.contact, planned.follow_up.due
    called = present.name(contact, "", curtain=curtain)
    if curtain:
        return present.joined((called, present.quiet(describe(due, today)) if due else ""))
    return present.words(if_then(planned.follow_up, called.plain, today))
