"""Reading vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) as address books really write them.

One bad line never loses its card, and one bad card never loses the others: the result is cards and problems,
and nothing here raises for anything a text may hold.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote

from meetup_tui.cards.card import Card, family_comes_first
from meetup_tui.cards.read_card import Problem, ReadCard, ReadResult
from meetup_tui.cards.uids import FURTHER, OWN, uids_in
from meetup_tui.cards.vcard_lines import (
    Property,
    UnreadableLineError,
    logical_lines,
    parse,
    split_unescaped,
    to_bytes,
    unescaped,
)
from meetup_tui.domain.text import clean

MAX_BYTES = 5_000_000
"""Of one file or paste."""
MAX_LINES = 100_000
"""Logical lines read from one text."""
MAX_CARDS = 10_000
MAX_OPAQUE_LINE = 4_000
"""Characters of one property kept for export; a longer one, such as a photograph, is left behind."""
MAX_OPAQUE = 16_000
"""Characters of all properties of one card kept for export."""

_NEVER_KEPT = frozenset({
    "VERSION", "PRODID", "REV", "X-ABLABEL", "END", "BEGIN", "FN", "N", "KIND", "UID", OWN, FURTHER,
})  # fmt: skip
_LINKS = frozenset({"URL", "X-SOCIALPROFILE", "SOCIALPROFILE"})


def read(text: bytes | str) -> ReadResult:
    """Return every card in a file or a pasted text, in the order they begin, and what could not be read.

    Text before, between and after cards is passed over; a card without its END ends with the text. Never
    raises.
    """
    data = to_bytes(text)
    if len(data) > MAX_BYTES:
        return ReadResult(problems=(Problem(1, f"over {MAX_BYTES // 1_000_000} MB: part the file", whole_card=True),))
    drafts, problems = _drafts(data)
    cards = []
    for draft in drafts:
        card, reason = draft.finished()
        if card:
            cards.append(card)
        else:
            problems.append(Problem(draft.line, reason, whole_card=True))
    if not drafts and not problems:
        problems.append(Problem(1, "there is no card in it: nothing begins with BEGIN:VCARD", whole_card=True))
    return ReadResult(tuple(cards), tuple(sorted(problems, key=lambda problem: problem.line)))


def _drafts(data: bytes) -> tuple[list["_Draft"], list[Problem]]:
    """Sort properties into their cards; an inner card, as in vCard 2.1's AGENT, is one of its own."""
    drafts: list[_Draft] = []
    still_open: list[_Draft] = []
    problems: list[Problem] = []
    lines = logical_lines(data)
    for line in islice(lines, MAX_LINES):
        mark = line.data[:40].strip().upper()
        if mark == b"BEGIN:VCARD":
            if len(drafts) == MAX_CARDS:
                problems.append(Problem(line.number, f"only the first {MAX_CARDS} cards are read", whole_card=True))
                break
            drafts.append(_Draft(line.number))
            still_open.append(drafts[-1])
        elif mark == b"END:VCARD" and still_open:
            still_open.pop()
        elif still_open and not line.data.startswith(b"#"):
            try:
                still_open[-1].add(parse(line))
            except UnreadableLineError as problem:
                problems.append(Problem(line.number, str(problem)))
    else:
        if (rest := next(lines, None)) is not None:
            problems.append(Problem(rest.number, f"only the first {MAX_LINES} lines are read", whole_card=True))
    return drafts, problems


