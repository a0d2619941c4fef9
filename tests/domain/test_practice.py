"""My practice: every decision and every message is counted in its own week, and only there."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.follow_up import FollowUp, Outcome
from meetup_tui.domain.practice import WEEKS, blocks, practice

TODAY = date(2026, 11, 23)
days = st.integers(-200, 0).map(lambda back: TODAY + timedelta(days=back))
follow_ups = st.builds(
    FollowUp,
    uid=st.uuids().map(lambda uid: uid.hex),
    contact=st.just("c"),
    due=days,
    status=st.sampled_from(("done", "released")),
    closed=days,
    message=st.sampled_from(("", "Dear you")),
    wrote=days,
    promise=st.booleans(),
    outcome=st.builds(Outcome, promise=st.sampled_from(("", "kept", "told", "dropped"))),
)


@given(st.lists(follow_ups, max_size=30), st.integers(0, 6))
def test_every_decision_stands_in_its_own_week(found: list[FollowUp], weekday: int) -> None:
    today = TODAY + timedelta(days=weekday)
    weeks = practice(found, today)
    assert len(weeks) == WEEKS
    assert all(each.start.weekday() == 0 for each in weeks)
    for week in weeks:
        inside = [week.start + timedelta(days=day) for day in range(7)]
        closed = [each for each in found if each.closed in inside]
        assert week.decided == len(closed)
        assert week.kept == sum(each.outcome.promise == "kept" for each in closed)
        assert week.written == sum(bool(each.message) and each.wrote in inside for each in found)
        assert week.quiet == (week.decided == week.written == 0)


@given(st.lists(st.integers(0, 99), max_size=20))
def test_a_block_stands_for_every_count_and_a_dot_for_none(counts: list[int]) -> None:
    drawn = blocks(counts)
    assert len(drawn) == len(counts)
    assert [each == "·" for each in drawn] == [count == 0 for count in counts]
    assert not any(counts) or drawn[counts.index(max(counts))] == "█"


def test_a_message_of_before_days_were_kept_counts_for_when_it_was_done_or_planned() -> None:
    base = FollowUp(uid="u", contact="c", due=TODAY, message="Dear", planned=TODAY - timedelta(days=7))
    assert practice([base], TODAY)[-2].written == 1
    assert practice([base.finish(TODAY)], TODAY)[-1].written == 1
