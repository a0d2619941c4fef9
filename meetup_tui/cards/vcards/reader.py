"""Reading vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) as address books really write them.

One bad line never loses its card, and one bad card never loses the others: the result is cards and problems,
and nothing here raises for anything a text may hold.
"""

import re
from io import SEEK_END, BytesIO

from meetup_tui.cards.read_card import Problem, ReadCard, ReadResult
from meetup_tui.cards.vcards.draft import Draft
from meetup_tui.cards.vcards.kept import MAX_KEPT
from meetup_tui.cards.vcards.lines import Line, lines_of_card, to_bytes, with_plain_newlines
from meetup_tui.cards.vcards.ordinary import ordinary_card
from meetup_tui.cards.vcards.properties import UnreadableLineError, parse
from meetup_tui.cards.vcards.values import mail_of, phone_of
from meetup_tui.domain.contact import PROPERTY_LIMIT

MAX_BYTES = 50_000_000
"""Of one file or paste: some thousand people with photographs."""
MAX_LINES = 500_000
"""Lines of cards read from one text, folded ones counted once."""
MAX_CARDS = 10_000
MAX_PROBLEMS = 1_000
"""Lines that could not be read which are named one by one."""
MAX_OPAQUE_LINE = PROPERTY_LIMIT
"""Characters of one line kept for export; a longer one, such as a photograph, is left behind."""
MAX_OPAQUE = MAX_KEPT
"""Characters of all lines of one card kept for export."""

_BLANK = re.compile(rb"\n+")

__all__ = ["MAX_BYTES", "MAX_CARDS", "MAX_LINES", "MAX_OPAQUE", "MAX_OPAQUE_LINE", "mail_of", "phone_of", "read"]


def read(text: bytes | str) -> ReadResult:
    """Return every card in a file or a pasted text, in the order they begin, and what could not be read.

    Text before, between and after cards is passed over; a card without its END ends with the text. Never
    raises.
    """
    if len(text) > MAX_BYTES:
        reason = f"this is over {MAX_BYTES // 1_000_000} MB: part the file, or export it without pictures"
        return ReadResult(problems=(Problem(1, reason, whole_card=True),))
    reading = _Reading(with_plain_newlines(to_bytes(text)))
    reading.run()
    problems = reading.problems
    if not reading.cards and not problems:
        problems.append(Problem(1, "there is no card in it: nothing begins with BEGIN:VCARD", whole_card=True))
    return ReadResult(tuple(reading.cards), tuple(_listed(sorted(problems, key=lambda problem: problem.line))))


class _Reading:
    """A text being read, one card after the other, each with the cards inside it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._number = 1
        """Of the line that comes next, counted from 1."""
        self._lines = 0
        self._begun = 0
        self._charset = ""
        """What the last line said that said any: lines near it that say none are in it too."""
        self.cards: list[ReadCard] = []
        self.problems: list[Problem] = []

    def run(self) -> None:
        """Read it to its end, or as far as the caps allow."""
        at = 0
        while at < len(self._data):
            blank = _BLANK.match(self._data, at)
            if blank is not None:
                at, self._number = blank.end(), self._number + len(blank[0])
            ordinary = ordinary_card(self._data, at)
            if ordinary is None or self._full(1, len(ordinary[0]) + 2):
                at = self._odd_card(at)
                continue
            properties, end = ordinary
            self._finish([Draft(self._number, properties)])
            self._number += self._data.count(b"\n", at, end)
            self._lines += len(properties) + 2
            self._begun += 1
            at = end

    def _full(self, cards: int, lines: int) -> str:
        """Return what there would be too many of with so many more of each, empty for nothing."""
        if self._begun + cards > MAX_CARDS:
            return f"{MAX_CARDS:,} cards"
        return f"{MAX_LINES:,} lines" if self._lines + lines > MAX_LINES else ""

    def _odd_card(self, at: int) -> int:
        """Read the next card, whatever it is like, and return the place after it, or the end where a cap is reached.

        A card inside it, as in vCard 2.1's AGENT, is one of its own.
        """
        stream = BytesIO(self._data)
        stream.seek(at)
        drafts: list[Draft] = []
        still_open: list[Draft] = []
        for line in lines_of_card(stream, self._number):
            number, said, mark = line
            if full := self._full(mark == "begin", 1):
                self.problems.append(Problem(number, f"only the first {full} are read: part the file", whole_card=True))
                stream.seek(0, SEEK_END)
                break
            self._lines += 1
            if mark == "begin":
                self._begun += 1
                drafts.append(Draft(number))
                still_open.append(drafts[-1])
            elif mark == "end":
                still_open.pop()
            elif not said.startswith(b"#"):
                self._add(line, still_open[-1])
        self._finish(drafts)
        self._number += self._data.count(b"\n", at, stream.tell())
        return stream.tell()

    def _add(self, line: Line, draft: Draft) -> None:
        """Give a draft one more property, or say why the line holds none."""
        try:
            found = parse(line, self._charset)
        except UnreadableLineError as problem:
            self.problems.append(Problem(line[0], str(problem)))
        else:
            self._charset = found.head.charset or self._charset
            draft.add(found)

    def _finish(self, drafts: list[Draft]) -> None:
        """Make cards of drafts."""
        for draft in drafts:
            card = draft.finished()
            self.problems += draft.problems
            if card is not None:
                self.cards.append(card)


def _listed(problems: list[Problem]) -> list[Problem]:
    """Return every lost card, and so many lost lines as somebody may want to read."""
    lines = [problem for problem in problems if not problem.whole_card]
    if len(lines) <= MAX_PROBLEMS:
        return problems
    named = {id(problem) for problem in lines[:MAX_PROBLEMS]}
    more = f"and {len(lines) - MAX_PROBLEMS:,} more lines that could not be read: this is no usual file of cards"
    kept = [problem for problem in problems if problem.whole_card or id(problem) in named]
    return [*kept, Problem(lines[-1].line, more)]
