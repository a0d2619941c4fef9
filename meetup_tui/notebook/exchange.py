"""The notebook as one JSON document: complete, readable, and brought back without loss."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import reduce

from meetup_tui.domain.contact import ENCOUNTER_KINDS, ENERGIES, EPOCH, Contact, Encounter, appended
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.event import DEFAULT_BUDGET, Event
from meetup_tui.domain.follow_up import CHANNELS, PROMISE_OUTCOMES, FollowUp, Outcome, Snooze
from meetup_tui.domain.link import links_and_words
from meetup_tui.domain.me import SHAREABLE, CardChoice, MyCard
from meetup_tui.domain.moment import utc
from meetup_tui.domain.text import TEXT_LIMIT, uncut

LONGEST_UID = 64
"""Characters of a uid; a UUID has 32 to 36."""

FORMAT = 1
"""The version of the document this program writes; it reads this one and older ones."""


def parsed(text: str) -> "Fields":
    """Return the document in a text; raises BadInput for one that is no export of ours, or of a newer version."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"this is no JSON ({str(error)[:80]}); export writes a file that import reads") from None
    fields = Fields(value, "the file")
    if not fields.has("meetup"):
        raise BadInput("this JSON is no export of this program: it has no 'meetup' in it")
    version = fields.number("meetup", 0)
    if version > FORMAT:
        raise BadInput(f"this export is of version {version}, and this program reads up to {FORMAT}; update it first")
    return fields


class Fields:
    """A JSON object from outside, read field by field: a missing one is empty, a wrong one says which and why."""

    def __init__(self, value: object, what: str) -> None:
        if not isinstance(value, Mapping):
            raise BadInput(f"{what} should be a JSON object, not {_kind(value)}")
        self._value = value
        self._what = what

    def has(self, name: str) -> bool:
        """Return whether there is a value of this name."""
        return self.get(name) is not None

    def get(self, name: str) -> object:
        """Return a value as it stands, None where there is none."""
        return self._value.get(name)

    def text(self, name: str, *, lines: bool = False) -> str:
        """Return a text, made safe and whole: cut off, it would come in once more beside the whole one.

        Raises BadInput for one that is longer than TEXT_LIMIT.
        """
        value = self._value.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._wrong(name, "a text", value)
        return self._safe(name, value, lines=lines)

    def uid(self) -> str:
        """Return what it is found by, in lower case; raises BadInput for one that could not be part of a file name."""
        uid = self.text("uid").casefold()
        if not uid.isascii() or not uid.replace("-", "").isalnum() or len(uid) > LONGEST_UID:
            raise BadInput(f"{self._what} has no uid of letters, digits and dashes")
        return uid

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty ones left out."""
        found = (self._safe(name, each) for each in self.items(name) if isinstance(each, str))
        return tuple(text for text in found if text)

    def items(self, name: str) -> list[object]:
        """Return a list."""
        value = self._value.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._wrong(name, "a list", value)
        return value

    def count(self, name: str) -> int:
        """Return how many are in a list; none where it is no list."""
        value = self._value.get(name)
        return len(value) if isinstance(value, list) else 0

    def inner(self, name: str, what: str) -> "Fields":
        """Return the fields of an object inside, none where there is none."""
        return Fields(self._value.get(name) or {}, what)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._value.get(name, default)
        if not isinstance(value, bool):
            raise self._wrong(name, "true or false", value)
        return value

    def number(self, name: str, default: int) -> int:
        """Return a whole number that is not below nought."""
        value = self._value.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(name, "a whole number", value)
        return value

    def day(self, name: str) -> date | None:
        """Return a date, None where there is none."""
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self._wrong(name, "a date like 2026-11-23", text) from None

    def must_have_day(self, name: str) -> date:
        """Return a date that may not be missing."""
        day = self.day(name)
        if day is None:
            raise BadInput(f"{self._what} has no {name}")
        return day

    def moment(self, name: str) -> datetime:
        """Return a UTC timestamp, the epoch where there is none."""
        text = self.text(name)
        try:
            return utc(text) if text else EPOCH
        except ValueError:
            raise self._wrong(name, "a time like 2026-11-23T09:30:00Z", text) from None

    def choice(self, name: str, among: tuple[str, ...], default: str) -> str:
        """Return one of a few words."""
        text = self.text(name) or default
        if text not in among and text != default:
            raise self._wrong(name, f"one of {', '.join(among)}", text)
        return text

    def _safe(self, name: str, text: str, *, lines: bool = False) -> str:
        if len(text) > TEXT_LIMIT:
            raise BadInput(f"{name} of {self._what} is longer than {TEXT_LIMIT:,} characters: shorten it in the file")
        return uncut(text, lines=lines)

    def _wrong(self, name: str, wanted: str, value: object) -> BadInput:
        return BadInput(f"{name} of {self._what} should be {wanted}, not {_kind(value)}")


def contact_from_document(value: object, event_uid: Callable[[str, date], str]) -> Contact:
    """Return the contact in a document; `event_uid` answers an event's name and a day of it with its uid.

    Raises BadInput.
    """
    fields = Fields(value, "a contact")
    uid, name = fields.uid(), fields.text("name")
    if not uid:
        raise BadInput("a contact has no uid")
    if not name:
        raise BadInput(f"the contact {uid} has no name")
    urls, words = links_and_words(fields.texts("urls"))
    return Contact(
        uid=uid,
        name=name,
        org=fields.text("org"),
        title=fields.text("title"),
        introduced_by=fields.text("introduced_by"),
        emails=fields.texts("emails"),
        phones=fields.texts("phones"),
        urls=urls,
        tags=fields.texts("tags"),
        properties=fields.texts("properties"),
        waived=fields.texts("waived"),
        tick=fields.text("tick", lines=True),
        cue=fields.text("cue", lines=True),
        wants=fields.text("wants", lines=True),
        offer=fields.text("offer", lines=True),
        note=reduce(appended, words, fields.text("note", lines=True)),
        archived=fields.flag("archived"),
        no_contact=fields.flag("no_contact"),
        encounters=tuple(_encounter(each, event_uid) for each in fields.items("encounters")),
        again=_again(fields, event_uid),
        created=fields.moment("created"),
        updated=fields.moment("updated"),
    )


def _again(fields: Fields, event_uid: Callable[[str, date], str]) -> tuple[str, ...]:
    """Return the events after which somebody was to be seen again; one that is not in the file is made on that day."""
    day = fields.moment("created").date()
    return tuple(event_uid(name, day) for name in fields.texts("again"))


def follow_up_documents(value: object) -> list[object]:
    """Return the documents of the follow-ups in a contact's document, the open one last. Raises BadInput."""
    fields = Fields(value, "a contact")
    current = [fields.get("follow_up")] if fields.has("follow_up") else []
    return [*fields.items("history"), *current]


