"""Records as values: what the file says, checked, as others may have changed it.

Foreign text passes the gate again, a key nobody knows is passed over, a missing one has its default, and a value of the
wrong kind is one clear sentence. Only keys that are there cost anything: a notebook has thousands of records.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from unicodedata import is_normalized

from meetup_tui.domain.contact import ENCOUNTER_KINDS, PROPERTY_LIMIT, UNKNOWN_NAME, Contact, Encounter
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import CHANNELS, PROMISE_OUTCOMES, FollowUp, Outcome, Snooze
from meetup_tui.domain.me import SHAREABLE, CardChoice, MyCard
from meetup_tui.domain.moment import utc
from meetup_tui.domain.text import clean, uncut
from meetup_tui.storage.errors import StoreError

Record = Mapping[str, object]
Parser = Callable[[object], object]
"""Turns what a key says into a value; raises TypeError or ValueError where it can't be one."""
Parsers = Mapping[str, Parser]
Values = dict[str, Any]
"""What a record says, each value of the kind its parser makes."""
V = TypeVar("V")


def contact_from_record(record: Record) -> Contact:
    """Return the contact of a record; raises StoreError naming one that can't be read."""
    return _read("contact", record, _CONTACT, lambda values: Contact(**{"name": UNKNOWN_NAME, **values}), "uid")


def event_from_record(record: Record) -> Event:
    """Return the event of a record, which ends with its day where it says no end; raises StoreError like the others."""
    return _read(
        "event", record, _EVENT, lambda values: Event(**{"end": values["start"], **values}), "uid", "name", "start"
    )


def follow_up_from_record(record: Record) -> FollowUp:
    """Return the follow-up of a record; raises StoreError naming one that can't be read."""
    return _read("follow-up", record, _FOLLOW_UP, lambda values: FollowUp(**{"due": None, **values}), "uid", "contact")


def my_card_from_record(record: Record) -> MyCard:
    """Return your own card; raises StoreError where its record can't be read."""
    return _read("card", record, _MY_CARD, lambda values: MyCard(**values))


def card_choice_from_record(record: Record) -> CardChoice:
    """Return what goes along of others' cards; raises StoreError where its record can't be read."""
    return _read("choice of fields", record, _CARD_CHOICE, lambda values: CardChoice(**values))


def _read(what: str, record: Record, parsers: Parsers, make: Callable[[Values], V], *needed: str) -> V:
    try:
        return make(_values(record, parsers, needed))
    except (TypeError, ValueError) as error:
        uid = clean(str(record.get("uid", "?")))
        raise StoreError(
            f"the {what} with the uid {uid} can't be read: {error}; 'meetup check --repair' puts it aside, "
            "'meetup restore' goes back to a backup"
        ) from None


def _values(record: Record, parsers: Parsers, needed: Iterable[str] = ()) -> Values:
    values = {}
    for key, value in record.items():
        parse = parsers.get(key)
        if parse is not None and value is not None:
            try:
                values[key] = parse(value)
            except (TypeError, ValueError):
                raise ValueError(f"its {key!r} makes no sense") from None
    for key in needed:
        if key not in values:
            raise ValueError(f"it has no {key!r}")
    return values


def _uid(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise TypeError
    return value


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value if _is_clean(value) else clean(value)


def _property(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value if _is_clean(value) else clean(value, limit=PROPERTY_LIMIT)


def _lines(value: object) -> str:
    """Return a text of several lines, however long: texts are joined when people are, and nothing is cut off then."""
    if not isinstance(value, str):
        raise TypeError
    if _is_clean(value.replace("\n", "")):
        return value
    return uncut(value, lines=True)


def _is_clean(text: str) -> bool:
    """Return whether nothing in a text could do harm, which is quickly seen of nearly all of them."""
    return text.isprintable() and is_normalized("NFC", text)


def _listed(parse: Callable[[object], V]) -> Callable[[object], tuple[V, ...]]:
    def listed(value: object) -> tuple[V, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError
        return tuple([parse(each) for each in value])

    return listed


def _one_of(*choices: str) -> Parser:
    def chosen(value: object) -> str:
        if value not in choices or not isinstance(value, str):
            raise ValueError
        return value

    return chosen


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError
    return value


def _day(value: object) -> date:
    if not isinstance(value, str):
        raise TypeError
    return date.fromisoformat(value)


def _moment(value: object) -> datetime:
    if not isinstance(value, str):
        raise TypeError
    return utc(value)


def _encounter(value: object) -> Encounter:
    return Encounter(**_values(_part(value), _ENCOUNTER))


def _snooze(value: object) -> Snooze:
    values = _values(_part(value), _SNOOZE, ("on", "from", "to"))
    return Snooze(was=values.pop("from"), **values)


def _outcome(value: object) -> Outcome:
    return Outcome(**_values(_part(value), _OUTCOME))


def _part(value: object) -> Record:
    if not isinstance(value, Mapping):
        raise TypeError
    return value


_ENERGY = _one_of("", "+", "0", "-")
_ENCOUNTER: Parsers = {
    "date": _day,
    "event": _uid,
    "note": _lines,
    "kind": _one_of(*ENCOUNTER_KINDS),
    "energy": _ENERGY,
}
_SNOOZE: Parsers = {"on": _day, "from": _day, "to": _day, "reason": _line}
_OUTCOME: Parsers = {"note": _lines, "energy": _ENERGY, "promise": _one_of("", *PROMISE_OUTCOMES)}

_CONTACT: Parsers = {
    "uid": _uid,
    **dict.fromkeys(("name", "org", "title", "introduced_by"), _line),
    **dict.fromkeys(("tick", "cue", "wants", "offer", "note"), _lines),
    **dict.fromkeys(("emails", "phones", "urls", "tags", "waived"), _listed(_line)),
    "properties": _listed(_property),
    "again": _listed(_uid),
    **dict.fromkeys(("archived", "no_contact"), _flag),
    **dict.fromkeys(("created", "updated"), _moment),
    "encounters": _listed(_encounter),
}
_EVENT: Parsers = {
    "uid": _uid,
    **dict.fromkeys(("start", "end"), _day),
    **dict.fromkeys(("name", "place", "series"), _line),
    "intention": _lines,
    "budget": _count,
}
_FOLLOW_UP: Parsers = {
    **dict.fromkeys(("uid", "contact"), _uid),
    **dict.fromkeys(("due", "planned", "moved", "closed", "wrote"), _day),
    "channel": _one_of(*CHANNELS),
    "status": _one_of("open", "done", "released"),
    **dict.fromkeys(("why", "subject"), _line),
    "message": _lines,
    **dict.fromkeys(("promise", "last"), _flag),
    "snoozes": _listed(_snooze),
    "outcome": _outcome,
    "created": _moment,
}
_CARD_CHOICE: Parsers = {"share": _listed(_one_of(*SHAREABLE)), "met": _flag}
_MY_CARD: Parsers = {
    **dict.fromkeys(("name", "org", "title"), _line),
    **dict.fromkeys(("emails", "phones", "urls"), _listed(_line)),
    **_CARD_CHOICE,
}
