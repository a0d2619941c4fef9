from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.queue import Morning, morning, one_more

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(1)
TOMORROW = TODAY + timedelta(1)


def follow_up(uid: str, due: date | None = TODAY, **values: object) -> FollowUp:
    return FollowUp(uid=uid, contact=f"contact of {uid}", due=due, **values)  # type: ignore[arg-type]


def uids(follow_ups: tuple[FollowUp, ...]) -> str:
    return " ".join(each.uid for each in follow_ups)


def due_people(count: int) -> list[FollowUp]:
    return [follow_up(f"p{number}", TODAY - timedelta(count - number)) for number in range(count)]


def test_promises_come_first_and_then_the_longest_waiting() -> None:
    people = [
        follow_up("today"),
        follow_up("old", TODAY - timedelta(9)),
        follow_up("promise", promise=True),
        follow_up("old promise", YESTERDAY, promise=True),
    ]
    assert [each.uid for each in morning(people, TODAY).due] == ["old promise", "promise", "old", "today"]


def test_the_cap_leaves_the_rest_waiting_and_never_hides_a_promise() -> None:
    promises = [follow_up(f"promise{number}", promise=True) for number in range(5)]
    seen = morning(due_people(5) + promises, TODAY)
    assert uids(seen.shown) == "promise0 promise1 promise2 promise3 promise4 p0 p1 p2"
    assert uids(seen.waiting) == "p3 p4"


def test_one_more_shows_one_more() -> None:
    assert uids(morning(due_people(5), TODAY, more=1).shown) == "p0 p1 p2 p3"


def test_what_was_decided_today_uses_up_the_cap() -> None:
    first, second, third, *rest = due_people(6)
    people = [
        first.finish(TODAY),
        second.release(TODAY),
        third.snooze(TODAY, TOMORROW),
        *rest,
    ]
    seen = morning(people, TODAY)
    assert (seen.shown, seen.decided, uids(seen.waiting)) == ((), 3, "p3 p4 p5")


def test_a_promise_kept_today_leaves_the_cap_alone() -> None:
    kept = follow_up("kept", promise=True).finish(TODAY)
    seen = morning([kept, *due_people(4)], TODAY)
    assert (len(seen.shown), seen.decided, seen.used) == (3, 1, 0)


def test_something_done_ahead_of_its_day_is_no_decision_of_this_morning() -> None:
    ahead = follow_up("ahead", TOMORROW).finish(TODAY)
    later = follow_up("later", TOMORROW).snooze(TODAY, TODAY + timedelta(9))
    assert morning([ahead, later, *due_people(3)], TODAY).decided == 0


def test_letting_go_of_somebody_nothing_was_planned_for_is_no_decision_of_this_morning() -> None:
    settled = follow_up("settled", None, status="released", closed=TODAY)
    assert morning([settled], TODAY) == Morning(due=(), shown=(), waiting=(), coming=(), decided=0, used=0)


def test_a_wrong_date_put_right_counts_once_it_was_due() -> None:
    moved = follow_up("moved", planned=YESTERDAY).reschedule(TODAY, TOMORROW)
    planned_today = follow_up("new", TOMORROW, planned=TODAY).reschedule(TODAY, TODAY + timedelta(2))
    assert morning([moved, planned_today], TODAY).decided == 1


def test_a_date_given_again_for_today_is_still_due() -> None:
    again = follow_up("again", YESTERDAY).reschedule(TODAY, TODAY)
    seen = morning([again], TODAY)
    assert (uids(seen.shown), seen.decided) == ("again", 0)


def test_snoozing_twice_today_is_one_decision() -> None:
    twice = follow_up("twice").snooze(TODAY, TOMORROW).snooze(TODAY, TOMORROW + timedelta(1), "no time")
    assert morning([twice], TODAY).decided == 1


def test_yesterdays_decisions_leave_this_morning_alone() -> None:
    done = follow_up("done", YESTERDAY).finish(YESTERDAY)
    assert morning([done, *due_people(3)], TODAY).decided == 0


def test_a_clock_set_back_undoes_nothing() -> None:
    done = follow_up("done").finish(TODAY)
    put_off = follow_up("put off").snooze(TODAY, TOMORROW)
    seen = morning([done, put_off], YESTERDAY)
    assert (seen.due, uids(seen.coming), seen.decided) == ((), "put off", 0)


def test_what_comes_next_stands_by_its_date() -> None:
    people = [follow_up("b", TODAY + timedelta(3)), follow_up("a", TOMORROW), follow_up("now")]
    assert uids(morning(people, TODAY).coming) == "a b"


def test_one_more_appears_even_after_more_were_decided_than_the_cap_allows() -> None:
    people = due_people(8)
    decided = [each.finish(TODAY) for each in people[:5]]
    seen = morning([*decided, *people[5:]], TODAY)
    assert seen.shown == ()
    more = one_more(seen)
    assert uids(morning([*decided, *people[5:]], TODAY, more=more).shown) == "p5"


days = st.integers(-20, 20).map(lambda ahead: TODAY + timedelta(ahead))
follow_ups = st.lists(
    st.builds(
        FollowUp,
        uid=st.uuids().map(lambda uid: uid.hex),
        contact=st.just("somebody"),
        due=days,
        promise=st.booleans(),
        status=st.sampled_from(("open", "done", "released")),
        moved=st.none() | days,
        closed=st.none() | days,
    ),
    max_size=12,
    unique_by=lambda each: each.uid,
)


@given(follow_ups, st.integers(-1, 5), st.integers(0, 5), st.randoms())
def test_nothing_due_is_hidden_in_any_order_it_comes_in(people, cap, more, random) -> None:
    seen = morning(people, TODAY, cap, more)
    assert seen.shown + seen.waiting == seen.due
    assert {each.uid for each in seen.due} == {
        each.uid for each in people if each.status == "open" and each.due <= TODAY
    }
    assert not any(each.promise for each in seen.waiting)
    assert sum(not each.promise for each in seen.shown) <= max(0, cap + more)
    random.shuffle(people)
    assert morning(people, TODAY, cap, more) == seen


@given(follow_ups, st.integers(0, 5))
def test_deciding_the_first_never_makes_a_longer_morning(people, cap) -> None:
    seen = morning(people, TODAY, cap)
    if not seen.shown:
        return
    first = seen.shown[0]
    after = morning(
        [replace(each, status="done", closed=TODAY) if each == first else each for each in people], TODAY, cap
    )
    assert after.shown == seen.shown[1:]
    assert after.decided == seen.decided + 1
