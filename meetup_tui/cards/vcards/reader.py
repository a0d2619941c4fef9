"""Reading vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) as address books really write them.

One bad line never loses its card, and one bad card never loses the others: the result is cards and problems,
and nothing here raises for anything a text may hold.
"""

import re
from collections.abc import Iterator
from io import SEEK_END, BytesIO

from meetup_tui.cards import read_card
from meetup_tui.cards.read_card import Problem, ReadCard, ReadResult
from meetup_tui.cards.vcards.charsets import to_bytes
from meetup_tui.cards.vcards.draft import Draft
from meetup_tui.cards.vcards.lines import Line, apart, lines_of_card, with_plain_newlines
from meetup_tui.cards.vcards.ordinary import ordinary_card
from meetup_tui.cards.vcards.properties import UnreadableLineError, parse

MAX_BYTES = 1_000_000_000
"""Of one file or paste: more than any notebook gives out, photographs of other programs included."""
MAX_PROBLEMS = 1_000
"""Lines that could not be read which are named one by one."""
PIECE = 16_000_000
"""Bytes of a file that are made ready at a time, up to the end of a card."""

_BLANK = re.compile(rb"\n+")
_BEGIN = re.compile(rb"^[ \t>]*BEGIN:VCARD", re.IGNORECASE | re.MULTILINE)
_BETWEEN = re.compile(rb"\nEND:VCARD[ \t\r\n]*\n(?=BEGIN:VCARD)", re.IGNORECASE)
"""Where one card ends and another begins."""


def read(text: bytes | str) -> ReadResult:
    """Return every card in a file or a pasted text, in the order they begin, and what could not be read.

    Text before, between and after cards is passed over; a card without its END ends with the text. Never
    raises.
    """
    if len(text) > MAX_BYTES:
        reason = f"this is over {MAX_BYTES // 1_000_000:,} MB: part the file, or export it without pictures"
        return ReadResult(problems=(Problem(1, reason, whole_card=True),))
    reading = _Reading()
    for piece in _pieces(apart(to_bytes(text))):
        reading.take(with_plain_newlines(piece))
    problems = reading.all_problems()
    if not reading.cards and not problems:
        problems.append(Problem(1, "there is no card in it: nothing begins with BEGIN:VCARD", whole_card=True))
    return ReadResult(tuple(reading.cards), tuple(problems))


def _pieces(data: bytes) -> Iterator[bytes]:
    """Yield a text in pieces that end where a card does, so that no second copy of a large file is held."""
    begin = 0
    while len(data) - begin > PIECE and (found := _BETWEEN.search(data, begin + PIECE)) is not None:
        yield data[begin : found.end()]
        begin = found.end()
    yield data[begin:] if begin else data


class _Reading:
    """A text being read, one card after the other, each with the cards inside it."""

    def __init__(self) -> None:
        self._data = b""
        """The piece that is read."""
        self._number = 1
        """Of the line that comes next, counted from 1."""
        self._begun = 0
        self._charset = ""
        """What the last line said that said any: lines near it that say none are in it too."""
        self._unread = self._unread_from = 0
        """Cards beyond those that are read, and the line the first of them begins on."""
        self._unreadable = self._last_unreadable = 0
        """How many lines could not be read, and the last of them."""
        self.cards: list[ReadCard] = []
        self._problems: list[Problem] = []

    def take(self, data: bytes) -> None:
        """Read the next piece of the text to its end."""
        self._data = data
        at = 0
        while at < len(data):
            blank = _BLANK.match(data, at)
            if blank is not None:
                at, self._number = blank.end(), self._number + len(blank[0])
            ordinary = ordinary_card(data, at, self._charset) if self._begun < read_card.MAX_CARDS else None
            if ordinary is None:
                at = self._odd_card(at)
                continue
            self._finish([Draft(self._number, ordinary.properties)])
            self._number += data.count(b"\n", at, ordinary.end)
            self._charset = ordinary.charset
            self._begun += 1
            at = ordinary.end

    def all_problems(self) -> list[Problem]:
        """Return what could not be read, by its line; what there is too much of is counted."""
        found = sorted(self._problems, key=lambda problem: problem.line)
        unnamed = self._unreadable - MAX_PROBLEMS
        if unnamed > 0:
            more = f"and {unnamed:,} more lines that could not be read: this is no usual file of cards"
            found.append(Problem(self._last_unreadable, more, count=unnamed))
        if self._unread:
            found.append(read_card.not_read(self._unread_from, self._unread, "cards"))
        return found

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
            if mark == "begin" and self._begun >= read_card.MAX_CARDS:
                self._unread_from = self._unread_from or number
                self._unread += 1 + sum(1 for _ in _BEGIN.finditer(self._data, stream.tell()))
                stream.seek(0, SEEK_END)
                break
            if mark == "begin":
                self._begun += 1
                drafts.append(Draft(number))
                still_open.append(drafts[-1])
            elif mark == "end":
                still_open.pop()
            elif not said.startswith(b"#"):
                self._add(line, still_open[-1])
        else:
            if still_open:
                still_open[-1].cut_off()
        self._finish(drafts)
        self._number += self._data.count(b"\n", at, stream.tell())
        return stream.tell()

    def _add(self, line: Line, draft: Draft) -> None:
        """Give a draft one more property, or say why the line holds none."""
        try:
            found = parse(line, self._charset)
        except UnreadableLineError as problem:
            self._problem(Problem(line[0], str(problem)))
        else:
            self._charset = found.head.charset or self._charset
            draft.add(found)

    def _finish(self, drafts: list[Draft]) -> None:
        """Make cards of drafts."""
        for draft in drafts:
            card = draft.finished()
            self._problems += draft.problems
            if card is not None:
                self.cards.append(card)

    def _problem(self, problem: Problem) -> None:
        """Take down a line that could not be read, or only count it where there are too many."""
        self._unreadable, self._last_unreadable = self._unreadable + 1, problem.line
        if self._unreadable <= MAX_PROBLEMS:
            self._problems.append(problem)
