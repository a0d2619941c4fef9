"""A calendar of follow-ups, read back by icalendar."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from meetup_tui.cards.ics import calendar, entry
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import CHANNELS, FollowUp
from meetup_tui.domain.text import clean
from tests.cards.made import contacts, hostile
from tests.cards.test_qr import scanned

MAJA = Contact(uid="a" * 32, name="Maja Lindqvist", cue="CUE", updated=datetime(2026, 11, 23, 9, tzinfo=UTC))
PAPER = FollowUp(
    uid="b" * 32, contact=MAJA.uid, due=date(2026, 12, 31), channel="email", why="WHY", subject="SUBJECT",
    message="MESSAGE\n\nof two parts", promise=True, created=datetime(2026, 11, 23, 12, tzinfo=UTC),
)  # fmt: skip

follow_ups = st.builds(
    FollowUp, uid=st.uuids().map(lambda uid: uid.hex), contact=st.just("a"), due=st.dates(), why=hostile,
    message=hostile, channel=st.sampled_from(CHANNELS), promise=st.booleans(),
)  # fmt: skip


def test_a_follow_up_is_a_whole_day_and_a_to_do_without_a_private_word() -> None:
    text = calendar([(MAJA, PAPER)])
    whole = Calendar.from_ical(text)
    event, todo = whole.walk("VEVENT")[0], whole.walk("VTODO")[0]
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert todo.decoded("DUE") == date(2026, 12, 31)
    assert (str(event["SUMMARY"]), str(todo["STATUS"])) == ("Write to Maja Lindqvist", "NEEDS-ACTION")
    assert (str(event["UID"]), str(todo["UID"])) == ("b" * 32 + "-event", "b" * 32 + "-todo")
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert set(event) == {"UID", "DTSTAMP", "SUMMARY", "CLASS", "DTSTART", "DTEND", "TRANSP"}
    assert set(todo) == {"UID", "DTSTAMP", "SUMMARY", "CLASS", "DUE", "STATUS"}
    assert text == calendar([(MAJA, PAPER)])
    assert not [word for word in ("WHY", "MESSAGE", "SUBJECT", "CUE", "PRIORITY", "METHOD") if word in text]


def test_why_and_message_go_along_when_asked_for_and_a_promise_comes_first() -> None:
    whole = Calendar.from_ical(calendar([(MAJA, PAPER)], with_notes=True))
    todo = whole.walk("VTODO")[0]
    assert str(todo["DESCRIPTION"]) == "WHY\n\nMESSAGE\n\nof two parts"
    assert todo["PRIORITY"] == 1


def test_a_move_gives_a_later_stamp_and_the_same_uid() -> None:
    moved = replace(PAPER, due=date(2027, 1, 4), moved=date(2026, 12, 31))
    (event,) = Calendar.from_ical(calendar([(MAJA, moved)])).walk("VEVENT")
    assert (event.decoded("DTSTAMP"), str(event["UID"])) == (datetime(2026, 12, 31, tzinfo=UTC), "b" * 32 + "-event")


def test_somebody_without_a_name_stays_nameless() -> None:
    assert "SUMMARY:Write to somebody\r\n" in entry(MAJA.edit(name="?"), PAPER)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(contacts, follow_ups), max_size=3), st.booleans())
def test_icalendar_reads_every_field_and_nothing_else(plans: list[tuple[Contact, FollowUp]], with_notes: bool) -> None:
    text = calendar(plans, with_notes=with_notes)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    whole = Calendar.from_ical(text)
    assert [each.name for each in whole.subcomponents] == ["VEVENT", "VTODO"] * len(plans)
    assert not whole.errors
    for (contact, follow_up), event in zip(plans, whole.walk("VEVENT"), strict=True):
        name = clean(contact.name)
        assert str(event["SUMMARY"]).endswith(f" {name}" if name not in ("", "?") else " somebody")
        assert event.decoded("DTSTART") == follow_up.due
        assert len(event) == 7 + ("DESCRIPTION" in event)
        assert with_notes or "DESCRIPTION" not in event
        assert not event.errors


@settings(max_examples=40, deadline=None)
@given(contacts, follow_ups)
def test_an_entry_for_a_phone_holds_what_it_should_and_nothing_else(contact: Contact, follow_up: FollowUp) -> None:
    payload = entry(contact, follow_up)
    event = Calendar.from_ical(payload)
    assert (event.name, set(event), event.subcomponents) == ("VEVENT", {"SUMMARY", "DTSTART", "DTEND"}, [])
    assert event.decoded("DTSTART") == follow_up.due


def test_an_entry_fits_a_usual_terminal_and_decodes() -> None:
    from meetup_tui.cards.codes.qr import Drawing, fit_text
    from tests.cards.test_qr import painted

    drawing = fit_text(entry(MAJA, PAPER), 80, 23)
    assert isinstance(drawing, Drawing)
    assert scanned(painted(drawing.rows)) == entry(MAJA, PAPER)
