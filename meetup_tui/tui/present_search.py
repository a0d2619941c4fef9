"""What was found, as `Content`: the words that matched stand out, in the name and in the line below it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.said import people_count
from meetup_tui.domain.sift import DECISION, TICK, LooseEnd
from meetup_tui.domain.text import clean
from meetup_tui.tui import present

if TYPE_CHECKING:
    from meetup_tui.domain.search import Hit

Spans = Iterable[tuple[int, int]]
"""Where matches start and end, in characters."""

FIELDS = {
    "tick": "tick",
    "cue": "know them by",
    "wants": "look for",
    "offer": "could give",
    "encounter": "noted",
    "note": "note",
    "why": "why",
    "introduced by": "introduced by",
    "event": "met at",
    "place": "in",
    "met": "met",
}
"""What a field is called before its text; a field that is not here speaks for itself."""

LEAD = 3
"""The share of a line, as one in so many, that may stand before the first match when a line has to be cut."""


def marked(text: str, spans: Spans, style: str = "") -> Content:
    """Return a line with its matches in the accent."""
    content = present.words(text, style)
    if content.plain != text:
        return content
    for start, end in spans:
        content = content.stylize(present.STRONG_ACCENT, start, end)
    return content


def found_name(hit: "Hit", *, curtain: bool) -> Content:
    """Return the name with what matched in it."""
    contact = hit.contact
    if contact.named != contact.name:
        return present.name(contact, curtain=curtain)
    return marked(contact.name, hit.name_spans, present.BOLD)


def found_line(hit: "Hit", room: int) -> Content:
    """Return the field that matched and its words, cut so that the first match is seen in so many columns.

    Empty where the name says it all.
    """
    if not hit.field:
        return Content("")
    label = FIELDS.get(hit.field, "")
    start = Content.styled(f"{label}  ", present.QUIET) if label else Content("")
    text, spans = _around(hit.excerpt, tuple(hit.spans), room - start.cell_length)
    return start + marked(text, spans, present.QUIET)


def _around(text: str, spans: tuple[tuple[int, int], ...], room: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a line from the word on that lets its first match be seen, and the matches with it."""
    if not spans or room <= 0 or Content(text[: spans[0][1]]).cell_length < room:
        return text, spans
    first = spans[0][0]
    start = first
    while start > 0 and Content(text[start - 1 : first]).cell_length <= room // LEAD:
        start -= 1
    space = text.find(" ", start, first)
    start = space + 1 if 0 <= space < first else start
    shift = 1 - start
    return f"…{text[start:]}", tuple((low + shift, high + shift) for low, high in spans if low >= start)


def heading(query: str, found: int, *, curtain: bool, looking: bool = False) -> Content:
    """Return the line over the list for what was typed; `looking` says that not everybody was looked at yet."""
    query = clean(query)
    if not query:
        return present.quiet("Everybody, whom you met last first")
    if found:
        verb = "fits" if found == 1 else "fit"
        return present.quiet(f"{people_count(found)} {verb}{' so far' if looking else ''}")
    if looking:
        return present.quiet(f"Still looking for ‘{query}’")
    if curtain:
        return present.with_key(f"Nobody fits ‘{query}’ in plain sight", "curtain", "curtain")
    return present.with_key(f"Nobody fits ‘{query}’", "back", "clear")


def missing_word(end: LooseEnd, *, curtain: bool) -> Content:
    """Return what is missing about somebody: ``no tick note``, ``undecided``; a promise stands in the accent."""
    words = {frozenset((TICK,)): "no tick note", frozenset((DECISION,)): "undecided"}
    word = words.get(frozenset(end.missing), "no tick, undecided")
    return Content.styled(word, present.ACCENT if end.promise and not curtain else present.QUIET)


HUSHED = "asked not to be contacted"


def status(contact: Contact) -> Content:
    """Return the one word about somebody that matters before any plan."""
    if contact.no_contact:
        return present.quiet("no contact")
    return present.quiet("archived") if contact.archived else Content("")