@dataclass(slots=True)
class _Draft:
    """The properties of one card while it is being read."""

    line: int
    properties: list[Property] = field(default_factory=list)
    version: str = "3.0"
    """As declared; without a declaration it is read as the most common."""

    def add(self, found: Property) -> None:
        """Take in the next property."""
        if found.name == "VERSION":
            self.version = found.value.strip()
        self.properties.append(found)

    def finished(self) -> tuple[ReadCard | None, str]:
        """Return the card, or None and why it is none."""
        kinds = {each.value.strip().lower() for each in self.named("KIND", "X-ADDRESSBOOKSERVER-KIND")}
        if "group" in kinds:
            return None, "this card is a group, not a person"
        family, given, full = self._name()
        org, *units = self._org() or [""]
        mails, phones, links = self._values("EMAIL", mail_of), self._values("TEL", phone_of), self._links()
        card = Card(
            name=full, family=family, given=given, org=org, title=self._first("TITLE", "ROLE"),
            emails=_plain(mails), phones=_plain(phones), urls=_plain(links),
        )  # fmt: skip
        nickname = self._first("NICKNAME", "X-NICKNAME")
        if not card.label and not nickname:
            return None, "this card holds no name, organisation, phone or mail address"
        if not (card.name or card.org) and nickname:
            card = card.edit(name=nickname)
        kept = {id(each) for _, each in (*mails, *phones, *links)}
        own_uid, uids = uids_in((each.name, each.value) for each in self.properties)
        return ReadCard(
            card=card,
            note="\n".join(note for each in self.named("NOTE") if (note := self._text(each, lines=True))),
            nickname=nickname,
            tags=self._tags(),
            uid=self._first("UID"),
            own_uid=own_uid,
            units=tuple(units),
            properties=(*uids, *self._opaque(kept)),
            line=self.line,
        ), ""

    def named(self, *names: str) -> list[Property]:
        """Return the properties of these names, in the order of the names, then of the text."""
        return [each for name in names for each in self.properties if each.name == name]

    def _text(self, found: Property, *, lines: bool = False) -> str:
        return clean(unescaped(found.value, version=self.version), lines=lines).strip()

    def _first(self, *names: str) -> str:
        found = sorted(self.named(*names), key=_preference) if len(names) == 1 else self.named(*names)
        return next((text for each in found if (text := self._text(each))), "")

    def _parts(self, found: Property, separator: str = ";") -> list[str]:
        parts = split_unescaped(found.value, separator)
        return [clean(unescaped(part, version=self.version)).strip() for part in parts]

    def _name(self) -> tuple[str, str, str]:
        """Return the family name, the given names and the whole name; FN says the last, else N's parts do."""
        structured = next((parts for each in self.named("N") if any(parts := self._name_parts(each))), [])
        family, given, additional, prefix, suffix = (*structured, "", "", "", "", "")[:5]
        order = (family, given) if family_comes_first(family) else (given, additional, family)
        joined = " ".join(part for part in (prefix, *order, suffix) if part)
        full = self._first("FN") or joined
        return family, " ".join(part for part in (given, additional) if part), full

    def _name_parts(self, found: Property) -> list[str]:
        """Return N's parts; from vCard 3.0 on each may be a list (RFC 2426 § 3.1.2)."""
        if self.version == "2.1":
            return self._parts(found)
        lists = (split_unescaped(part, ",") for part in split_unescaped(found.value, ";"))
        return [clean(" ".join(unescaped(each) for each in names)) for names in lists]

    def _org(self) -> list[str]:
        return next((kept for each in self.named("ORG") if (kept := [part for part in self._parts(each) if part])), [])

    def _tags(self) -> tuple[str, ...]:
        found = (tag for each in self.named("CATEGORIES") for tag in self._parts(each, ",") if tag)
        return tuple(dict.fromkeys(found))

    def _values(self, name: str, reading: Callable[[str], str]) -> list[tuple[str, Property]]:
        """Return each value of a property once, the preferred ones first and fax machines last."""
        read = ((reading(self._text(each)), each) for each in sorted(self.named(name), key=_preference))
        return _once((value, each) for value, each in read if value)

    def _links(self) -> list[tuple[str, Property]]:
        found = [each for each in self.properties if each.name in _LINKS]
        read = ((clean(self._text(each)), each) for each in sorted(found, key=_preference))
        return _once((link, each) for link, each in read if link and (each.name == "URL" or "://" in link))

    def _opaque(self, kept: set[int]) -> tuple[str, ...]:
        """Return the lines that no field holds, within the size cap."""
        whole = {"ORG", "TITLE", "NOTE", "CATEGORIES"} | _NEVER_KEPT
        lines: list[str] = []
        room = MAX_OPAQUE
        for each in self.properties:
            if each.name in whole or id(each) in kept or len(each.source) > min(room, MAX_OPAQUE_LINE):
                continue
            lines.append(clean(each.source, limit=MAX_OPAQUE_LINE))
            room -= len(each.source)
        return tuple(lines)


def _preference(found: Property) -> tuple[bool, int]:
    """Sort preferred values first: PREF=1 to 100 (RFC 6350 § 5.3), TYPE=pref before it.

    A fax or pager last.
    """
    types = found.types
    number = found.value_of("PREF")
    rank = int(number) if number.isdecimal() and len(number) < 4 else 101
    return bool({"fax", "pager"} & set(types)), 1 if "pref" in types else rank


def _once(values: Iterable[tuple[str, Property]]) -> list[tuple[str, Property]]:
    seen: dict[str, tuple[str, Property]] = {}
    for value, each in values:
        seen.setdefault(value.casefold(), (value, each))
    return list(seen.values())


def _plain(values: list[tuple[str, Property]]) -> tuple[str, ...]:
    return tuple(value for value, _ in values)


def mail_of(text: str) -> str:
    """Return the address of an EMAIL value, ``mailto:`` or ``Name <address>`` taken off.

    Empty where it is none.
    """
    text = text.strip()
    if text[:7].lower() == "mailto:":
        text = unquote(text[7:].partition("?")[0])
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1]
    text = clean(text)
    local, at, host = text.rpartition("@")
    return text if at and local and host and " " not in text and not text.lower().startswith("/o=") else ""


def phone_of(text: str) -> str:
    """Return the number of a TEL value, a ``tel:`` URI (RFC 3966) written as people write it."""
    text = text.strip()
    if text[:4].lower() != "tel:":
        return text
    number, *parameters = unquote(text[4:]).split(";")
    said = {key.lower(): value for key, _, value in (each.partition("=") for each in parameters)}
    context = said.get("phone-context", "")
    if context.startswith("+") and not number.startswith("+"):
        number = f"{context}{number}"
    extension = said.get("ext", "")
    return clean(f"{number} ext. {extension}" if extension else number)
