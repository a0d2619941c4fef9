"""Phone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.phone import comparable, is_phone, is_whole, normalise, phone_key, same_number

DIGITS = st.text("0123456789", min_size=1, max_size=14)
NUMBERS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["+", "00", "0", "", "+49", "0049", "+49 (0)", "(0", "+1"]),
        DIGITS,
        st.sampled_from(["", " ", "-", ") "]),
        DIGITS,
        st.sampled_from(["", " ext. 12", "x12", " ext 7"]),
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "+49 30 1234567",
        "0049-30-1234567",
        "(030) 123 45 67",
        "030/1234567",
        "+1 (555) 123-4567",
        "01.23.45.67.89",
        "+49 (0)30 123 4567",
        "(+49) 30 1234567",
        "1234567",
        "+1 555 123 4567 ext. 12",
        "+44 20 7946 0018 x3",
    ],
)
def test_the_usual_ways_to_write_a_number_are_known(text: str) -> None:
    assert is_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "123456",
        "2026-12-24",
        "24.12.2026",
        "24/12/26",
        "2024-2026",
        "2024 – 2026",
        "Class of 1984",
        "1" * 16,
        "",
        "+49 30 1234567 Ada",
        "12:30-14:45:00",
        "3.141.592,65",
        "(030 1234567",
        "030) 1234567",
        "++49 30 1234567",
    ],
)
def test_dates_years_and_words_are_no_numbers(text: str) -> None:
    assert not is_phone(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+49 (0)30 123 4567", "+49301234567"),
        ("0049 30 1234567", "+49301234567"),
        ("+39 06 698 12345", "+390669812345"),
        ("(030)  123 4567 ", "(030) 123 4567"),
        ("+1 555 123 4567  ext. 12", "+15551234567 ext. 12"),
        ("ask  reception", "ask reception"),
    ],
)
def test_a_number_with_its_country_is_kept_as_e164_and_any_other_as_typed(typed: str, kept: str) -> None:
    assert normalise(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+49 30 1234567", "0049 (30) 1234567"),
        ("+49 (0)30 1234567", "030 1234567"),
        ("+49 30 1234567", "030/123-45-67"),
        ("+39 06 6981234", "06 6981234"),
        ("+1 555 123 4567", "555-123-4567"),
        ("+1 555 123 4567", "1 555 123 4567"),
        ("030 1234567", "(030) 123 45 67"),
        ("+44 20 7946 0018", "020 7946 0018"),
        ("+358 9 1234567", "09 1234567"),
        ("+49 030 1234567", "030 1234567"),
    ],
)
def test_one_number_in_any_format_is_the_same(one: str, other: str) -> None:
    assert same_number(one, other)
    assert same_number(other, one)
    assert phone_key(one) == phone_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+49 30 1234567", "+44 30 1234567"),
        ("+49 30 1234567", "030 1234568"),
        ("+49 30 1234567 ext. 1", "+49 30 1234567 ext. 2"),
        ("+49 30 1234567", "123456"),
        ("+33612345678", "01 2345678"),
        ("+49 30 1234567", "0 49 30 1234567"),
        ("+1 2345678", "01 2345678"),
        ("+49 30 1234567", "9301234567"),
        ("", ""),
    ],
)
def test_different_numbers_are_told_apart(one: str, other: str) -> None:
    assert not same_number(one, other)
    assert not same_number(other, one)


@pytest.mark.parametrize(
    ("text", "whole"), [("030 12345", True), ("0123456", False), ("12345 ext. 67", False), ("+1 23-45 67", True)]
)
def test_a_number_of_few_digits_is_nobodys_alone(text: str, whole: bool) -> None:
    assert is_whole(text) == whole


@given(NUMBERS, NUMBERS)
def test_the_same_number_always_has_the_same_key(one: str, other: str) -> None:
    if same_number(one, other):
        assert phone_key(one) == phone_key(other)
    assert same_number(one, other) == same_number(other, one)


@given(NUMBERS)
def test_normalising_keeps_the_number_and_changes_nothing_the_second_time(text: str) -> None:
    kept = normalise(text)
    assert normalise(kept) == kept
    assert comparable(kept) == comparable(text)
