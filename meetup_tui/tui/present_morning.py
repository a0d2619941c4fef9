"""The morning as `Content`: how far it is, what a break left, and what helps to decide at last."""

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from meetup_tui.domain.follow_up import WELCOME, WELCOME_SOURCE, FollowUp
from meetup_tui.domain.queue import Morning, waits_long
from meetup_tui.domain.said import LEAVE, NOTHING_LOST, SPREAD, people_count, say, who_waited
from meetup_tui.tui import present

EVERYONE = "Hands free: that was everyone for today."


def heading(morning: Morning) -> Content:
    """Return the line over the list: how many people, and the morning as dots."""
    left = len(morning.shown)
    if not left:
        return Content(EVERYONE if morning.decided else "Nobody is waiting this morning")
    count = people_count(left) + (" left" if morning.decided else "")
    return present.joined((present.quiet(f"{count} this morning"), present.dots(morning.decided, left)), "   ")


def comeback(waited: Sequence[FollowUp]) -> Content:
    """Return the words for who comes back after a break: that nothing was lost, what waits, and the two ways on."""
    count = who_waited(len(waited), sum(each.promise for each in waited))
    return Content("\n").join(
        [
            Content.assemble((NOTHING_LOST, present.BOLD), " ", (count, present.QUIET)),
            present.hint("page", SPREAD),
            present.hint("back", LEAVE),
        ]
    )


def spread_words(by_day: Mapping[date, Sequence[FollowUp]], today: date) -> str:
    """Return where what waited went: ``nine people moved to Mon 7 Dec and on to Wed 9 Dec``."""
    if not by_day:
        return "nobody had to move"
    count = people_count(sum(map(len, by_day.values()))).lower()
    first, last = (("today" if day == today else say(day, today)) for day in (min(by_day), max(by_day)))
    return f"{count} moved to {first}" + ("" if first == last else f" and on to {last}")


def asked_for_quiet(follow_up: FollowUp | None) -> Content:
    """Return the words for who is not to be contacted, with the key that lets go of what is still open."""
    said = "they asked not to be contacted"
    return Content(said) if follow_up is None else Content.assemble(said, "  ", present.hint("let-go", "let it go"))


def beside(follow_up: FollowUp, today: date, *, curtain: bool) -> list[tuple[Content, Content]]:
    """Return what helps to decide at last: that letting go is fine after a month, that writing is welcome before."""
    if waits_long(follow_up, today):
        return [(present.quiet("Waiting"), present.with_key("for a month and more", "let-go", "let go kindly"))]
    if follow_up.wants_courage and not curtain:
        return [(present.quiet("Put off"), present.quiet(f"{WELCOME} ({WELCOME_SOURCE})"))]
    return []
