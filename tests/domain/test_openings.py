"""First lines begun from what was noted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.openings import LONGEST, openings


def noted(tick="", wants="", note=None):
    met = () if note is None else (Encounter(date=date(2026, 11, 20), note=note),)
    return Contact(uid="c", name="Ada", tick=tick, wants=wants, encounters=met)


def test_everything_noted_gives_a_line_the_promise_first():
    promise = FollowUp(uid="f", contact="c", due=None, why="promised her the paper", promise=True)
    assert openings(noted("Counts stairs", "A loom", "in the queue"), promise, "LoomConf") == (
        "I promised you the paper, and ",
        "I remember that you count stairs, and ",
        "You are looking for a loom, and ",
        "Since we met at LoomConf (in the queue) I ",
    )
    assert openings(noted(), FollowUp(uid="f", contact="c", due=None, why="the looms")) == ()
    theirs = FollowUp(uid="f", contact="c", due=None, why="promised her sister the paper", promise=True)
    assert openings(noted(), theirs) == ("I promised your sister the paper, and ",)


@pytest.mark.parametrize(
    ("tick", "line"),
    [
        (
            "Lights up about teaching her class; hates it",
            "I remember that you light up about teaching your class, and ",
        ),
        ("teaches and watches birds.", "I remember that you teach and watch birds, and "),
        ("is mad about bells! really", "I remember that you are mad about bells, and "),
        ("carries his tools everywhere", "I remember that you carry your tools everywhere, and "),
        ("Glocken, vor allem bei Nebel", "I remember: Glocken, vor allem bei Nebel, and "),
        ("boss of the harbour", "I remember: boss of the harbour, and "),
        ("counts stairs\nand bells", "I remember that you count stairs, and "),
        ("always asks about bees", "I remember that you always ask about bees, and "),
        ("Secretly writes poems and reads them aloud", "I remember: Secretly writes poems and reads them aloud, and "),
        ("bakes bread and studies maps", "I remember that you bake bread and study maps, and "),
        ("writes poems and plays", "I remember: writes poems and plays, and "),
        ("can't stop talking about his bees", "I remember that you can't stop talking about your bees, and "),
        ("loves a place where nothing is new", "I remember that you love a place where nothing is new, and "),
        ("adores his sister, she dances", "I remember: adores his sister, she dances, and "),
        ("Boats and old maps", "I remember: Boats and old maps, and "),
        ("mathematics", "I remember: mathematics, and "),
        ("James Joyce", "I remember: James Joyce, and "),
        ("News about looms", "I remember: News about looms, and "),
        ("is mad\tabout\u2028bells", "I remember that you are mad about bells, and "),
    ],
)
def test_a_tick_note_is_said_to_them(tick, line):
    assert openings(noted(tick), None) == (line,)


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_no_line_is_long_or_more_than_one(tick, wants, note):
    for line in openings(noted(tick, wants, note), None):
        assert len(line) <= LONGEST + 60
        assert len(line.splitlines()) == 1
        assert line.endswith(" ")
