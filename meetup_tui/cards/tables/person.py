"""One row of a table into a card."""

import re
from collections.abc import Iterable, Iterator

from meetup_tui.cards.card import Card, family_comes_first, name_parts
from meetup_tui.cards.content_line import escaped
from meetup_tui.cards.read_card import ReadCard
from meetup_tui.cards.tables.cells import Values, number_in
from meetup_tui.cards.tables.dates import iso_day
from meetup_tui.cards.tables.file import SEVERAL, unguarded
from meetup_tui.cards.tables.header import Header
from meetup_tui.cards.tables.note import note_of
from meetup_tui.cards.tables.words import Column
from meetup_tui.cards.vcards.kept import MAX_KEPT
from meetup_tui.cards.vcards.older import NO_YEAR, OMIT_YEAR
from meetup_tui.cards.vcards.values import mail_of
from meetup_tui.domain import naming
from meetup_tui.domain.contact import PROPERTY_LIMIT
from meetup_tui.domain.link import linked
from meetup_tui.domain.mail import addresses_in
from meetup_tui.domain.text import clean

_COURTESY = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "herr", "frau", "hr", "fr", "m", "mme", "mlle", "monsieur", "madame",
    "sr", "sra", "srta",
    "sig", "sigra", "dhr", "mevr", "de heer", "mevrouw", "pan", "pani", "herrn", "senor", "senora", "mister",
    "先生", "女士",
})  # fmt: skip
_SYSTEM = frozenset({"mycontacts", "my contacts", "starred", "other contacts", "system group: my contacts"})
"""Groups Google puts everybody into."""
_TYPES = {
    "work": "WORK", "home": "HOME", "mobile": "CELL", "cell": "CELL", "work fax": "WORK,FAX",
    "home fax": "HOME,FAX", "other fax": "FAX", "pager": "PAGER", "other": "", "": "", "internet": "", "profile": "",
    "homepage": "", "home page": "",
}  # fmt: skip
_MOST_NAMES = 3
"""Words on either side of the comma in ``García López, Ana María``."""
_ADDRESS = ("box", "extended", "street", "city", "region", "code", "country")
"""The parts of an address in their order (RFC 2426 § 3.2.1)."""


def person(cells: list[str], header: Header, line: int) -> ReadCard | None:
    """Return the card in a row, None where nobody is in it."""
    values = Values()
    for column, cell in zip(header.columns, cells, strict=False):
        text = unguarded(cell)
        if column is not None and text.strip():
            values.add(column, text)
    family, middle, given = (values.first(each) for each in ("family", "middle", "given"))
    prefix, title = _prefix_and_title(values)
    whole = values.first("name")
    name = whole or _joined(header, prefix, given, middle, family, values.first("suffix"))
    if whole and not (family or given):
        name = _titled(prefix, _turned(whole))
    nickname, org = values.first("nickname"), values.first("org").split(SEVERAL)[0]
    mails, phones, links = _mails(values), _phones(values), _links(values)
    if not name and (header.kind == "LinkedIn connections" or not (nickname or org or mails or phones)):
        return None
    card = Card(
        name=name or ("" if org else nickname), org=org, title=title,
        family=family if given else "", given=" ".join(part for part in (given, middle) if part) if family else "",
        emails=tuple(mail for mail, _ in mails), phones=tuple(phone for phone, _ in phones),
        urls=tuple(links),
    )  # fmt: skip
    units = tuple(text for _, text in values.all("unit"))
    apart = (family, given, middle, prefix, values.first("suffix"))
    properties = (
        *_name_line(name, apart),
        *(f"ORG:{';'.join(map(escaped, (org, *units)))}" for _ in units[:1]),
        *(f"NICKNAME:{escaped(nickname)}" for _ in [nickname] if nickname),
        *(f"TEL;TYPE={kind}:{escaped(phone)}" for phone, kind in phones if kind),
        *(f"EMAIL;TYPE={kind}:{escaped(mail)}" for mail, kind in mails if kind),
        *(f"URL;TYPE={kind}:{linked(link)}" for link, kind in links.items() if kind),
        *_addresses(values),
        *_days(values, header),
        *_others(values),
    )
    return ReadCard(
        card=card, note=note_of(values, header, cells), nickname=nickname, tags=_tags(values, header),
        properties=tuple(_within_the_caps(properties)), line=line,
    )  # fmt: skip


def _prefix_and_title(values: Values) -> tuple[str, str]:
    """Return the honorific and the job; a lone title that is an honorific is one."""
    values.of.get("title", []).sort(key=lambda each: not each[0].number)
    prefix, title = values.first("prefix"), values.first("title")
    if title.casefold().strip(".") in _COURTESY or title.casefold() in ("dr", "dr.", "prof", "prof.", "prof. dr."):
        return prefix or title, ""
    return prefix, title


def _joined(header: Header, prefix: str, given: str, middle: str, family: str, suffix: str) -> str:
    """Return a name of its parts; Outlook's Mr. and Frau are no part of what people are called."""
    courtesy = header.kind != "Google contacts" and prefix.casefold().rstrip(".") in _COURTESY
    order = (family, given) if family_comes_first(family) else (given, middle, family)
    if family_comes_first(family) and given:
        return f"{family}{given}" if family_comes_first(given) else f"{family} {given}"
    if not any(order):
        return ""
    return " ".join(part for part in ("" if courtesy else prefix, *order, suffix) if part)


