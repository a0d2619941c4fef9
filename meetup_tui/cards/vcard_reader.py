"""Reading vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) as address books really write them.

One bad line never loses its card, and one bad card never loses the others: the result is cards and problems,
and nothing here raises for anything a text may hold.
"""

from itertools import islice

from meetup_tui.cards.read_card import Problem, ReadCard, ReadResult
from meetup_tui.cards.vcard_draft import Draft
from meetup_tui.cards.vcard_kept import MAX_KEPT
from meetup_tui.cards.vcard_lines import logical_lines, to_bytes
from meetup_tui.cards.vcard_property import UnreadableLineError, parse
from meetup_tui.cards.vcard_values import mail_of, phone_of
from meetup_tui.domain.contact import PROPERTY_LIMIT

MAX_BYTES = 50_000_000
"""Of one file or paste: some thousand people with photographs."""
MAX_LINES = 500_000
"""Lines of cards read from one text, folded ones counted once."""
MAX_CARDS = 10_000
MAX_PROBLEMS = 1_000
"""Problems that are named one by one."""
MAX_OPAQUE_LINE = PROPERTY_LIMIT
"""Characters of one line kept for export; a longer one, such as a photograph, is left behind."""
MAX_OPAQUE = MAX_KEPT
"""Characters of all lines of one card kept for export."""

__all__ = ["MAX_BYTES", "MAX_CARDS", "MAX_LINES", "MAX_OPAQUE", "MAX_OPAQUE_LINE", "mail_of", "phone_of", "read"]


def read(text: bytes | str) -> ReadResult:
    """Return every card in a file or a pasted text, in the order they begin, and what could not be read.

    Text before, between and after cards is passed over; a card without its END ends with the text. Never
    raises.
    """
    if len(text) > MAX_BYTES:
        reason = f"this is over {MAX_BYTES // 1_000_000} MB: part the file, or export it without pictures"
        return ReadResult(problems=(Problem(1, reason, whole_card=True),))
    cards, problems = _cards(to_bytes(text))
    if not cards and not problems:
        problems.append(Problem(1, "there is no card in it: nothing begins with BEGIN:VCARD", whole_card=True))
    return ReadResult(tuple(cards), tuple(_listed(sorted(problems, key=lambda problem: problem.line))))


def _cards(data: bytes) -> tuple[list[ReadCard], list[Problem]]:
    """Sort properties into their cards; an inner card, as in vCard 2.1's AGENT, is one of its own."""
    cards: list[ReadCard] = []
    problems: list[Problem] = []
    drafts: list[Draft] = []
    still_open: list[Draft] = []
    begun, charset = 0, ""
    lines = logical_lines(data)
    for line in islice(lines, MAX_LINES):
        number, said, mark = line
        if mark == "begin":
            begun += 1
            if begun > MAX_CARDS:
                reason = f"only the first {MAX_CARDS:,} cards are read: part the file"
                problems.append(Problem(number, reason, whole_card=True))
                break
            drafts.append(Draft(number))
            still_open.append(drafts[-1])
        elif mark == "end":
            still_open.pop()
            if not still_open:
                _finish(drafts, cards, problems)
        elif not said.startswith(b"#"):
            try:
                found = parse(line, charset)
            except UnreadableLineError as problem:
                problems.append(Problem(number, str(problem)))
            else:
                charset = found.head.charset or charset
                still_open[-1].add(found)
    else:
        if (rest := next(lines, None)) is not None:
            reason = f"only the first {MAX_LINES:,} lines are read: part the file"
            problems.append(Problem(rest[0], reason, whole_card=True))
    _finish(drafts, cards, problems)
    return cards, problems


def _listed(problems: list[Problem]) -> list[Problem]:
    """Return so many problems as somebody may want to read; a lost card is always named before a lost line."""
    if len(problems) <= MAX_PROBLEMS:
        return problems
    named = sorted(
        sorted(problems, key=lambda problem: not problem.whole_card)[:MAX_PROBLEMS], key=lambda each: each.line
    )
    more = f"and {len(problems) - MAX_PROBLEMS:,} more that could not be read: this is no usual file of cards"
    return [*named, Problem(problems[-1].line, more)]


def _finish(drafts: list[Draft], cards: list[ReadCard], problems: list[Problem]) -> None:
    """Make cards of drafts, and let go of the drafts: a long file is not held in memory twice."""
    for draft in drafts:
        card = draft.finished()
        problems += draft.problems
        if card is not None:
            cards.append(card)
    drafts.clear()
