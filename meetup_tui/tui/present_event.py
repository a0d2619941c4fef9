"""Events as `Content`: when and where, and what came of meeting people there, in words and never as a score."""

from datetime import date

from textual.content import Content

from meetup_tui.domain.event import Event
from meetup_tui.domain.said import distance, number, people_count, say
from meetup_tui.notebook import EventView
from meetup_tui.tui import present


def days(event: Event, today: date) -> str:
    """Return when it is: ``Thu 19 – Fri 20 Nov``, or one day."""
    last = say(event.end, today)
    if event.start == event.end:
        return last
    first = say(event.start, today)
    if (event.start.year, event.start.month) == (event.end.year, event.end.month):
        first = " ".join(first.split()[:2])
    return f"{first} – {last}"


def when_and_where(event: Event, today: date) -> Content:
    """Return ``Thu 19 – Fri 20 Nov · Leeds``."""
    return present.joined((present.quiet(days(event, today)), present.words(event.place, present.QUIET)))


def word(view: EventView, today: date, *, current: bool) -> Content:
    """Return the one word at the right of an event: that one is there, that ends are loose, or how far off it is."""
    if current:
        return Content.styled("here now", present.ACCENT)
    if view.event.start > today:
        return present.quiet(distance(view.event.start, today))
    return present.quiet(_loose(view.loose_ends)) if view.loose_ends else Content("")


def people_met(view: EventView, today: date) -> str:
    """Return how many people one met there: ``five people``, ``nobody yet``."""
    if not view.people:
        return "nobody yet" if view.event.end >= today else "nobody written down"
    return people_count(view.people).lower()


def outcome(view: EventView, today: date) -> Content:
    """Return what came of it: ``five people · two planned · one done · one let go · two loose ends``."""
    if not view.people and view.event.start <= today <= view.event.end:
        return present.with_key(people_met(view, today), "capture", "met somebody")
    counts = ((view.open, "planned"), (view.done, "done"), (view.released, "let go"))
    said = [people_met(view, today)]
    said += [f"{number(count).lower()} {what}" for count, what in counts if count]
    if view.people:
        said.append(_loose(view.loose_ends) if view.loose_ends else "no loose ends")
    return present.joined([present.quiet(each) for each in said]).stylize(present.QUIET)


def in_short(view: EventView, today: date, *, loose: bool) -> Content:
    """Return the same for a row of a list: ``five people · four decided``, with the loose ends where wanted."""
    decided = view.open + view.done + view.released
    said = [people_met(view, today)]
    if decided:
        said.append(f"{number(decided).lower()} decided")
    if loose and view.loose_ends:
        said.append(_loose(view.loose_ends))
    return present.joined([present.quiet(each) for each in said]).stylize(present.QUIET)


def intention_label(*, asked: bool) -> Content:
    """Return what stands over the intention, or asks for it before the event."""
    if asked:
        return present.with_key("Whom do you hope to meet, and why?", "edit-event", "say it")
    return present.quiet("Whom you hope to meet, and why")


def _loose(count: int) -> str:
    return f"{number(count).lower()} loose {'end' if count == 1 else 'ends'}"


def nothing_yet() -> Content:
    """Return the words for a notebook without events."""
    return Content("\n").join(
        [
            Content.styled("No events yet.", present.BOLD),
            Content(""),
            Content("Say where you are, and whomever you write down was met there."),
            Content("Your intention stands beside it: whom you hope to meet, and why."),
            Content(""),
            present.hint("new-event", "a new event, or the one you are at"),
        ]
    )
