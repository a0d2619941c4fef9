"""Which text of somebody shows why they were found, and one line of it around the words that were looked for."""

from typing import NamedTuple

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.haystack import PRIVATE_FIELDS, Fields, fields_of, searched
from meetup_tui.domain.needles import Needles
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.text import fold
from meetup_tui.domain.words import Span, character_end, digits_traced, merged, traced

EXCERPT_WIDTH = 72
"""Characters of a long text that an excerpt shows."""
LEAD = 24
"""Characters of it that stand before the first match."""


class Shown(NamedTuple):
    """What shows why somebody was found."""

    field: str
    """The field the line is from; empty where the name says it all, which is the line then."""
    line: str
    spans: tuple[Span, ...]
    """Where in the line the words of the query stand."""


def shown(contact: Contact, extra: Fields, needles: Needles, *, private: bool) -> Shown:
    """Choose the field that says most of what the name doesn't, and cut one line of it."""
    name = contact.name
    folded = fold(name)
    left = [spellings for spellings in needles if not any(spelling in folded for spelling in spellings)]
    fields = ((field, text) for field, text in (*fields_of(contact), *extra) if text)
    seen = [each for each in fields if private or each[0] not in PRIVATE_FIELDS]
    field, text = _telling(seen, left) if left else ("", name)
    text = readable(text) if field == "phone" else text
    spans = merged(spans_of(field, text, needles))
    if field and spans:
        return Shown(field, *_excerpt(text, spans))
    return Shown("", name, spans if not field else merged(spans_of("", name, needles)))


def _telling(fields: list[tuple[str, str]], needles: list[tuple[str, ...]]) -> tuple[str, str]:
    """Return the first field that holds all of the words, or else the first of those that hold most of them."""
    best, most = ("", ""), 0
    for field, text in fields:
        folded = fold(searched(field, text))
        held = sum(any(spelling in folded for spelling in spellings) for spellings in needles)
        if held > most:
            best, most = (field, text), held
        if most == len(needles):
            break
    return best


def spans_of(field: str, text: str, needles: Needles) -> list[Span]:
    """Return where in the text of a field the words stand, as found; a number in any way of writing it."""
    trace = traced(text)
    spans = [span for spellings in needles for span in trace.spans(spellings)]
    if field == "phone":
        number = digits_traced(text)
        spans += [
            span for spellings in needles for span in number.spans(each for each in spellings if each.isdecimal())
        ]
    return spans


def _excerpt(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Cut one line around the first span out of a text; the spans go along."""
    line = "".join(" " if each.isspace() else each for each in text)
    if len(line) <= EXCERPT_WIDTH:
        return line, spans
    start = _word_start(line, max(0, min(spans[0][0] - LEAD, len(line) - EXCERPT_WIDTH)), spans[0][0])
    end = _word_end(line, max(start + EXCERPT_WIDTH, spans[0][1]), spans[0][1])
    before, after = ("…" if start else ""), ("…" if end < len(line) else "")
    shift = len(before) - start
    kept = tuple((low + shift, high + shift) for low, high in spans if high <= end)
    return f"{before}{line[start:end]}{after}", kept


def _word_start(line: str, start: int, latest: int) -> int:
    """Return where a word begins from ``start`` to ``latest``, or the next character where none does."""
    space = line.find(" ", max(0, start - 1), latest) if start else -1
    return space + 1 if space >= 0 else character_end(line, start) if start else 0


def _word_end(line: str, end: int, earliest: int) -> int:
    """Return where a word ends from ``earliest`` to ``end``, or the next character where none does."""
    space = line.rfind(" ", earliest, end + 1) if end < len(line) else len(line)
    return space if space >= 0 else character_end(line, end)
