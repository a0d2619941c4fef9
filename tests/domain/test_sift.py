from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.budget import beyond_budget, planned_since
from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.sift import LooseEnd, Pass, loose_ends

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
    assert missing(contact("Ada", waived=("tick 2026-11-20", "decision 2026-11-20"))) == ()


def test_what_was_waived_is_asked_after_another_meeting() -> None:
    assert missing(contact("Ada", waived=("tick 2026-11-19", "decision 2026-11-19"))) == ("tick", "decision")
    again = contact("Ada", waived=("decision",)).met(Encounter(date=TODAY))
    assert (missing(again), again.waived) == (("tick", "decision"), ("decision 2026-11-20",))
    assert missing(again.with_more(again)) == ("tick", "decision")
    older = contact("Ada", waived=("decision",))
    assert missing(contact("Ada", met=TODAY).with_more(older)) == ("tick", "decision")
    assert missing(older.with_more(contact("Ada", met=TODAY - timedelta(9)))) == ("tick",)


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


ANSWERS = st.sampled_from(["plan", "let go", "waive", "not now"])


@st.composite
def people_met(draw: st.DrawFn) -> tuple[Contact, ...]:
    """People met on some day around the window, or never, some with a tick note, some archived or waived."""
    days = st.one_of(st.none(), st.integers(-2, 20))
    return tuple(
        contact(
            f"P{number}",
            tick=draw(st.sampled_from(["", "looms"])),
            archived=draw(st.sampled_from([False, False, True])),
            no_contact=draw(st.sampled_from([False, False, True])),
            waived=draw(st.sampled_from([(), (), ("tick",), ("decision",)])),
            encounters=() if day is None else (Encounter(date=TODAY - timedelta(day), event="loom"),),
        )
        for number, day in enumerate(draw(st.lists(days, max_size=7)))
    )


def answered(person: Contact, end: LooseEnd, answer: str, tick: str) -> tuple[Contact, FollowUp | None]:
    """Return the person after an answer of the sift, and the follow-up it made."""
    person = replace(person, tick=person.tick or tick)
    decide = "decision" in end.missing
    if answer == "plan" and decide:
        return person, follow_up(person.name, planned=TODAY)
    if answer == "let go" and decide:
        settled = follow_up(person.name, due=None, status="released", closed=TODAY)
        return replace(person, waived=(*person.waived, "tick")), settled
    if answer == "waive":
        return replace(person, waived=(*person.waived, *end.missing)), None
    return person, None


@given(people_met(), st.lists(st.tuples(ANSWERS, st.sampled_from(["", "boats"]))), st.lists(st.sampled_from("UIVW")))
def test_any_sequence_of_answers_asks_about_everybody_once_and_loses_nothing(people, answers, promised) -> None:
    plans = [follow_up(person.name, promise=True) for person in people[: len(promised)]]
    by_uid = {each.uid: each for each in people}
    begun = sift(*by_uid.values(), plans=tuple(plans))
    going, asked = Pass(), []
    for answer, tick in answers:
        end = going.next(sift(*by_uid.values(), plans=tuple(plans)))
        if end is None:
            break
        asked.append(end)
        by_uid[end.contact.uid], made = answered(by_uid[end.contact.uid], end, answer, tick)
        plans += [made] if made else []
        left = {end.contact.uid: end for end in sift(*by_uid.values(), plans=tuple(plans))}.get(end.contact.uid)
        going = going.answered(end.contact.uid, left.missing if left else ())
        decided = answer in ("plan", "let go", "waive") or "decision" not in end.missing
        assert not (decided and left and "decision" in left.missing), "decided is decided, in every sift to come"
    now = sift(*by_uid.values(), plans=tuple(plans))
    assert [end.contact.uid for end in asked] == [end.contact.uid for end in begun[: len(asked)]], (
        "in order, nobody twice"
    )
    assert all(end.promise >= later.promise for end, later in pairwise(asked)), "promises first"
    assert all(0 <= (TODAY - end.encounter.date).days <= 14 for end in asked)
    assert {end.contact.uid for end in now} >= {end.contact.uid for end in begun[len(asked) :]}, (
        "resumed, the rest comes"
    )
    assert [end.contact.uid for end in going.to_come(now)] == [end.contact.uid for end in begun[len(asked) :]]
    assert going.put_off(now) == len(now) - len(going.to_come(now))


def test_an_answer_taken_back_is_asked_for_again_before_who_stands_there() -> None:
    ends = sift(contact("Ada"), contact("Bob"), contact("Cleo"))
    going = Pass().answered("Ada").answered("Bob", ("tick",))
    bob = replace(ends[1], missing=("tick",))
    assert going.next((bob, ends[2]), "Cleo") == ends[2]
    assert going.next(ends[1:], "Cleo") == ends[1]
    assert going.answered("Bob", ends[1].missing).next(ends[1:], "Cleo") == ends[2]


def test_who_stands_there_stays_whoever_else_turns_up() -> None:
    ends = sift(contact("Ada"), contact("Bob"))
    assert Pass().next(ends, "Bob") == ends[1]
    assert Pass().next(ends, "nobody") == ends[0]
    assert Pass().next(()) is None


def test_an_events_plans_are_beyond_its_budget_without_promises_and_older_plans() -> None:
    people = [contact(name) for name in "ABCD"] + [contact("E", event="other"), contact("Old", met=MET - timedelta(40))]
    plans = [follow_up(each.name, planned=MET) for each in people]
    plans[1] = replace(plans[1], promise=True, due=TODAY - timedelta(2))
    plans[2] = replace(plans[2], planned=MET - timedelta(1))
    planned = planned_since(people, lambda uid: [each for each in plans if each.contact == uid], TODAY)
    assert [each.contact.name for each in planned] == ["B", "A", "D", "E"]
    assert [each.contact.name for each in beyond_budget(planned, {"loom": 1, "other": 1})] == ["A", "D"]
    assert beyond_budget(planned, {"loom": 2}) == ()
    assert [each.event for each in beyond_budget(planned, {"other": 0})] == ["other"]
