"""Find people: every word of the query must stand somewhere, and the hit shows where.

Texts are compared folded and parts of words count. Each contact is one folded haystack, made when it is put
in; a query that goes on from the one before it looks only among what that one found, and excerpts are made
when somebody looks at them. So a character typed costs a few milliseconds among 10,000 people.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.text import fold
from meetup_tui.domain.words import Span, character_end, digits_traced, merged, traced

PRIVATE_FIELDS = frozenset({"tick", "cue", "wants", "offer", "note", "encounter", "why"})
"""What the curtain hides; neither matched nor shown behind it."""
EXCERPT_WIDTH = 72
"""Characters of a long text that an excerpt shows."""
LEAD = 24
"""Characters of it that stand before the first match."""

_NUMBER_MARKS = frozenset("0123456789+()-./")
_SHORTEST_NUMBER = 4
"""Digits from which a query may be for a phone number written another way."""

Needles = tuple[tuple[str, ...], ...]
"""For each word of a query, the spellings of which one must be found."""
_Order = tuple[bool, int, float, str, str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One contact, as it is searched."""

    contact: Contact
    fields: tuple[tuple[str, str], ...]
    name: str
    """Folded, with a space before, so that a word's beginning is a space and the word."""
    head: str
    """Name, organisation and title, folded."""
    public: str
    """Everything that may be seen by people standing near, folded."""
    whole: str
    """Everything, folded."""
    order: _Order


@dataclass(frozen=True, slots=True)
class _Found:
    """What the last query found, for the next one to go on from."""

    needles: Needles
    private: bool
    entries: list[_Entry]


class Hit:
    """A contact that was found. What it shows is worked out when it is asked for."""

    __slots__ = ("_entry", "_needles", "_private", "_shown")

    def __init__(self, entry: _Entry, needles: Needles, private: bool) -> None:
        self._entry = entry
        self._needles = needles
        self._private = private
        self._shown: tuple[str, str, tuple[Span, ...]] | None = None

    @property
    def contact(self) -> Contact:
        """Who was found."""
        return self._entry.contact

    @property
    def field(self) -> str:
        """The field the excerpt is from; empty where the name says it all."""
        return self._show()[0]

    @property
    def excerpt(self) -> str:
        """One line of the text that matched: the name itself where ``field`` is empty."""
        return self._show()[1]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where in the excerpt the words of the query stand."""
        return self._show()[2]

    @property
    def name_spans(self) -> tuple[Span, ...]:
        """Where in the name the words of the query stand."""
        return merged(_spans("", self.contact.name, self._needles))

    def __repr__(self) -> str:
        return f"Hit({self.contact.name!r}, {self.field!r}, {self.excerpt!r}, {self.spans!r})"

    def _show(self) -> tuple[str, str, tuple[Span, ...]]:
        if self._shown is None:
            self._shown = _shown(self._entry, self._needles, self._private)
        return self._shown


class Index:
    """The people of a notebook, ready to be searched."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._ordered: list[_Entry] = []
        self._new: list[_Entry] = []
        self._last: _Found | None = None

    def __len__(self) -> int:
        return len(self._entries)

    def put(self, contact: Contact, extra: Iterable[tuple[str, str]] = ()) -> None:
        """Take in a contact, in place of what was known under its uid.

        ``extra`` are further fields and their texts, such as ``("event", "LoomConf")`` or ``("place",
        "Leeds")``; one named in PRIVATE_FIELDS is private.
        """
        entry = _entry(contact, tuple(extra))
        self._entries[contact.uid] = entry
        self._new.append(entry)
        self._last = None

    def drop(self, uid: str) -> None:
        """Forget a contact; one that isn't there is no fault."""
        if self._entries.pop(uid, None) is not None:
            self._last = None

    def find(self, query: str, *, private: bool = True, limit: int | None = None) -> list[Hit]:
        """Return who matches every word, the best first; everybody for an empty query.

        A name that starts with a word comes first, then one with a word that does, then one that holds it,
        then organisation and title, then the rest; equals by who was met last, then by name, and those
        never met after them. Without ``private`` the private fields are neither matched nor shown.
        ``limit`` is the most hits to return.
        """
        needles = _needles(query)
        ranked = _ranked(self._matching(needles, private=private), needles)
        return [Hit(entry, needles, private) for entry in ranked[:limit]]

    def _matching(self, needles: Needles, *, private: bool) -> list[_Entry]:
        last = self._last
        entries = self._in_order()
        if last is not None and last.private == private and _narrows(last.needles, needles):
            entries = last.entries
        for spellings in needles:
            entries = _holding(entries, spellings, private=private)
        self._last = _Found(needles, private, entries)
        return entries

    def _in_order(self) -> list[_Entry]:
        if self._new or len(self._ordered) != len(self._entries):
            known = self._entries
            every = [each for each in (*self._ordered, *self._new) if known.get(each.contact.uid) is each]
            self._ordered = sorted(every, key=attrgetter("order"))
            self._new = []
        return self._ordered


def _moment(contact: Contact) -> float:
    """Return when on the day of their last encounter somebody was written down, in seconds; else 0."""
    met = contact.last_encounter
    near = met is not None and abs((contact.created.date() - met.date).days) <= 1
    return contact.created.timestamp() if near else 0.0


