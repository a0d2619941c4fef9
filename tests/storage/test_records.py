"""Values become records and come back the same; what others wrote into a record is checked, never believed."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.contact import ENCOUNTER_KINDS, ENERGIES, UNKNOWN_NAME, Contact, Encounter
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import CHANNELS, PROMISE_OUTCOMES, FollowUp, Outcome, Snooze
from meetup_tui.domain.me import SHAREABLE, MyCard
from meetup_tui.domain.text import NOTE_LIMIT, clean
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.records import (
    contact_from_record,
    contact_to_record,
    event_from_record,
    event_to_record,
    follow_up_from_record,
    follow_up_to_record,
    my_card_from_record,
    my_card_to_record,
)

lines = st.text(max_size=40).map(clean)
texts = st.text(max_size=80).map(lambda text: clean(text, lines=True))
lists = st.lists(lines, max_size=3).map(tuple)
uids = st.uuids().map(lambda uid: uid.hex)
days = st.dates()
moments = st.integers(0, 7_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
encounters = st.builds(
    Encounter,
    date=days,
    event=uids | st.just(""),
    note=texts,
    kind=st.sampled_from(ENCOUNTER_KINDS),
    energy=st.sampled_from(("", *ENERGIES)),
)
contacts = st.builds(
    Contact,
    uid=uids,
    **dict.fromkeys(("org", "title", "introduced_by"), lines),
    name=lines.filter(bool),
    **dict.fromkeys(("tick", "cue", "wants", "offer", "note"), texts),
    **dict.fromkeys(("emails", "phones", "urls", "tags", "waived"), lists),
    **dict.fromkeys(("archived", "no_contact"), st.booleans()),
    **dict.fromkeys(("created", "updated"), moments),
    encounters=st.lists(encounters, max_size=3).map(tuple),
    again=st.lists(uids, max_size=3).map(tuple),
)
events = st.builds(
    Event,
    **dict.fromkeys(("place", "series"), lines),
    name=lines.filter(bool),
    uid=uids,
    start=days,
    end=days,
    intention=texts,
    budget=st.integers(0, 99),
)
follow_ups = st.builds(
    FollowUp,
    **dict.fromkeys(("uid", "contact"), uids),
    **dict.fromkeys(("due", "planned", "moved", "closed", "wrote"), days | st.none()),
    **dict.fromkeys(("why", "subject"), lines),
    **dict.fromkeys(("promise", "last"), st.booleans()),
    channel=st.sampled_from(CHANNELS),
    message=texts,
    status=st.sampled_from(("open", "done", "released")),
    snoozes=st.lists(st.builds(Snooze, on=days, was=days, to=days, reason=lines), max_size=3).map(tuple),
    outcome=st.builds(
        Outcome,
        note=texts,
        energy=st.sampled_from(("+", "0", "-", "")),
        promise=st.sampled_from((*PROMISE_OUTCOMES, "")),
    ),
    created=moments,
)
cards = st.builds(
    MyCard,
    **dict.fromkeys(("name", "org", "title"), lines),
    **dict.fromkeys(("emails", "phones", "urls"), lists),
    share=st.lists(st.sampled_from(SHAREABLE), unique=True).map(tuple),
    met=st.booleans(),
)


def on_disk(record: object) -> dict[str, object]:
    return json.loads(json.dumps(record))


@given(contacts)
def test_a_contact_comes_back_the_same(contact: Contact) -> None:
    assert contact_from_record(on_disk(contact_to_record(contact))) == contact


@given(events)
def test_an_event_comes_back_the_same(event: Event) -> None:
    assert event_from_record(on_disk(event_to_record(event))) == event


@given(follow_ups)
def test_a_follow_up_comes_back_the_same(follow_up: FollowUp) -> None:
    assert follow_up_from_record(on_disk(follow_up_to_record(follow_up))) == follow_up


@given(cards)
def test_my_card_comes_back_the_same(me: MyCard) -> None:
    assert my_card_from_record(on_disk(my_card_to_record(me))) == me


def test_an_empty_field_costs_no_room() -> None:
    assert contact_to_record(Contact(uid="a", name="Ada")).keys() == {"uid", "name", "created", "updated"}


def test_missing_keys_have_their_defaults_and_unknown_ones_do_no_harm() -> None:
    assert contact_from_record({"uid": "a", "shoe_size": 43, "org": None}) == Contact(uid="a", name=UNKNOWN_NAME)
    one_day = event_from_record({"uid": "e", "name": "FOSDEM", "start": "2027-01-30"})
    assert (one_day.end, one_day.budget) == (date(2027, 1, 30), 5)


def test_what_others_wrote_passes_the_gate_for_foreign_text() -> None:
    contact = contact_from_record({
        "uid": "a",
        "name": "Ada\x1b]52;c;aGk=\x07 \u202eLovelace\ud800",
        "tick": "looms\r\nand \x1b[31mpoetry",
        "tags": ["a\x00b"],
    })  # fmt: skip
    assert (contact.name, contact.tick, contact.tags) == ("Ada Lovelace", "looms\nand poetry", ("ab",))


def test_a_text_that_grew_longer_than_anybody_may_type_is_not_cut() -> None:
    note = "\n".join(["a line — about ten pages of them"] * NOTE_LIMIT)
    assert contact_from_record({"uid": "a", "name": "Ada", "note": note}).note == note


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", 5),
        ("name", ["Ada"]),
        ("emails", "a@example.org"),
        ("emails", [None]),
        ("archived", "no"),
        ("created", "yesterday"),
        ("created", 5),
        ("encounters", {}),
        ("encounters", [5]),
        ("encounters", [{"note": "no day"}]),
        ("encounters", [{"date": "2026-02-30"}]),
        ("encounters", [{"date": "2026-02-03", "kind": "dreamt"}]),
    ],
)
def test_a_contact_that_makes_no_sense_is_named_in_one_sentence(key: str, value: object) -> None:
    with pytest.raises(StoreError, match=rf"the contact with the uid a can't be read: its '{key}' makes no sense; .*"):
        contact_from_record({"uid": "a", key: value})


@pytest.mark.parametrize("record", [{"uid": "a\x1b[31m"}, {"uid": 5}, {}])
def test_a_contact_without_a_usable_uid_is_refused_and_does_not_reach_the_terminal_raw(
    record: dict[str, object],
) -> None:
    with pytest.raises(StoreError, match="uid") as raised:
        contact_from_record(record)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize(
    "change",
    [{"start": None}, {"name": None}, {"start": 5}, {"end": ""}, {"budget": True}, {"budget": -1}, {"budget": "5"}],
)
def test_an_event_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(StoreError, match="the event with the uid e"):
        event_from_record({"uid": "e", "name": "FOSDEM", "start": "2027-01-30", **change})


@pytest.mark.parametrize(
    "change",
    [
        {"contact": None},
        {"due": "soon"},
        {"channel": "pigeon"},
        {"status": ["open"]},
        {"snoozes": [{"on": "2026-11-23"}]},
        {"outcome": "fine"},
        {"outcome": {"energy": "9"}},
    ],
)
def test_a_follow_up_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(StoreError, match="the follow-up with the uid f"):
        follow_up_from_record({"uid": "f", "contact": "a", **change})
