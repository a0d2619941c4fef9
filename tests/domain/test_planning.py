from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import CHANNELS, FollowUp
from meetup_tui.domain.planning import best_channel, eve_of_next, if_then, spread, suggest
from meetup_tui.domain.why import spoken

MONDAY = date(2026, 11, 23)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (MONDAY + timedelta(ahead) for ahead in range(1, 6))
NEXT_MONDAY = MONDAY + timedelta(7)


def suggest_next(today: date, load: dict[date, int], **options: object) -> date:
    """The day to ask again after one was done today."""
    return suggest(eve_of_next(today), load, **options).day


def follow_up(uid: str = "f", due: date | None = FRIDAY, **values: object) -> FollowUp:
    return FollowUp(uid=uid, contact="c", due=due, **values)  # type: ignore[arg-type]


def test_the_next_working_day_is_suggested_while_it_has_room() -> None:
    suggestion = suggest(MONDAY, {TUESDAY: 2})
    assert (suggestion.day, suggestion.sentence) == (TUESDAY, "Tue: the next working day")


def test_a_weekend_is_skipped() -> None:
    suggestion = suggest(FRIDAY, {})
    assert (suggestion.day, suggestion.sentence) == (NEXT_MONDAY, "Mon: the next working day")


def test_full_days_are_named() -> None:
    assert suggest(MONDAY, {TUESDAY: 3}).sentence == "Wed: Tue is full"
    assert suggest(MONDAY, {TUESDAY: 3, WEDNESDAY: 4}).sentence == "Thu: Tue and Wed are full"


def test_many_full_days_are_counted() -> None:
    load = {MONDAY + timedelta(ahead): 3 for ahead in range(8)}
    suggestion = suggest(MONDAY, load)
    assert suggestion.sentence == "Tue 1 Dec: the 5 working days before it are full"


def test_twenty_five_people_met_on_a_thursday_do_not_all_fall_on_friday() -> None:
    load: Counter[date] = Counter()
    reasons = []
    for _ in range(25):
        suggestion = suggest(THURSDAY, load)
        assert not suggestion.full
        load[suggestion.day] += 1
        reasons.append(suggestion.sentence)
    assert max(load.values()) == 3
    assert len(load) == 9
    assert reasons[2:4] == ["Fri: the next working day", "Mon: Fri is full"]
    assert reasons[-1] == "Wed 9 Dec: the 8 working days before it are full"


def test_when_every_day_is_full_the_least_loaded_is_said_the_earliest_first() -> None:
    load = {MONDAY + timedelta(ahead): 5 for ahead in range(40)}
    load[THURSDAY] = load[FRIDAY] = 4
    suggestion = suggest(MONDAY, load)
    assert (suggestion.day, suggestion.full) == (THURSDAY, True)
    assert suggestion.sentence == "Thu: all 15 days ahead are full, this one least"


def test_the_next_one_is_on_a_working_day_with_room_two_weeks_on() -> None:
    assert suggest_next(MONDAY, {}) == date(2026, 12, 7)
    assert suggest_next(SATURDAY, {}) == date(2026, 12, 14), "two weeks on is a Saturday"
    assert suggest_next(date(2026, 12, 10), {}, quiet=[date(2026, 12, 24)]) == date(2026, 12, 25)
    assert suggest_next(MONDAY, {date(2026, 12, 7): 3}) == date(2026, 12, 8)
    assert suggest_next(MONDAY, {}, away_until=date(2027, 1, 4)) == date(2027, 1, 4)
    assert suggest_next(date.max, {}) == suggest_next(date.max - timedelta(3), {}) == date.max


def test_a_free_day_behind_fifteen_full_ones_is_too_far() -> None:
    load = {MONDAY + timedelta(ahead): 3 for ahead in range(22)}
    assert suggest(MONDAY, load).full


def test_quiet_days_and_ones_own_days_off_are_skipped() -> None:
    assert suggest(MONDAY, {}, quiet=[TUESDAY]).day == WEDNESDAY
    assert suggest(MONDAY, {}, days_off=(1, 2, 3)).day == FRIDAY
    assert suggest(FRIDAY, {}, days_off=()).day == SATURDAY


def test_nothing_is_suggested_before_one_is_back() -> None:
    load = {NEXT_MONDAY: 3}
    assert suggest(MONDAY, {}, away_until=SATURDAY).sentence == "Mon 30 Nov: the first working day you are back"
    assert suggest(MONDAY, load, away_until=SATURDAY).sentence == "Tue 1 Dec: Mon 30 Nov is full"
    assert suggest(MONDAY, {}, away_until=MONDAY).day == TUESDAY