def _titled(prefix: str, name: str) -> str:
    """Return a whole name after a doctor's title that stands apart; Mr. and Frau are no part of it."""
    says_nothing = prefix.casefold().rstrip(".") in _COURTESY or name.casefold().startswith(prefix.casefold())
    return name if says_nothing else f"{prefix} {name}"


def _turned(name: str) -> str:
    """Return a whole name as people say it, where it is written ``Meier, Anna``."""
    said = naming.around_comma(name) if name.count(",") == 1 else None
    if said is None or any(len(part.split()) > _MOST_NAMES for part in said):
        return name
    family, given = said
    return f"{family} {given}" if family_comes_first(family) else f"{given} {family}"


def _name_line(name: str, apart: tuple[str, ...]) -> Iterator[str]:
    """Yield the name in its parts, where the whole name alone does not tell them."""
    family, given, *more = apart
    if (family or given) and (any(more) or (family and given and name_parts(name) != (family, given))):
        yield f"N:{';'.join(map(escaped, apart))}"


def _mails(values: Values) -> list[tuple[str, str]]:
    """Return each mail address with its TYPE; the path of an Exchange server is none, but its name may hold one."""
    shown = [text for _, text in values.all("shown")]
    found: dict[str, tuple[str, str]] = {}
    for place, (column, text) in enumerate(values.all("mail")):
        kind = column.of or _typed(values.label(column, "e-mail"))
        parts = addresses_in(text)
        if text[:3].casefold() == "/o=" and place < len(shown):
            parts = [shown[place].rpartition("(")[2].rstrip(") ")]
        for part in parts:
            if mail := mail_of(part):
                found.setdefault(mail.casefold(), (mail, kind))
    return list(found.values())


def _phones(values: Values) -> list[tuple[str, str]]:
    """Return each number with its TYPEs, fax machines and pagers last."""
    found: dict[str, tuple[str, str]] = {}
    for column, text in values.all("phone"):
        if number := number_in(text):
            found.setdefault(number, (number, column.of or _typed(values.label(column, "phone"))))
    return sorted(found.values(), key=lambda each: "FAX" in each[1] or "PAGER" in each[1])


def _links(values: Values) -> dict[str, str]:
    """Return each link with its TYPE."""
    found: dict[str, str] = {}
    for column, text in values.all("link"):
        found.setdefault(clean(text), column.of or _typed(values.label(column, "website")))
    return found


def _typed(label: str) -> str:
    """Return the TYPE a label of Google's stands for; one of the person's own is said in X-LABEL."""
    known = _TYPES.get(label.casefold())
    return f"X-{_quoted(label)}" if known is None else known


def _quoted(label: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", label).strip("-").upper() or "LABEL"


def _addresses(values: Values) -> Iterator[str]:
    """Yield each address (RFC 2426 § 3.2.1); its lines stay lines."""
    parts = {name: [(column, cell) for column, cell in values.of.get(name, ())] for name in (*_ADDRESS, "formatted")}
    places = dict.fromkeys((column.of, column.number) for cells in parts.values() for column, _ in cells)
    for of, number in places:
        said = {
            name: "\n".join(cell.strip() for column, cell in cells if (column.of, column.number) == (of, number))
            for name, cells in parts.items()
        }
        if not any(said[name] for name in _ADDRESS):
            said["street"] = said["formatted"]
        kind = of or _typed(values.label(Column("street", "", number), "address"))
        yield f"ADR{f';TYPE={kind}' if kind else ''}:{';'.join(escaped(said[name]) for name in _ADDRESS)}"


def _days(values: Values, header: Header) -> Iterator[str]:
    american = any(name.casefold() in ("birthday", "first name") for name in header.names)
    if day := iso_day(values.first("birthday"), month_first=american):
        yield f"BDAY;{OMIT_YEAR}={NO_YEAR}:{NO_YEAR}{day[1:]}" if day.startswith("--") else f"BDAY:{day}"
    if day := iso_day(values.first("X-ANNIVERSARY"), month_first=american):
        yield f"X-ANNIVERSARY:{day}"


def _others(values: Values) -> Iterator[str]:
    """Yield what no property of vCard 3.0 is for."""
    for name in ("X-SPOUSE", "X-MANAGER", "X-ASSISTANT", "X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"):
        if text := values.first(name):
            yield f"{name}:{escaped(text)}"
    for name in ("event", "relation"):
        for column, text in values.all(name):
            label = clean(values.label(column, name)).replace('"', "'")
            yield f'X-CUSTOM;LABEL="{label}":{escaped(text)}' if label else f"X-CUSTOM:{escaped(text)}"


def _tags(values: Values, header: Header) -> tuple[str, ...]:
    pattern = re.escape(SEVERAL.strip()) if header.kind == "Google contacts" else r"[;,|]|:::"
    found = (clean(part).strip(" *#") for _, cell in values.of.get("tags", ()) for part in re.split(pattern, cell))
    return tuple(dict.fromkeys(tag for tag in found if tag and tag.casefold() not in _SYSTEM))


def _within_the_caps(lines: Iterable[str]) -> Iterator[str]:
    room = MAX_KEPT
    for line in (clean(each, limit=PROPERTY_LIMIT + 1) for each in lines):
        if len(line) <= min(room, PROPERTY_LIMIT):
            room -= len(line)
            yield line
