"""When two names are one person's."""

import pytest

from meetup_tui.domain import naming

SAME, FIRST, MAYBE, KIN, OPEN, CLASH = "same", "first name", "may be one", "kin", "open", "clash"


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("Maja Lindqvist", "Dr. MAJA Lindqvist", SAME),
        ("Lindqvist, Maja", "Maja Lindqvist", SAME),
        ("Ada Byron, PhD", "Ada Byron", SAME),
        ("Lindqvist, Maja, PhD", "Maja Lindqvist", SAME),
        ("张伟", "张伟", SAME),
        ("🦀", "🦀", SAME),
        ("Anna", "Anna Weber", FIRST),
        ("José", "Jose Garcia", FIRST),
        ("Weber", "Anna Weber", MAYBE),
        ("James Martin", "Martin James", MAYBE),
        ("M. Lindqvist", "Maja Lindqvist", MAYBE),
        ("Maja Lindqvist", "maja lindqvist-berg", MAYBE),
        ("Ada Byron", "Ben Byron", KIN),
        ("Rob Hill", "Robert Hill", OPEN),
        ("Maja Lindqvist", "Maja Berg", OPEN),
        ("J. Meyer", "John Smith", OPEN),
        ("Anna", "Jürgen Klein", OPEN),
        ("Иван Петров", "Ivan Petrov", OPEN),
        ("?", "Anybody Else", OPEN),
        ("?", "?", OPEN),
        ("Karl Ruf", "Jürgen Klein", CLASH),
    ],
)
def test_what_two_names_are_to_each_other(one: str, other: str, are: str) -> None:
    for mine, theirs in ((one, other), (other, one)):
        found = {
            SAME: naming.same(mine, theirs),
            FIRST: naming.is_first_name(mine, theirs),
            MAYBE: naming.may_be_one(mine, theirs),
            KIN: naming.are_kin(mine, theirs),
            CLASH: naming.clash(mine, theirs),
        }
        assert next((what for what, so in found.items() if so), OPEN) == are


@pytest.mark.parametrize(
    ("one", "other", "do"),
    [
        ("Anna Berg", "Anna Berg", True),
        ("🦀", "🦀", True),
        ("A. Berg", "Anna Berg", True),
        ("Rob Hill", "Robert Hill", True),
        ("Max", "Maximilian Berg", True),
        ("A", "Anna Berg", True),
        ("Anna", "Annabel", True),
        ("Bob Hill", "Robert Hill", False),
        ("Anna Berg", "Anna Stone", False),
        ("Anna Berg", "Peter Anna", False),
        ("Anna Berg", "Peter", False),
        ("An", "Anna Berg", False),
        ("Mum", "Dad", False),
    ],
)
def test_names_fit_where_a_shared_number_makes_them_one(one: str, other: str, do: bool) -> None:
    assert naming.fit(one, other) == naming.fit(other, one) == do