def test_sixty_met_on_a_thursday_are_too_many_for_three_weeks() -> None:
    load: Counter[date] = Counter()
    asked = 0
    for _ in range(60):
        suggestion = suggest(THURSDAY, load)
        asked += suggestion.full
        load[suggestion.day] += 1
    assert (asked, set(load.values())) == (15, {4})


def test_seven_days_off_are_taken_for_none() -> None:
    assert suggest(FRIDAY, {}, days_off=range(7)).day == SATURDAY


def test_a_year_of_quiet_days_still_gives_a_day() -> None:
    quiet = {MONDAY + timedelta(ahead) for ahead in range(5000)}
    assert suggest(MONDAY, {}, quiet=quiet).day > MONDAY


@pytest.mark.parametrize("before", range(5))
def test_the_end_of_the_calendar_is_no_trouble(before: int) -> None:
    today = date.max - timedelta(before)
    assert suggest(today, {}).day >= today
    assert spread([follow_up(due=MONDAY), follow_up("g", MONDAY)], today, cap=1)["f"] >= today


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.dictionaries(st.integers(1, 25), st.integers(0, 4)),
    st.integers(0, 4),
    st.sets(st.integers(0, 6), max_size=6),
)
def test_a_suggestion_is_a_working_day_ahead_with_room_or_says_that_there_is_none(today, ahead, cap, off) -> None:
    load = {today + timedelta(days): count for days, count in ahead.items()}
    suggestion = suggest(today, load, cap, off)
    assert suggestion.day > today
    assert suggestion.day.weekday() not in off
    assert suggestion.full == (load.get(suggestion.day, 0) >= cap)


def test_coming_back_spreads_what_waited_with_the_promises_on_the_first_day() -> None:
    waited = [follow_up(f"f{number}", MONDAY - timedelta(20 - number)) for number in range(7)]
    promises = [follow_up(f"p{number}", MONDAY - timedelta(3), promise=True) for number in range(4)]
    days = spread([*waited, *promises], MONDAY)
    assert [days[each.uid] for each in promises] == [MONDAY] * 4
    assert [days[each.uid] for each in waited] == [MONDAY] * 3 + [TUESDAY] * 3 + [WEDNESDAY]


def test_spreading_leaves_later_dates_alone_and_keeps_room_for_them() -> None:
    chosen = [follow_up(f"later{number}", TUESDAY) for number in range(3)]
    waited = [follow_up(f"f{number}", MONDAY - timedelta(9)) for number in range(4)]
    days = spread([*chosen, *waited], MONDAY)
    assert set(days) == {"f0", "f1", "f2", "f3"}
    assert Counter(days.values()) == {MONDAY: 3, WEDNESDAY: 1}


def test_what_is_due_on_the_first_day_keeps_it_and_takes_up_its_room() -> None:
    waited = [follow_up(f"f{number}", MONDAY - timedelta(9)) for number in range(3)]
    days = spread([*waited, follow_up("chosen", MONDAY)], MONDAY)
    assert days == {"f0": MONDAY, "f1": MONDAY, "f2": TUESDAY}
    on_a_day_off = [follow_up(f"chosen{number}", SATURDAY) for number in range(5)]
    assert spread([*on_a_day_off, *waited[:1]], SATURDAY) == {"f0": NEXT_MONDAY}


def test_spreading_skips_weekends_and_what_is_closed() -> None:
    closed = follow_up("closed", MONDAY).finish(MONDAY)
    assert spread([follow_up("f", FRIDAY), closed], SATURDAY) == {"f": NEXT_MONDAY}


spans = st.integers(-40, 20).map(lambda ahead: MONDAY + timedelta(ahead))
open_ones = st.lists(
    st.builds(FollowUp, uid=st.uuids().map(str), contact=st.just("c"), due=spans, promise=st.booleans()),
    max_size=20,
    unique_by=lambda each: each.uid,
)