def _entry(contact: Contact, extra: tuple[tuple[str, str], ...]) -> _Entry:
    fields = (*_fields(contact), *((field, text) for field, text in extra if text))
    public = [contact.name]
    private: list[str] = []
    for field, text in fields:
        (private if field in PRIVATE_FIELDS else public).append(_searched(field, text))
    met = contact.last_encounter
    name = fold(contact.name)
    seen = fold("\n".join(public))
    return _Entry(
        contact=contact,
        fields=fields,
        name=f" {name}",
        head=fold(f"{contact.name}\n{contact.org}\n{contact.title}"),
        public=seen,
        whole=fold("\n".join((seen, *private))),
        order=(met is None, -(met.date if met else date.min).toordinal(), -_moment(contact), name, contact.uid),
    )


def _searched(field: str, text: str) -> str:
    """Return what a field is found by: a phone number by its digits too."""
    return f"{text}\n{digits_traced(text).folded}" if field == "phone" else text


def _fields(contact: Contact) -> Iterable[tuple[str, str]]:
    """Give the fields a contact brings itself, in the order in which one is chosen to be shown."""
    single = (
        ("org", contact.org),
        ("title", contact.title),
        ("tick", contact.tick),
        ("cue", contact.cue),
        ("wants", contact.wants),
        ("offer", contact.offer),
        ("introduced by", contact.introduced_by),
    )
    yield from ((field, text) for field, text in single if text)
    yield from (("tag", f"#{tag}") for tag in contact.tags)
    yield from (("encounter", each.note) for each in reversed(contact.encounters) if each.note)
    yield from (("note", text) for text in (contact.note,) if text)
    yield from (("email", text) for text in contact.emails)
    yield from (("phone", text) for text in contact.phones)
    yield from (("url", text) for text in contact.urls)
    yield from (("met", each.date.isoformat()) for each in reversed(contact.encounters))


def _needles(query: str) -> Needles:
    words = fold(query).split()
    digits = sum(len(digits_traced(word).folded) for word in words if _NUMBER_MARKS.issuperset(word))
    spelled = _spellings if digits >= _SHORTEST_NUMBER else _as_typed
    return tuple(dict.fromkeys(spelled(word) for word in words))


def _as_typed(word: str) -> tuple[str, ...]:
    return (word,)


def _spellings(word: str) -> tuple[str, ...]:
    """Return a word, and where it may be of a phone number also its digits, without the noughts of dialling it."""
    if not _NUMBER_MARKS.issuperset(word):
        return (word,)
    number = digits_traced(word).folded
    return tuple(dict.fromkeys((word, *(each for each in (number, number.lstrip("0")) if len(each) > 1))))


def _narrows(old: Needles, new: Needles) -> bool:
    """Whether all that matches the new needles matches the old ones too."""
    return all(
        any(all(any(part in spelling for part in known) for spelling in spellings) for spellings in new)
        for known in old
    )


def _holding(entries: list[_Entry], spellings: tuple[str, ...], *, private: bool) -> list[_Entry]:
    if len(spellings) > 1:
        return [
            each
            for each in entries
            if any(spelling in (each.whole if private else each.public) for spelling in spellings)
        ]
    word = spellings[0]
    if private:
        return [each for each in entries if word in each.whole]
    return [each for each in entries if word in each.public]


def _ranked(entries: list[_Entry], needles: Needles) -> list[_Entry]:
    """Sort by how well the words fit, and leave equals as they are."""
    if not needles:
        return entries
    worst = 4 * len(needles)
    ranks = [worst] * len(entries)
    for word, *_ in needles:
        start = f" {word}"
        for place in [place for place, entry in enumerate(entries) if word in entry.head]:
            name = entries[place].name
            found = name.find(start)
            ranks[place] -= 4 if found == 0 else 3 if found > 0 else 2 if word in name else 1
    shelves: list[list[_Entry]] = [[] for _ in range(worst + 1)]
    for rank, entry in zip(ranks, entries, strict=True):
        shelves[rank].append(entry)
    return [entry for shelf in shelves for entry in shelf]


def _shown(entry: _Entry, needles: Needles, private: bool) -> tuple[str, str, tuple[Span, ...]]:
    """Choose the field that says most of what the name doesn't, and cut its excerpt."""
    name = entry.contact.name
    left = [spellings for spellings in needles if not any(spelling in entry.name for spelling in spellings)]
    seen = [each for each in entry.fields if private or each[0] not in PRIVATE_FIELDS]
    field, text = _telling(seen, left) if left else ("", name)
    text = readable(text) if field == "phone" else text
    spans = merged(_spans(field, text, needles))
    if field and spans:
        return (field, *_excerpt(text, spans))
    return "", name, spans if not field else merged(_spans("", name, needles))


def _telling(fields: list[tuple[str, str]], needles: list[tuple[str, ...]]) -> tuple[str, str]:
    """Return the first field that holds all of the words, or else the first of those that hold most of them."""
    best, most = ("", ""), 0
    for field, text in fields:
        folded = fold(_searched(field, text))
        held = sum(any(spelling in folded for spelling in spellings) for spellings in needles)
        if held > most:
            best, most = (field, text), held
        if most == len(needles):
            break
    return best


def _spans(field: str, text: str, needles: Needles) -> list[Span]:
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
