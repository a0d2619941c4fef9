"""One line about somebody you just met, typed with one hand, becomes values.

    Name (red glasses), Org, Title, name@example.org, @Event 2026, #rust ~ teaching > promised a paper by fri

Segments by comma: the name, the organisation, the title, then the encounter note. Addresses, numbers and
links are lifted out wherever they stand; ``~`` and ``>`` come last and run to each other or the end. No word
gets lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from meetup_tui.domain.contact import UNKNOWN_NAME, united
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.lift import lift, phone_alone, without_marks
from meetup_tui.domain.text import LINE_LIMIT, NOTE_LIMIT, typed, uncut
from meetup_tui.domain.why import is_why_promise, promise_text, split_due

__all__ = ["Captured", "is_why_promise", "preview", "promise_text", "split_due", "understand"]

NO_NAME = "type a name, or ? and a cue"

_COMMAS = ",，،"
_QUOTED = re.compile(rf'(?<![^\s{_COMMAS}(@#])(?:"([^"]+)"|“([^”]+)”|„([^“”]+)[“”])')
"""Only double quotes protect, and only where a word starts: ``O'Brien`` and ``27"`` are just words."""
_PROTECTED = re.compile(rf"[{_COMMAS}@#~>()]")
_BRACKETS = re.compile(r"(?<![:;=-])\((?:[^()]|\([^()]*\))*\)")
"""Round brackets that open and close again; a sad face opens none."""
_SPACED_ADDRESS = re.compile(r"<\s*([^\s<>]+@[^\s<>]+)\s*>")
_CUE = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)|\(([^()]*)$")
_UNKNOWN = re.compile(r"\?+(?:\s+(?P<cue>.*))?")
_UNFINISHED = re.compile(r"\s+[@#]+\s*$")
"""A sigil whose word is still to be typed."""
_EVENT_NOTE = re.compile(r"\s*:(?:\s+|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What a line was understood as. Text that was not given is empty."""

    name: str = ""
    """``?`` where it was not caught."""
    cue: str = ""
    org: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    """E.164 where the country is named, else as typed."""
    urls: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    event: str = ""
    """The event's name as typed, not its uid."""
    note: str = ""
    """The encounter note: segments after the title and what stands after ``@Event:``, joined by commas."""
    tick: str = ""
    why: str = ""
    """Without the date."""
    due: date | None = None
    promise: bool = False


def understand(line: str, today: date) -> Captured:
    """Return what a line says.

    Raises BadInput where there is neither a name nor a cue, and where the why ends with a date that can't be.
    """
    captured, problem = preview(line, today)
    if captured is None or problem:
        raise BadInput(problem)
    return captured


def preview(line: str, today: date) -> tuple[Captured | None, str]:
    """Return what a line says so far, and what is wrong with it in one sentence, or an empty text.

    Never raises. An empty line is None. A why with a date that can't be keeps it in its words.
    """
    line = uncut(line)
    if not line:
        return None, NO_NAME
    captured = _read(line[:NOTE_LIMIT])
    try:
        _must_fit(line, captured)
        why, due = split_due(captured.why, today)
    except BadInput as problem:
        return captured, str(problem)
    return replace(captured, why=why, due=due), "" if captured.name else NO_NAME


def _must_fit(line: str, captured: Captured) -> None:
    """Raise BadInput where a clean line, or a part of it that is kept as one line, is longer than is kept."""
    if len(line) <= LINE_LIMIT:
        return
    typed(line, "the line")
    parts = (("the name", captured.name), ("the organisation", captured.org), ("the title", captured.title))
    for what, text in (*parts, ("the name of the event", captured.event), ("the why", captured.why)):
        typed(text, what, lines=False)
    for text in (*captured.emails, *captured.phones, *captured.urls, *captured.tags):
        typed(text, "an address or a tag", lines=False)


def _read(line: str) -> Captured:
    """Return what a clean line says, its date still in the why."""
    head, tick, why = _parts(_SPACED_ADDRESS.sub(r"<\1>", line))
    lifted = lift(_UNFINISHED.sub("", head))
    sorted_out = _Sorter().sort(lifted.text)
    name, cue = _name_and_cue(sorted_out.places[0] if sorted_out.places else "")
    org, title = (_unquoted(place) for place in (*sorted_out.places[1:3], "", "")[:2])
    further = [_unquoted(place) for place in sorted_out.places[3:]]
    return Captured(
        name=name,
        cue=cue,
        org=org,
        title=title,
        emails=united((), lifted.emails),
        phones=united(lifted.phones, tuple(sorted_out.phones)),
        urls=united((), lifted.urls),
        tags=united((), tuple(filter(None, sorted_out.tags))),
        event=sorted_out.event,
        note=", ".join(filter(None, (*further, *sorted_out.notes, *lifted.others))),
        tick=tick,
        why=why,
        promise=is_why_promise(why),
    )


def _parts(line: str) -> tuple[str, str, str]:
    """Return what stands before the first ``~`` or ``>``, the tick note and the why.

    A second sigil of a kind is text.
    """
    quoted, bracketed = _covered(_QUOTED, line), _covered(_BRACKETS, line)
    sigils = [place for place in _sigils(line, "[~>]") if place not in quoted]
    first = next((place for place in sigils if place not in bracketed), len(line))
    second = next((place for place in sigils if place > first and line[place] != line[first]), len(line))
    texts = {line[first : first + 1]: line[first + 1 : second].strip(f" {_COMMAS}")}
    texts[line[second : second + 1]] = line[second + 1 :].strip()
    return line[:first], texts.get("~", ""), texts.get(">", "")


class _Sorter:
    """Sorts the segments of a line into places, tags, the event and notes."""

    def __init__(self) -> None:
        self.places: list[str] = []
        """The texts by their place: name, organisation, title, further ones."""
        self.tags: list[str] = []
        self.phones: list[str] = []
        self.event = ""
        self.notes: list[str] = []

    def sort(self, text: str) -> "_Sorter":
        """Take in a text out of which addresses and links are lifted."""
        for segment in _segments(text):
            self._sort_segment(segment)
        return self

    def _sort_segment(self, segment: str) -> None:
        """Give a segment its place, unless all it held went elsewhere; an empty one keeps its place.

        Words after a tag go on with what stood before it: the text of the segment, or the note of the event.
        """
        own: list[str] = []
        home = own
        for sigil, words in _chunks(segment):
            if sigil == "@":
                self._take_event(words)
                home = self.notes
            elif sigil == "#":
                tag, further = _first_word(words)
                self.tags.append(without_marks(tag))
                home.append(without_marks(further))
            else:
                home.append(words)
        left = without_marks(" ".join(own))
        if number := phone_alone(left):
            self.phones.append(number)
        elif left or not segment.strip():
            self.places.append(left)

    def _take_event(self, words: str) -> None:
        """Take ``Event`` or ``Event: note``; there is one event, so another one is part of the note."""
        words = without_marks(words)
        if self.event:
            self.notes.append(f"@{words}")
            return
        name, *note = _EVENT_NOTE.split(words, maxsplit=1)
        self.event = _unquoted(name)
        self.notes.extend(_unquoted(each) for each in note)


def _segments(text: str) -> list[str]:
    """Return the texts between commas that neither quotes nor closed brackets protect."""
    protected = _covered(_QUOTED, text) | _covered(_BRACKETS, text)
    commas = [place for place, each in enumerate(text) if each in _COMMAS and place not in protected]
    return [text[start + 1 : end] for start, end in pairwise([-1, *commas, len(text)])]


def _chunks(segment: str) -> Iterator[tuple[str, str]]:
    """Yield the text before the first ``@`` or ``#`` with an empty sigil, then each sigil with its words."""
    protected = _covered(_QUOTED, segment) | _covered(_BRACKETS, segment)
    starts = [place for place in _sigils(segment, r"@(?=\s*\S)|#(?=#*[^\s#])") if place not in protected]
    yield "", segment[: starts[0] if starts else None]
    for start, end in pairwise([*starts, len(segment)]):
        yield segment[start], segment[start:end].lstrip(segment[start]).strip()


def _first_word(words: str) -> tuple[str, str]:
    """Return the first word or quoted words, without the punctuation of the sentence, and what follows."""
    quoted = _QUOTED.match(words)
    end = quoted.end() if quoted else len(words.split(maxsplit=1)[0])
    return _unquoted(words[:end]).rstrip(".;:!?)") or words[:end], words[end:].strip()


def _name_and_cue(text: str) -> tuple[str, str]:
    """Part a name from the cue in brackets; ``? red glasses`` is a cue without a name."""
    if _QUOTED.fullmatch(text):
        return _unquoted(text), ""
    cues = [(found[1] or found[2] or "").strip() for found in _CUE.finditer(text)]
    name = _unquoted(" ".join(_CUE.sub(" ", text).split()))
    if unknown := _UNKNOWN.fullmatch(name):
        name, cues = UNKNOWN_NAME, [unknown["cue"] or "", *cues]
    cue = ", ".join(filter(None, cues))
    return name or (UNKNOWN_NAME if cue else ""), cue


def _unquoted(text: str) -> str:
    """Return a text without quotes around it all or around what they protected; a nickname keeps its own."""

    def bare(found: re.Match[str]) -> str:
        inner = found[1] or found[2] or found[3]
        return inner.strip() if found[0] == text or _PROTECTED.search(inner) else found[0]

    return _QUOTED.sub(bare, text.strip())


def _sigils(text: str, kinds: str) -> list[int]:
    """Return where a sigil of these kinds, a pattern, starts a word."""
    return [found.start() for found in re.finditer(rf"(?<![^\s{_COMMAS}])(?:{kinds})", text)]


def _covered(pattern: re.Pattern[str], text: str) -> set[int]:
    """Return every place that is inside a match of a pattern."""
    return {place for found in pattern.finditer(text) for place in range(*found.span())}