@given(open_ones, spans, st.integers(1, 4), st.sets(st.integers(0, 6), max_size=6), st.sets(spans), st.randoms())
def test_spreading_moves_what_waited_alone_to_working_days_within_the_cap(people, start, cap, off, quiet, random):
    days = spread(people, start, cap, off, quiet)
    assert set(days) == {each.uid for each in people if each.due < start}
    assert all(day >= start and day.weekday() not in off and day not in quiet for day in days.values())
    plain = {each.uid: each.due for each in people if not each.promise}
    stays = Counter(due for due in plain.values() if due >= start)
    moved = Counter(day for uid, day in days.items() if uid in plain)
    assert all(count + stays[day] <= cap for day, count in moved.items())
    promised = {day for uid, day in days.items() if uid not in plain}
    assert len(promised) <= 1
    assert not promised or min(promised) <= min(days.values())
    waited = sorted((due, days[uid]) for uid, due in plain.items() if uid in days)
    assert [day for _, day in waited] == sorted(day for _, day in waited)
    random.shuffle(people)
    assert spread(people, start, cap, off, quiet) == days


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        ("email", "When it is Fri 27 Nov, I will write to Ada, because her loom needs a card reader."),
        ("call", "When it is Fri 27 Nov, I will call Ada, because her loom needs a card reader."),
        ("text", "When it is Fri 27 Nov, I will text Ada, because her loom needs a card reader."),
        ("link", "When it is Fri 27 Nov, I will write to Ada on their profile, because her loom needs a card reader."),
        ("person", "When it is Fri 27 Nov, I will see Ada, because her loom needs a card reader."),
        ("other", "When it is Fri 27 Nov, I will get in touch with Ada, because her loom needs a card reader."),
    ],
)
def test_a_plan_is_said_as_one_sentence(channel: str, said: str) -> None:
    assert channel in CHANNELS
    assert if_then(follow_up(channel=channel, why="her loom needs a card reader."), "Ada", MONDAY) == said


def test_a_missing_why_and_days_near_and_far_are_said_well() -> None:
    errand = follow_up(channel="call", why="ask about the boat", due=MONDAY)
    assert if_then(errand, "Ada", MONDAY) == "Today I will call Ada to ask about the boat."
    assert if_then(errand, "Ada", MONDAY - timedelta(1)) == "Tomorrow I will call Ada to ask about the boat."
    assert if_then(follow_up(due=date(2027, 1, 4)), "{Ada}", MONDAY) == (
        "When it is Mon 4 Jan 2027, I will get in touch with {Ada}."
    )


@pytest.mark.parametrize(
    ("why", "line", "sentence"),
    [
        ("promised the paper", "You promised them the paper", ", because I promised the paper."),
        ("promised", "You promised them something", ", because I promised something."),
        (
            "promised her, send the paper",
            "You promised them to send the paper",
            ", because I promised to send the paper.",
        ),
        ("Her loom needs a reader.", "Because her loom needs a reader", ", because her loom needs a reader."),
        ("I'm in Oslo then", "Because I'm in Oslo then", ", because I'm in Oslo then."),
        ("because of the loom", "Because of the loom", ", because of the loom."),
        ("Ask about the wire.", "Your plan: to ask about the wire", " to ask about the wire."),
        ("to ask her", "Your plan: to ask her", " to ask her."),
        ("If no word", "Your plan: if no word", ", if no word."),
        ("her talk on looms", "Your plan: her talk on looms", ": her talk on looms."),
        ("IT is hiring", "Your plan: IT is hiring", ": IT is hiring."),
        ("coffee", "Your plan: coffee", ": coffee."),
        ("Thank you for the book", "Your plan: Thank you for the book", ": Thank you for the book."),
        ("because", "Your plan: because", ": because."),
        ("Does she still weave?", "Your plan: Does she still weave?", ": Does she still weave?"),
        ("nach dem Draht fragen", "Your plan: nach dem Draht fragen", ": nach dem Draht fragen."),
        ("an den Draht erinnern...", "Your plan: an den Draht erinnern...", ": an den Draht erinnern..."),
    ],
)
def test_a_why_is_read_out_as_a_promise_a_reason_or_an_errand(why: str, line: str, sentence: str) -> None:
    assert spoken(why).line == line
    assert (
        if_then(follow_up(channel="email", why=why), "Ada", MONDAY)
        == f"When it is Fri 27 Nov, I will write to Ada{sentence}"
    )


def test_what_is_marked_as_a_promise_is_read_out_as_one() -> None:
    assert spoken("the paper", promise=True).line == "You promised them the paper"
    assert spoken("ask about the wire", promise=True).line == "You promised them to ask about the wire"
    assert spoken("she wants the paper", promise=True).line == "You promised them something: she wants the paper"


@pytest.mark.parametrize(
    ("values", "channel"),
    [
        ({"emails": ("a@example.org",), "phones": ("+49301234567",)}, "email"),
        ({"urls": ("https://www.linkedin.com/in/ada",), "phones": ("+49301234567",)}, "link"),
        ({"urls": ("https://social.example/@ada",)}, "link"),
        ({"urls": ("https://ada.example",), "phones": ("+49301234567",)}, "call"),
        ({"urls": ("https://ada.example",)}, "link"),
        ({}, "other"),
    ],
)
def test_the_channel_fits_what_is_known(values: dict[str, tuple[str, ...]], channel: str) -> None:
    assert best_channel(Contact(uid="a", name="Ada", **values)) == channel  # type: ignore[arg-type]
