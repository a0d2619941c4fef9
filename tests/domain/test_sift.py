from datetime import date, timedelta

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.sift import LooseEnd, loose_ends

TODAY = date(2026, 11, 23)
MET = date(2026, 11, 20)


def contact(name: str, met: date = MET, event: str = "loom", **values: object) -> Contact:
    encounters = (Encounter(date=met, event=event),)
    return Contact(uid=name, name=name, **{"encounters": encounters, **values})  # type: ignore[arg-type]


def follow_up(name: str, **values: object) -> FollowUp:
    return FollowUp(uid=f"follow {name}", contact=name, **{"due": TODAY, **values})  # type: ignore[arg-type]


def sift(*contacts: Contact, plans: tuple[FollowUp, ...] = (), event: str = "") -> tuple[LooseEnd, ...]:
    return loose_ends(contacts, lambda uid: [each for each in plans if each.contact == uid], TODAY, event)


def missing(person: Contact, *plans: FollowUp) -> tuple[str, ...]:
    return next((end.missing for end in sift(person, plans=plans)), ())


def test_somebody_met_without_a_word_lacks_tick_note_and_decision() -> None:
    assert missing(contact("Ada")) == ("tick", "decision")


def test_a_tick_note_and_a_plan_tie_everything_up() -> None:
    assert missing(contact("Ada", tick="looms")) == ("decision",)
    assert missing(contact("Ada"), follow_up("Ada")) == ("tick",)
    assert missing(contact("Ada", tick="looms"), follow_up("Ada")) == ()


def test_letting_go_is_a_decision_too() -> None:
    assert missing(contact("Ada", tick="looms"), follow_up("Ada").release(TODAY)) == ()
    settled = follow_up("Ada", due=None, status="released", closed=MET)
    assert missing(contact("Ada", tick="looms"), settled) == ()


def test_meeting_again_after_a_decision_asks_anew() -> None:
    earlier = follow_up("Ada", due=None, status="released", closed=MET - timedelta(1))
    assert missing(contact("Ada", tick="looms"), earlier) == ("decision",)


def test_what_was_waived_is_not_asked_again() -> None:
    assert missing(contact("Ada", waived=("tick",))) == ("decision",)
    assert missing(contact("Ada", waived=("tick", "decision"))) == ()


def test_nobody_is_to_be_decided_about_who_is_not_to_be_contacted() -> None:
    assert missing(contact("Ada", no_contact=True)) == ("tick",)


def test_fourteen_days_are_lately_and_fifteen_are_not() -> None:
    assert sift(contact("Ada", met=TODAY - timedelta(14)))
    assert not sift(contact("Ada", met=TODAY - timedelta(15)))
    assert not sift(contact("Ada", met=TODAY + timedelta(1)))


def test_an_address_book_a_talk_and_an_archive_hold_no_loose_ends() -> None:
    talk = Encounter(date=MET, kind="call")
    assert not sift(contact("A", encounters=()), contact("B", encounters=(talk,)), contact("C", archived=True))


def test_the_latest_meeting_counts() -> None:
    meetings = (Encounter(date=MET), Encounter(date=TODAY, event="other"))
    [end] = sift(contact("Ada", encounters=meetings))
    assert end.encounter == meetings[1]


def test_one_event_can_be_sifted_alone() -> None:
    ends = sift(contact("Ada"), contact("Bob", event="other"), event="loom")
    assert [end.contact.name for end in ends] == ["Ada"]


def test_promises_come_first_then_the_latest_met_then_names() -> None:
    people = [
        contact("Zoe"),
        contact("bob"),
        contact("Ada"),
        contact("New", met=TODAY),
        contact("Old", met=TODAY - timedelta(9)),
    ]
    ends = sift(*people, plans=(follow_up("Old", promise=True),))
    assert [end.contact.name for end in ends] == ["Old", "New", "Ada", "bob", "Zoe"]
    assert [end.promise for end in ends] == [True, False, False, False, False]
