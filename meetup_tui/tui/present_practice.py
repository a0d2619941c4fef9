"""My practice as charts of blocks with words beside them: no score, and nobody counted."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from meetup_tui.domain.practice import Week, blocks, latest, parts
from meetup_tui.domain.said import number, say
from meetup_tui.tui import present
from meetup_tui.tui.widgets.visuals import Hanging


def heading(weeks: Sequence[Week], *, curtain: bool) -> Content:
    """Return what this is, or how it comes to sight."""
    title = Content.styled("My practice", present.BOLD)
    if curtain:
        return present.joined((title, present.with_key("behind the curtain", "curtain", "opens it")), "   ")
    if all(week.quiet for week in weeks):
        return present.joined((title, present.quiet("what you keep, decide and write from now on stands here")), "   ")
    return present.joined((title, present.quiet("the last twelve weeks, each a block, this one last")), "   ")


def charts(weeks: Sequence[Week]) -> Hanging:
    """Return one row of blocks for what was kept, decided and written, with its words."""
    rows = (
        ("Promises kept", [each.kept for each in weeks]),
        ("Done or let go", [each.decided for each in weeks]),
        ("Written", [each.written for each in weeks]),
    )
    return Hanging([(present.quiet(label), _chart(counts)) for label, counts in rows])


def _chart(counts: Sequence[int]) -> Content:
    count, when = latest(counts)
    said = f"{number(count).lower()} {when}" if count else ""
    return Content.assemble((blocks(counts), present.ACCENT), "  ", (said, present.QUIET))


def by_week(weeks: Sequence[Week], today: date) -> Hanging:
    """Return every week in which something was done in words, the latest first; quiet weeks are passed over."""
    return Hanging(
        [
            (present.quiet(f"Week of {say(week.start, today)}"), Content(in_words(week)))
            for week in reversed(weeks)
            if not week.quiet
        ]
    )


def in_words(week: Week) -> str:
    """Return what a week holds: ``two promises kept, three decided``."""
    return ", ".join(f"{number(count).lower()} {what}" for count, what in parts(week))
