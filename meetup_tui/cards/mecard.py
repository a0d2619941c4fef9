r"""MECARD, the compact card of NTT DoCoMo's bar code guidelines, and BIZCARD, its older relative.

``MECARD:N:Family,Given;TEL:…;EMAIL:…;;``: half the bytes of a vCard, read by iOS, ML Kit and ZXing. Values
escape ``\ ; , :`` with a backslash; fields are parted at unescaped semicolons first, so that nothing in a
value can be taken for a field.
"""

from collections.abc import Iterable, Iterator

from meetup_tui.cards.card import Card, family_comes_first
from meetup_tui.cards.content_line import escaped
from meetup_tui.cards.read_card import Problem, ReadCard, ReadResult
from meetup_tui.cards.vcards.lines import split_unescaped, unescaped
from meetup_tui.cards.vcards.short import numbers, plain
from meetup_tui.cards.vcards.values import mails_of, phone_of
from meetup_tui.domain.contact import PROPERTY_LIMIT
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.link import linked
from meetup_tui.domain.text import clean

MAX_CHARACTERS = 20_000
"""Of one code; the largest QR code holds 7,089 digits."""

_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in "\\;,:"})
_BIZCARD = {
    "N": "GIVEN", "X": "FAMILY", "T": "TITLE", "C": "ORG", "A": "ADR",
    "B": "TEL", "M": "TEL-CELL", "F": "TEL-FAX", "E": "EMAIL",
}  # fmt: skip
_TYPES = {"TEL-AV": "VIDEO", "TEL-CELL": "CELL", "TEL-FAX": "FAX"}
"""Fields that hold a number, and what kind of number that is."""
_KNOWN = frozenset({
    "N", "GIVEN", "FAMILY", "ORG", "COMPANY", "TITLE", "TEL", *_TYPES, "EMAIL", "URL", "NOTE", "MEMO", "BDAY",
    "NICKNAME", "ADR", "SOUND",
})  # fmt: skip
_ADDRESS_PARTS = 7
"""Post office box, room, house, city, region, post code, country: the same as in a vCard."""


def write(card: Card) -> str:
    """Return the card as a MECARD, the name first (ZXing looks for ``N:`` anywhere).

    Raises BadInput for a card that holds nothing.
    """
    if not card.label:
        raise BadInput("there is nothing on this card yet: it needs a name, a phone or a mail address")
    fields = [
        ("N", _name(card)),
        *(("TEL", number) for number in numbers(card.phones)),
        *(("EMAIL", _text(email)) for email in card.emails),
        *(("URL", _text(linked(url))) for url in card.urls),
        ("ORG", _text(card.org)),
        ("TITLE", _text(card.title)),
        ("NOTE", _text(card.note)),
    ]
    return f"MECARD:{''.join(f'{key}:{value};' for key, value in fields if value)};"


def _name(card: Card) -> str:
    r"""Return ``Family,Given``; a name's own ``, ; \\`` are spaces, as readers part it at any comma."""
    family, given = (_text(plain(part)) for part in card.parts)
    if family and given:
        return f"{family},{given}"
    return family or given or _text(plain(card.label))


def _text(value: str) -> str:
    return clean(value).translate(_ESCAPES)


def read(text: str) -> ReadResult:
    """Return the card a MECARD or BIZCARD holds; what no field holds is kept beside it. Never raises."""
    kind, _, body = text.strip().removeprefix("\ufeff").partition(":")
    if kind.upper() not in {"MECARD", "BIZCARD"}:
        return _rejected("this is neither a MECARD nor a BIZCARD")
    if len(body) > MAX_CHARACTERS:
        return _rejected(f"this card is longer than {MAX_CHARACTERS} characters")
    found = list(_fields(body, _BIZCARD if kind.upper() == "BIZCARD" else {}))
    card = _card(found)
    if not card.label:
        return _rejected("this card holds no name, organisation, phone or mail address")
    return ReadResult((_with_the_rest(card, found),))


def _rejected(reason: str) -> ReadResult:
    return ReadResult(problems=(Problem(1, reason, whole_card=True),))


def _fields(body: str, renamed: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Yield (key, value still escaped); text without a colon is no field."""
    for segment in split_unescaped(body, ";"):
        key, colon, value = segment.partition(":")
        key = clean(key).upper()
        if colon and key and value.strip():
            yield renamed.get(key, key), value


def _values(found: list[tuple[str, str]], *keys: str) -> tuple[str, ...]:
    texts = (clean(unescaped(value)) for key, value in found if key in keys)
    return tuple(text for text in texts if text)


def _first(found: list[tuple[str, str]], *keys: str) -> str:
    return next(iter(_values(found, *keys)), "")


def _card(found: list[tuple[str, str]]) -> Card:
    family, given = _name_parts(found)
    order = (family, given) if family_comes_first(family) else (given, family)
    whole = " ".join(part for part in order if part)
    return Card(
        name=whole,
        family=family if given else "",
        given=given if family else "",
        org=_first(found, "ORG", "COMPANY"),
        title=_first(found, "TITLE"),
        phones=tuple(phone_of(phone) for phone in _values(found, "TEL", *_TYPES)),
        emails=tuple(mail for text in _values(found, "EMAIL") for mail in mails_of(text)),
        urls=_values(found, "URL"),
    )


def _name_parts(found: list[tuple[str, str]]) -> tuple[str, str]:
    """Return (family, given); a name without a comma is all given, as it may stand in any order."""
    if any(key in {"GIVEN", "FAMILY"} for key, _ in found):
        return _first(found, "FAMILY"), _first(found, "GIVEN")
    written = next((value for key, value in found if key == "N"), "")
    family, *given = (clean(unescaped(part)) for part in split_unescaped(written, ","))
    rest = " ".join(part for part in given if part)
    return (family, rest) if rest else ("", family)


def _with_the_rest(card: Card, found: list[tuple[str, str]]) -> ReadCard:
    return ReadCard(
        card=card,
        note=clean("\n".join(unescaped(value) for key, value in found if key in {"NOTE", "MEMO"}), lines=True).strip(),
        nickname=_first(found, "NICKNAME"),
        uid=_first(found, "UID"),
        properties=tuple(line for line in dict.fromkeys(_lines(found)) if len(line) <= PROPERTY_LIMIT),
    )


def _lines(found: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what no field of a contact holds, as lines of a vCard 3.0; a field nobody knows gets a name of its own.

    So does UID: organisers count their badges in it, and another event's 17 is somebody else.
    """
    for key, value in found:
        text = clean(unescaped(value))
        if key in _TYPES and text:
            yield f"TEL;TYPE={_TYPES[key]}:{escaped(phone_of(text))}"
        elif key == "ADR":
            parts = [clean(unescaped(part)).strip() for part in split_unescaped(value, ",")]
            parts = parts if len(parts) == _ADDRESS_PARTS else ["", "", ", ".join(filter(None, parts)), "", "", "", ""]
            yield f"ADR:{';'.join(map(escaped, parts))}"
        elif key == "SOUND":
            family, _, given = text.partition(",")
            spoken = (("LAST", family.strip()), ("FIRST", given.strip()))
            yield from (f"X-PHONETIC-{which}-NAME:{escaped(name)}" for which, name in spoken if name)
        elif key in {"BDAY", "NICKNAME"} and text:
            yield f"{key}:{escaped(text)}"
        elif key not in _KNOWN and text and _is_token(key):
            yield f"{key if key.startswith('X-') else f'X-{key}'}:{escaped(text)}"


def _is_token(key: str) -> bool:
    return key.isascii() and key.replace("-", "").isalnum()
