"""One vCard while it is being read: its properties, and the card they make."""

from collections.abc import Callable
from itertools import islice

from meetup_tui.cards.card import Card, family_comes_first, name_parts
from meetup_tui.cards.read_card import Problem, ReadCard
from meetup_tui.cards.vcards.kept import kept_lines
from meetup_tui.cards.vcards.lines import split_unescaped, unescaped
from meetup_tui.cards.vcards.properties import Property
from meetup_tui.cards.vcards.uids import FURTHER, OWN, is_ours, uids_in
from meetup_tui.cards.vcards.values import mails_of, moment_of, phone_of
from meetup_tui.domain.text import clean, uncut

MAX_PROPERTIES = 1_000
"""Properties of one card that are read."""
MAX_PARTS = 100
"""Parts of one value, such as the tags in CATEGORIES, that are read."""

_KINDS = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_LINKS = ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE")
_ANDROID_NICKNAME = "vnd.android.cursor.item/nickname;"
_URN = "urn:uuid:"
_UIDS = ("UID", OWN, FURTHER)


class Draft:
    """The properties of one card, and what was wrong with them."""

    __slots__ = (
        "_by_name", "_held", "_left_out", "_left_out_from", "_line", "_properties", "_version", "problems",
    )  # fmt: skip

    def __init__(self, line: int, properties: list[Property] | None = None) -> None:
        self._line = line
        self._properties: list[Property] = [] if properties is None else properties
        self._by_name: dict[str, list[Property]] = {}
        self._held: dict[int, str] = {}
        self._version = "3.0"
        self._left_out = self._left_out_from = 0
        self.problems: list[Problem] = []
        """What could not be read of it."""

    def add(self, found: Property) -> None:
        """Take in the next property."""
        if len(self._properties) < MAX_PROPERTIES:
            self._properties.append(found)
        else:
            self._left_out, self._left_out_from = self._left_out + 1, self._left_out_from or found.line

    def cut_off(self) -> None:
        """Say that the text ended before the card did."""
        self.problems.append(Problem(self._line, "this card does not end; the file may be cut off"))

    def finished(self) -> ReadCard | None:
        """Return the card, or None with one more problem where nobody is on it."""
        if self._left_out:
            said = f"only the first {MAX_PROPERTIES:,} lines of a card are read, and {self._left_out:,} more were not"
            self.problems.append(Problem(self._left_out_from, said, count=self._left_out))
        for each in self._properties:
            self._by_name.setdefault(each.name, []).append(each)
        for each in self._named("VERSION"):
            self._version = each.value.strip()
        if not _KINDS.isdisjoint(self._by_name) and self._is_group():
            self._reject("this card is a group, not a person")
            return None
        nickname = self._nickname()
        family, given, full = self._name()
        org = self._org()
        card = Card(
            name=full if full or org else nickname, family=family, given=given, org=org, title=self._title(),
            emails=self._values("EMAIL", mails_of), phones=self._values("TEL", _phones_of), urls=self._links(),
        )  # fmt: skip
        if not card.label:
            self._reject("this card holds no name, organisation, phone or mail address")
            return None
        own, uids = self._uids()
        return ReadCard(
            card=card,
            note=self._note(),
            nickname=nickname,
            tags=self._tags(),
            uid=self._uid(),
            own_uid=own,
            revised=moment_of(self._first("REV")),
            properties=(*uids, *kept_lines(self._properties, self._version, self._held)),
            line=self._line,
        )

    def _is_group(self) -> bool:
        return any(each.value.strip().lower() == "group" for each in self._named(*_KINDS))

    def _reject(self, reason: str) -> None:
        self.problems.append(Problem(self._line, reason, whole_card=True))

    def _named(self, *names: str) -> list[Property]:
        """Return the properties of these names, in the order of the names, then of the text."""
        if len(names) == 1:
            return self._by_name.get(names[0], [])
        return [each for name in names if name in self._by_name for each in self._by_name[name]]

    def _preferred(self, *names: str) -> list[Property]:
        """Return the properties of these names, the preferred ones first and fax machines last."""
        found = self._named(*names)
        return sorted(found, key=lambda each: each.head.rank) if len(found) > 1 else found

    def _text(self, found: Property) -> str:
        return clean(self._unescaped(found)).strip()

    def _unescaped(self, found: Property) -> str:
        return found.value if "\\" not in found.value else unescaped(found.value, version=self._version)

    def _first(self, name: str) -> str:
        if name in self._by_name:
            for each in self._preferred(name):
                if text := self._text(each):
                    return text
        return ""

    def _parts(self, found: Property, separator: str = ";") -> list[str]:
        if "\\" not in found.value:
            return [clean(part) if part else "" for part in found.value.split(separator)[:MAX_PARTS]]
        parts = split_unescaped(found.value, separator)[:MAX_PARTS]
        return [clean(unescaped(part, version=self._version)).strip() for part in parts]

    def _nickname(self) -> str:
        """Return the first NICKNAME, or the one of an Android phone, which has a property of its own for it."""
        found = self._first("NICKNAME") or self._first("X-NICKNAME")
        if found or "X-ANDROID-CUSTOM" not in self._by_name:
            return found
        custom = (self._text(each) for each in self._named("X-ANDROID-CUSTOM"))
        return next((clean(text.split(";")[1]) for text in custom if text.startswith(_ANDROID_NICKNAME)), "")

    def _name(self) -> tuple[str, str, str]:
        """Return the family name, the given names and the whole name; FN says the last, else N's parts do."""
        for structured in self._named("N"):
            if any(parts := self._name_parts(structured)):
                break
        else:
            return "", "", self._first("FN")
        family, given, additional, prefix, suffix = (*parts, "", "", "", "", "")[:5]
        order = (family, given) if family_comes_first(family) else (given, additional, family)
        full = self._first("FN")
        if "," in full and (rest := _after_family(full, family, given)):
            full = " ".join(part for part in (prefix, *order, suffix) if part == family or (part and part in rest))
        full = full or " ".join(part for part in (prefix, *order, suffix) if part)
        if not any(parts[2:]) and (name_parts(full) == (family, given) or (full == family and not given)):
            self._held[id(structured)] = full
        return family, " ".join(part for part in (given, additional) if part), full

    def _name_parts(self, found: Property) -> list[str]:
        """Return N's parts; from vCard 3.0 on each may be a list (RFC 2426 § 3.1.2)."""
        if self._version == "2.1" or ("\\" not in found.value and "," not in found.value):
            return self._parts(found)
        lists = (split_unescaped(part, ",")[:MAX_PARTS] for part in split_unescaped(found.value, ";")[:MAX_PARTS])
        return [clean(" ".join(unescaped(each) for each in names)).strip() for names in lists]

    def _org(self) -> str:
        """Return the organisation; the departments below it stay in its line."""
        for each in self._named("ORG"):
            found = [part for part in self._parts(each) if part]
            if len(found) == 1:
                self._held[id(each)] = found[0]
            if found:
                return found[0]
        return ""

    def _title(self) -> str:
        title = ""
        for each in self._preferred("TITLE"):
            text = self._text(each)
            title = title or text
            if text == title:
                self._held[id(each)] = title
        return title or self._first("ROLE")

    def _note(self) -> str:
        if "NOTE" not in self._by_name:
            return ""
        notes = (uncut(self._unescaped(each), lines=True).strip() for each in self._named("NOTE"))
        return uncut("\n".join(filter(None, notes)), lines=True)

    def _tags(self) -> tuple[str, ...]:
        if "CATEGORIES" not in self._by_name:
            return ()
        found = (tag for each in self._named("CATEGORIES") for tag in self._parts(each, ",") if tag)
        return tuple(islice(dict.fromkeys(found), MAX_PARTS))

    def _uid(self) -> str:
        if "UID" not in self._by_name:
            return ""
        return next((uid for each in self._named("UID") if (uid := self._text(each))), "")

    def _uids(self) -> tuple[str, tuple[str, ...]]:
        """Return what this program calls the person, and the lines that say what others do, not escaped."""
        if self._by_name.keys().isdisjoint(_UIDS):
            return "", ()
        said: list[tuple[str, str]] = []
        for each in self._named(*_UIDS):
            uid = self._text(each)
            bare = uid[len(_URN) :] if uid.lower().startswith(_URN) else uid
            is_first = each.name != "UID" or not any(name == "UID" for name, _ in said)
            said.append((each.name if is_first else FURTHER, bare if is_ours(bare) else uid))
        return uids_in(said)

    def _values(self, name: str, reading: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        """Return each value of a property once, the preferred ones first and fax machines last."""
        found: dict[str, str] = {}
        for each in self._preferred(name):
            values = [value for value in reading(self._text(each)) if value]
            for value in values:
                found.setdefault(value.casefold(), value)
            if len(values) == 1:
                self._held[id(each)] = values[0]
        return tuple(found.values())

    def _links(self) -> tuple[str, ...]:
        """Return each link once; a profile is one where it is an address."""
        if self._by_name.keys().isdisjoint(_LINKS):
            return ()
        found: dict[str, str] = {}
        for each in self._preferred(*_LINKS):
            link = self._text(each)
            if each.name == "URL":
                self._held[id(each)] = link
            if link and (each.name == "URL" or "://" in link):
                found.setdefault(link.casefold(), link)
        return tuple(found.values())


def _phones_of(text: str) -> tuple[str, ...]:
    return (phone_of(text),)


def _after_family(full: str, family: str, given: str) -> str:
    """Return what a whole name like ``Hook, James`` says after its family name; empty where it is not said so."""
    first, _, rest = full.partition(", ")
    return rest if family and given and first == family and given in rest else ""
