"""What people type for a date, and how a date is said; today is Monday 23 November 2026."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.when import (
    describe,
    distance,
    looks_like_date,
    parse,
    parse_date,
    parse_past,
    say,
    since,
)

MONDAY = date(2026, 11, 23)

AHEAD = """
2026-11-23  today; Today; TODAY ; tonight; now; eod; this morning; heute; this mon; 23 nov; 23.11.; +0; 0 days
2026-11-24  tomorrow; tmrw; tmr; tomorrow morning; tue; tues; Tuesday; morgen; in 1 day; 1d; in a day; +1
2026-11-25  wed; weds; day after tomorrow
2026-11-25  the day after tomorrow; in a couple of days; übermorgen; in two days
2026-11-26  thu; thurs; thursday; in 3 days; 3d; 3 days; +3; + 3; 3 days from now; in 3 tagen; in three days
2026-11-27  fri; FRI; friday; Freitag; by fri; on friday.; this fri; friday evening
2026-11-27  eow; end of week; end of the week; fri 27 nov; Fri, 27 Nov; friday 27th november 2026; this friday
2026-11-28  sat; weekend; this weekend; saturday
2026-11-30  mon; monday; next week; next mon; coming mon
2026-11-30  in a week; 1w; in a week's time; a week from now; mon next week
2026-11-30  end of month; end of the month; eom; end of november; 30.11.; in 7 days
2026-12-01  next tue; next tuesday; tue next week
2026-12-01  next week tue; tuesday week; a week on tuesday; start of december
2026-12-01  beginning of next month; 1 dec; 1st dec; dec 1
2026-12-03  +10; 10 days; in ten days; in 10 days
2026-12-04  end of next week; next fri
2026-12-05  next weekend
2026-12-07  2w; 2 weeks; in two weeks; in a fortnight; a fortnight; in 2 wochen; in 14 days
2026-12-12  12 dec; 12 december; 12 december 2026; dec 12
2026-12-12  december 12, 2026; 12th dec; dec 12th; 12. dec; 12dec
2026-12-12  12.12.; 12.12; 12/12; 12.12.2026; 12.12.26
2026-12-12  2026-12-12; 12. Dezember; 12-dec-2026; 12 dec '26; sat 12 dec
2026-12-13  13th; the 13th; 13 dec; 13/12; 12/13
2026-12-15  mid december; mid-december; middle of december
2026-12-23  next month; 1m; in a month; in one month
2026-12-24  24/12; 24.12.; 24.12.26; 24.12.2026; 2026/12/24; 20261224; 2026-12-24; 24-12-2026; 12/24/2026
2026-12-31  end of next month; eoy; end of year; end of december; the 31st; 31 dec
2027-01-04  mon 4 jan 2027; 4 jan; 4.1.; Mon 4 Jan 2027
2027-03-24  24. März; 24 mar; 24 marz; march 24th
2027-04-03  3 apr; 3.4.; 03.04.2027; 2027-04-03; 3 april
2027-11-20  20 nov; 20.11.
2027-11-23  next year; in a year; 1y; in 12 months
2028-02-29  29 feb; 29.2.; 2028-02-29
2036-11-23  in 10 years; 10y; in ten years; 120 months; 2036-11-23
"""

BACK = """
2026-11-23  today; this mon; 23 nov; 2026-11-23; 0 days ago
2026-11-22  yesterday; Yesterday evening; last night; gestern; 1 day ago; a day ago; -1; sun; 1d
2026-11-21  2 days ago; 2d ago; last sat; last weekend
2026-11-21  day before yesterday; two days ago; 2 days; the 21st; 21 nov
2026-11-20  fri; last fri; 20 nov; 20.11.; 20/11; fri 20 nov; nov 20
2026-11-19  thu; last thu; this thu; thursday; thu last week
2026-11-16  mon; last mon; last week; a week ago; 1w ago; 1w
2026-11-09  2w ago; 2 weeks ago; two weeks ago; 2w; a fortnight ago
2026-10-31  end of october; end of last month; 31.10.
2026-10-23  last month; a month ago; 1m ago
2025-12-12  12 dec; 12.12.; dec 12
2025-12-24  24/12; 24 december
2024-02-29  29 feb
1999-12-24  24.12.99; 1999-12-24
"""


def table(text: str) -> list[tuple[str, date]]:
    rows = [line.split("  ", 1) for line in text.strip().splitlines()]
    return [(typed, date.fromisoformat(day)) for day, many in rows for typed in many.split(";")]


@pytest.mark.parametrize(("typed", "day"), table(AHEAD))
def test_what_people_type_for_a_day_to_come(typed: str, day: date) -> None:
    assert parse(typed, MONDAY) == day


@pytest.mark.parametrize(("typed", "day"), table(BACK))
def test_what_people_type_for_a_day_gone_by(typed: str, day: date) -> None:
    assert parse_past(typed, MONDAY) == day


def test_a_friday_typed_on_a_friday_is_a_week_on() -> None:
    friday = date(2026, 11, 27)
    assert parse("fri", friday) == friday + timedelta(days=7)
    assert parse("this fri", friday) == friday
    assert parse_past("fri", friday) == friday - timedelta(days=7)


def test_next_tuesday_is_the_one_of_next_week_on_every_day() -> None:
    for days in range(7):
        assert parse("next tue", MONDAY + timedelta(days=days)) == date(2026, 12, 1)
        assert parse("next week", MONDAY + timedelta(days=days)) == date(2026, 11, 30)


def test_a_month_on_is_clamped_to_the_shorter_month() -> None:
    assert parse("next month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse("in 3 months", date(2026, 11, 30)) == date(2027, 2, 28)
    assert parse("next year", date(2028, 2, 29)) == date(2029, 2, 28)


def test_an_end_of_the_week_that_has_passed_is_next_weeks() -> None:
    assert parse("eow", date(2026, 11, 28)) == date(2026, 12, 4)
    assert parse("weekend", date(2026, 11, 29)) == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("03/04", "'03/04' could be 3 April or 4 March; write '3 apr' or '2027-04-03'"),
        ("3/4/2027", "could be 3 April or 4 March"),
        ("3/4/27", "could be 3 April or 4 March"),
        ("3.4", "could be 3 April or 4 March"),
        ("3-4", "could be 3 April or 4 March"),
        ("13", "any month"),
        ("13.", "any month"),
        ("2027", "whole year"),
        ("december", "whole month"),
        ("dec 2026", "whole month"),
        ("31 feb", "there is no 31 February; try '28 feb'"),
        ("31.11.", "there is no 31 November; try '30 nov'"),
        ("2027-02-29", "there is no 29 February 2027"),
        ("2027-13-01", "there is no month 13"),
        ("13/13", "there is no month 13"),
        ("32 dec", "there is no 32 December"),
        ("0/0", "there is no month 0"),
        ("the 32nd", "there is no 32"),
        ("thu 27 nov", "27 November 2026 is a Friday"),
        ("yesterday", "has passed"),
        ("2026-11-22", "has passed"),
        ("2 days ago", "has passed"),
        ("last tue", "has passed"),
        ("22 nov 2026", "has passed"),
        ("-3", "has passed"),
        ("2036-11-24", "more than 10 years away"),
        ("in 11 years", "more than 10 years away"),
        ("in 999999999 days", "too far away"),
        ("9999-12-31", "more than 10 years away"),
        ("", "type a date"),
        ("  ", "type a date"),
        ("soon", "'soon' is not a date; try 'fri', 'in 3 days' or '12 dec'"),
        ("in 3", "is not a date"),
        ("this week", "is not a date"),
        ("3 days and a bit", "is not a date"),
        ("in 3 days ago", "is not a date"),
        ("fri fri", "is not a date"),
        ("1e5", "is not a date"),
        ("\x1b[31mfoo", "'foo' is not a date"),
    ],
)
def test_what_is_refused_says_why_and_what_to_write_instead(typed: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse(typed, MONDAY)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "typed", ["tomorrow", "in 3 days", "+3", "next tue", "2026-11-24", "2w later", "next week", "03/04", "13"]
)
def test_a_meeting_is_never_in_the_future(typed: str) -> None:
    with pytest.raises(BadInput):
        parse_past(typed, MONDAY)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20 nov", "2026-11-20"),
        ("24 nov", "2026-11-24"),
        ("24.10.", "2026-10-24"),
        ("12 jan", "2027-01-12"),
        ("thu", "2026-11-26"),
        ("last thu", "2026-11-19"),
        ("2 days ago", "2026-11-21"),
        ("yesterday", "2026-11-22"),
        ("2w", "2026-12-07"),
        ("2019-05-01", "2019-05-01"),
    ],
)
def test_an_event_may_be_past_or_to_come_and_a_day_without_a_year_is_the_nearest(typed: str, day: str) -> None:
    assert parse_date(typed, MONDAY) == date.fromisoformat(day)


def test_an_event_to_come_may_be_asked_for() -> None:
    with pytest.raises(BadInput):
        parse_date("yesterday", MONDAY, past_ok=False)


@pytest.mark.parametrize(
    "text",
    ["31 feb", "03/04", "13", "fri", "december", "4 may", "yesterday", "last week", "the end of next month"],
)
def test_words_of_a_date_look_like_one(text: str) -> None:
    assert looks_like_date(text)


@pytest.mark.parametrize(
    "text",
    ["me", "friday or so", "may", "2030", "one", "the last", "week", "Monday Ltd", "night", "20 people", ""],
)
def test_other_words_do_not_look_like_a_date(text: str) -> None:
    assert not looks_like_date(text)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-800, "2 years ago"),
        (-70, "2 months ago"),
        (-14, "2 weeks ago"),
        (-3, "3 days ago"),
        (-1, "yesterday"),
        (0, "today"),
        (1, "tomorrow"),
        (4, "in 4 days"),
        (13, "in 13 days"),
        (14, "in 2 weeks"),
        (60, "in 8 weeks"),
        (61, "in 2 months"),
        (731, "in 2 years"),
    ],
)
def test_how_far_away_a_day_is(days: int, words: str) -> None:
    assert distance(MONDAY + timedelta(days=days), MONDAY) == words


def test_a_day_is_said_with_its_year_only_where_it_could_be_missed() -> None:
    assert describe(date(2026, 11, 27), MONDAY) == "Fri 27 Nov · in 4 days"
    assert say(date(2027, 1, 4), MONDAY) == "Mon 4 Jan 2027"
    assert say(date(2026, 12, 24), date(2026, 1, 2)) == "Thu 24 Dec 2026"


def test_lateness_is_said_plainly() -> None:
    assert since(MONDAY, MONDAY) == "today"
    assert since(date(2026, 11, 20), MONDAY) == "since Fri 20"
    assert since(date(2026, 10, 20), MONDAY) == "since Tue 20 Oct"
    assert since(date(2026, 11, 24), MONDAY) == "Tue 24 Nov"


DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
WORDS = st.sampled_from(
    [
        "in",
        "a",
        "next",
        "last",
        "this",
        "3",
        "12",
        "31",
        "29",
        "0",
        "13",
        "99",
        "2026",
        "feb",
        "dec",
        "may",
        "fri",
        "tue",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "year",
        "d",
        "w",
        "m",
        "ago",
        "end",
        "of",
        "the",
        "start",
        "mid",
        "+",
        "-",
        ".",
        "/",
        "'",
        ",",
        "3/4",
        "31/2",
        "24.12.",
        "2026-12-24",
        "2w",
        "today",
        "tomorrow",
        "yesterday",
        "weekend",
        "13th",
        "at",
        "10:00",
        "at 5",
        "by",
        "weeks'",
        "on",
        "tuesday",
        "99999",
        "999999999",
    ]
)


@given(st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=30), DAYS)
@example("in 999999999 weeks", MONDAY)
@example("9" * 5000, MONDAY)
@example("29 feb", date(2090, 3, 1))
def test_nothing_typed_ever_breaks_it_or_gives_a_day_of_the_wrong_side(text: str, today: date) -> None:
    for read, fits in (
        (parse, lambda day: today <= day <= today + timedelta(days=3653)),
        (parse_past, lambda day: day <= today),
        (parse_date, lambda day: day <= today + timedelta(days=3653)),
    ):
        with contextlib.suppress(BadInput):
            assert fits(read(text, today))
    looks_like_date(text)


@pytest.mark.parametrize("text", ["fri 10:00", "friday at 3pm", "today at 5", "24 dec at 12", "tomorrow, 5 pm"])
def test_an_hour_is_refused_and_never_dropped(text: str) -> None:
    for read in (parse, parse_past, parse_date):
        with pytest.raises(BadInput, match="a day, without a time"):
            read(text, MONDAY)
    assert looks_like_date(text)


@given(DAYS, st.integers(0, 3650))
def test_a_day_as_it_is_said_is_understood_again(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    assert parse(say(day, today), today) == day
    assert parse(day.isoformat(), today) == day
    assert parse_past(say(today, day), day) == today


@given(st.lists(WORDS, max_size=6).map(" ".join), DAYS)
def test_case_and_spaces_change_nothing(text: str, today: date) -> None:
    def read(typed: str) -> date | None:
        try:
            return parse(typed, today)
        except BadInput:
            return None

    assert read(text) == read(f"  {text.upper().replace(' ', '   ')} ")
