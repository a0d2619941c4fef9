"""Numbers by the plan of their country: as they are kept, as they are read, and when two are one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetup_tui.domain import numbering
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.numbering import all_in_full, in_full, is_country, one_number, readable
from meetup_tui.domain.phone import phone_key
from tests.domain.test_phone import NUMBERS

ONE_EACH = (
    ("DE", "+49301234567", ("030 1234567", "(030) 123 45 67", "030/1234567", "0049 30 1234567", "+49 (0)30 1234567")),
    ("US", "+14155552671", ("(415) 555-2671", "1-415-555-2671", "001 415 555 2671", "011 1 415 555 2671")),
    ("GB", "+442079460123", ("020 7946 0123", "0044 20 7946 0123", "+44 (0)20 7946 0123", "+44 020 7946 0123")),
    ("IT", "+390669812345", ("06 698 12345", "0039 06 698 12345", "+39 06 69812345")),
    ("RU", "+74951234567", ("8 (495) 123-45-67", "495 123-45-67", "007 495 123 45 67", "84951234567")),
    ("HU", "+36301234567", ("06 30 123 4567", "06-30-1234567", "0036 30 123 4567")),
    ("FR", "+33123456789", ("01 23 45 67 89", "01.23.45.67.89", "0033 1 23 45 67 89")),
    ("ES", "+34612345678", ("612 345 678", "612345678", "0034 612 34 56 78")),
    ("CH", "+41446681800", ("044 668 18 00", "0041 44 668 18 00")),
    ("SE", "+46812345678", ("08-123 456 78", "0046 8 123 456 78")),
    ("AU", "+61299999999", ("(02) 9999 9999", "0011 61 2 9999 9999")),
    ("JP", "+81312345678", ("03-1234-5678", "010 81 3 1234 5678")),
    ("IN", "+919876543210", ("98765 43210", "098765 43210")),
    ("BY", "+375291234567", ("8 029 123-45-67", "+375 29 123 45 67")),
    ("SM", "+3780549886377", ("0549 886377", "00378 0549 886377")),
    ("AD", "+376712345", ("712 345", "00376 712345")),
)
"""A country, a number there in full, and how people there write it."""


@pytest.mark.parametrize(("country", "whole", "forms"), ONE_EACH, ids=[country for country, *_ in ONE_EACH])
def test_every_way_to_write_a_number_at_home_is_one_number(country: str, whole: str, forms: tuple[str, ...]) -> None:
    for form in (*forms, whole, f"tel:{whole}"):
        assert in_full(form, country) == whole
        assert in_full(form, country.lower()) == whole
    assert all_in_full(forms, country) == (whole,)


@pytest.mark.parametrize(("country", "whole", "forms"), ONE_EACH[:-1], ids=[country for country, *_ in ONE_EACH[:-1]])
def test_what_was_typed_before_the_country_was_set_still_matches(
    country: str, whole: str, forms: tuple[str, ...]
) -> None:
    typed_before = [in_full(form) for form in forms if not form.startswith(("00", "010", "011", "0011"))]
    for form in typed_before:
        assert one_number(form, whole)
        assert one_number(whole, form)
        assert phone_key(form) == phone_key(whole)
    known = Contact(uid="1", name="Ada", phones=(typed_before[0],))
    assert known.with_more(Contact(uid="", name="Ada", phones=(whole,))).phones == known.phones


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("30 1234567", "DE"),
        ("7654321", "DE"),
        ("555-0100", "US"),
        ("123-456-7890", "US"),
        ("1-800-FLOWERS", "US"),
        ("110", "DE"),
        ("0123456789012345678", "DE"),
        ("+12345678901234567890", "DE"),
        ("ask reception", "DE"),
        ("2026-12-24", "DE"),
        ("01.12.2026", "DE"),
        ("030 1234567", ""),
        ("030 1234567", "XX"),
        ("", "DE"),
    ],
)
def test_what_no_plan_can_tell_stays_as_typed(text: str, country: str) -> None:
    assert in_full(text, country) == text
    assert readable(text) == text


@pytest.mark.parametrize(
    ("typed", "kept", "read"),
    [
        ("030 1234567 ext. 5", "+49301234567 ext. 5", "+49 30 1234567 ext. 5"),
        ("030 1234567x5", "+49301234567 x5", "+49 30 1234567 x5"),
        ("tel:+49-30-1234567;ext=5", "+49301234567 ext. 5", "+49 30 1234567 ext. 5"),
        ("TEL:030-1234567", "+49301234567", "+49 30 1234567"),
        ("tel:7042;phone-context=example.com", "7042;phone-context=example.com", "7042;phone-context=example.com"),
    ],
)
def test_extensions_and_links_are_kept_and_read(typed: str, kept: str, read: str) -> None:
    assert in_full(typed, "DE") == kept
    assert readable(kept) == read


def test_a_number_kept_free_for_stories_is_one_where_its_first_digit_is_dialled() -> None:
    assert in_full("07700 900123", "GB") == "+447700900123"


def test_extensions_of_one_house_are_different_numbers() -> None:
    assert not one_number("8 (495) 123-45-67 ext. 1", "+74951234567 ext. 2")
    assert not one_number("8 (495) 123-45-67", "+74951234568")
    assert not one_number("01 2345678", "+33612345678")
    assert all_in_full(("030 1234567 ext. 1", "030 1234567 ext. 2"), "DE") == (
        "+49301234567 ext. 1",
        "+49301234567 ext. 2",
    )


def test_the_countries_are_those_of_the_library() -> None:
    import phonenumbers

    assert numbering._COUNTRIES == phonenumbers.SUPPORTED_REGIONS
    assert is_country("de") and not is_country("UK") and not is_country("D") and not is_country("")


@settings(max_examples=60, deadline=None)
@given(NUMBERS | st.text(max_size=30), st.sampled_from(["", "DE", "US", "IT", "RU", "xx"]))
def test_keeping_twice_changes_nothing_and_nothing_raises(text: str, country: str) -> None:
    kept = in_full(text, country)
    assert in_full(kept, country) == kept
    assert isinstance(readable(kept), str)
    if readable(kept) != kept:
        assert in_full(readable(kept), country) == kept


@settings(max_examples=60, deadline=None)
@given(NUMBERS, NUMBERS)
def test_one_number_has_one_key(one: str, other: str) -> None:
    assert one_number(one, other) == one_number(other, one)
    if one_number(one, other):
        assert phone_key(one) == phone_key(other)