def event_from_document(value: object) -> Event:
    """Return the event in a document. Raises BadInput."""
    fields = Fields(value, "an event")
    start = fields.must_have_day("start")
    uid, name = fields.uid(), fields.text("name")
    if not uid or not name:
        raise BadInput("an event needs a uid and a name")
    return Event(
        uid=uid,
        name=name,
        start=start,
        end=max(start, fields.day("end") or start),
        place=fields.text("place"),
        intention=fields.text("intention", lines=True),
        budget=fields.number("budget", DEFAULT_BUDGET),
        series=fields.text("series"),
    )


def my_card_document(me: MyCard) -> dict[str, object]:
    """Return my card as a JSON object."""
    return {
        "name": me.name,
        "org": me.org,
        "title": me.title,
        "emails": list(me.emails),
        "phones": list(me.phones),
        "urls": list(me.urls),
        "share": list(me.share),
        "met": me.met,
    }


def card_choice_document(choice: CardChoice) -> dict[str, object]:
    """Return what goes along of others' cards as a JSON object."""
    return {"share": list(choice.share), "met": choice.met}


def card_choice_from_document(value: object) -> CardChoice:
    """Return what goes along of others' cards from a document. Raises BadInput."""
    fields = Fields(value, "the choice for others' cards")
    return CardChoice(share=_share(fields), met=fields.flag("met"))


def my_card_from_document(value: object) -> MyCard:
    """Return my card from a document. Raises BadInput."""
    fields = Fields(value, "my card")
    return MyCard(
        name=fields.text("name"),
        org=fields.text("org"),
        title=fields.text("title"),
        emails=fields.texts("emails"),
        phones=fields.texts("phones"),
        urls=fields.texts("urls"),
        share=_share(fields),
        met=fields.flag("met", default=True),
    )


def _share(fields: Fields) -> tuple[str, ...]:
    share = fields.texts("share")
    return tuple(each for each in SHAREABLE if each in share) if share else SHAREABLE


def _encounter(value: object, event_uid: Callable[[str, date], str]) -> Encounter:
    fields = Fields(value, "an encounter")
    name, day = fields.text("event"), fields.must_have_day("date")
    return Encounter(
        date=day,
        event=event_uid(name, day) if name else "",
        note=fields.text("note", lines=True),
        kind=fields.choice("kind", ENCOUNTER_KINDS, "met"),  # type: ignore[arg-type]
        energy=fields.choice("energy", ENERGIES, ""),  # type: ignore[arg-type]
    )


def follow_up_from_document(value: object, contact: str) -> FollowUp:
    """Return the follow-up in a document; `contact` is the uid of whose it is. Raises BadInput."""
    fields = Fields(value, "a follow-up")
    uid = fields.uid()
    if not uid:
        raise BadInput("a follow-up has no uid")
    status = fields.choice("status", ("open", "done", "released"), "open")
    due, closed = fields.day("due"), fields.day("closed")
    if status == "open" and due is None:
        raise BadInput(f"the open follow-up {uid} has no due date")
    return FollowUp(
        uid=uid,
        contact=contact,
        due=due,
        channel=fields.choice("channel", CHANNELS, "other"),  # type: ignore[arg-type]
        why=fields.text("why"),
        subject=fields.text("subject"),
        message=fields.text("message", lines=True),
        promise=fields.flag("promise"),
        status=status,  # type: ignore[arg-type]
        snoozes=tuple(_snooze(each) for each in fields.items("snoozes")),
        last=fields.flag("last"),
        planned=fields.day("planned"),
        moved=fields.day("moved"),
        closed=closed,
        wrote=fields.day("wrote"),
        outcome=_outcome(fields.inner("outcome", "an outcome")),
        created=fields.moment("created"),
    )


def _snooze(value: object) -> Snooze:
    fields = Fields(value, "a snooze")
    return Snooze(
        on=fields.must_have_day("on"),
        was=fields.must_have_day("from"),
        to=fields.must_have_day("to"),
        reason=fields.text("reason"),
    )


def _outcome(fields: Fields) -> Outcome:
    return Outcome(
        note=fields.text("note", lines=True),
        energy=fields.choice("energy", ENERGIES, ""),  # type: ignore[arg-type]
        promise=fields.choice("promise", PROMISE_OUTCOMES, ""),  # type: ignore[arg-type]
    )


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "that text", bool: "true or false", type(None): "nothing"}
    return kinds.get(type(value), "a number")
