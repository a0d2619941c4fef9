"""Making one of two records of a person."""

import pytest

from meetup_tui.tui.dialogs.merge import MergeDialog, SamePersonDialog
from tests.tui.conftest import HOSTILE_AT_SIZES, captured, open_app, settled, shown, toasts
from tests.tui.reading import said

MAJA = (
    "Maja Lindqvist (red glasses), Tidewater, maja@tidewater.example, 0049 30 1234567"
    " ~ teaching > promised the paper by fri"
)
OTHER = "M. Lindqvist, Tidewater Labs, m@home.example ~ larch masts > ask about the boat by mon"


async def ask_for_the_other(pilot, uid):
    """Stand by somebody among everybody, and ask who else they are."""
    await pilot.press("2")
    await settled(pilot)
    pilot.app.screen.stand_by(uid)
    await pilot.press("M")
    await settled(pilot)


async def merge(pilot):
    """Read on to the end of what they become, and merge."""
    for _ in range(60):
        if not isinstance(pilot.app.screen, MergeDialog):
            return
        await pilot.press("enter")
        await settled(pilot)
    pytest.fail("it was never merged")


async def test_the_likely_one_is_offered_both_are_shown_and_one_undo_parts_them(book):
    maja, other = captured(book, MAJA), captured(book, OTHER)
    captured(book, "Aaron Person")
    before = book.export_json()
    async with open_app(book, (120, 36)) as pilot:
        await ask_for_the_other(pilot, maja)
        assert isinstance(pilot.app.screen, SamePersonDialog)
        assert "They may be the same M. Lindqvist" in said(pilot)
        await pilot.press("enter")
        await settled(pilot)
        words = said(pilot)
        for each in (
            "M. Lindqvist becomes a part of Maja Lindqvist",
            "larch masts",
            "+49 30 1234567",
            "also at: Tidewater Labs",
        ):
            assert each in words
        await pilot.press("full_stop")
        assert [each for each in ("larch", "teaching", "red glasses", "ask about") if each in shown(pilot)] == []
        await pilot.press("full_stop", "down", "enter")
        await settled(pilot)
        assert book.open_follow_up(maja).why == "ask about the boat"
        assert book.contact(other) is None
        assert "M. Lindqvist is a part of Maja Lindqvist · u undo" in toasts(pilot)
        assert "m@home.example" in shown(pilot)
        await pilot.press("u")
        assert book.export_json() == before


async def test_esc_goes_back_to_the_list_and_typing_finds_anybody(book):
    maja, other = captured(book, "Maja Lindqvist"), captured(book, "Grace Hopper")
    async with open_app(book, (40, 15)) as pilot:
        await ask_for_the_other(pilot, maja)
        await pilot.press(*"hopp", "enter", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MergeDialog)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, SamePersonDialog)
        await pilot.press("enter")
        await settled(pilot)
        await merge(pilot)
        assert book.find(other).uid == maja


async def test_what_they_become_is_in_sight_before_enter_merges(book):
    maja, other = captured(book, MAJA), captured(book, OTHER)
    async with open_app(book, (40, 15)) as pilot:
        await ask_for_the_other(pilot, maja)
        await pilot.press("enter")
        await settled(pilot)
        assert "Enter read on" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert book.contact(other) is not None
        await merge(pilot)
        assert book.contact(other) is None


async def test_what_stands_in_the_way_is_said(book):
    maja, other = captured(book, "Maja Lindqvist"), captured(book, "M. Lindqvist")
    book.drafts.save(f"edit-{other}", {"org": "Boats"})
    async with open_app(book) as pilot:
        await ask_for_the_other(pilot, maja)
        await pilot.press("enter")
        await settled(pilot)
        assert "are typed and not saved" in said(pilot)
        await pilot.press(*"/zzz")
        await pilot.press("tab", "enter")
        assert isinstance(pilot.app.screen, SamePersonDialog)


async def test_a_message_begun_to_the_other_record_is_taken_up(book):
    maja, other = captured(book, MAJA), captured(book, "M. Lindqvist")
    book.drafts.save(f"message-{other}", {"message": "Dear M., about the mast", "subject": ""})
    book.merge(maja, other)
    async with open_app(book) as pilot:
        await pilot.press("2", "w")
        await settled(pilot)
        assert "about the mast" in shown(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert "about the mast" in book.open_follow_up(maja).message
    assert book.drafts.kinds() == ()


@pytest.mark.parametrize(("name", "size"), HOSTILE_AT_SIZES)
async def test_any_name_is_shown_as_it_is(book, name, size):
    maja, other = captured(book, "Maja"), captured(book, "Eve")
    book.edit(other, {"name": name, "tick": name, "org": name})
    async with open_app(book, size) as pilot:
        await ask_for_the_other(pilot, maja)
        await pilot.press("enter", "enter")
        await settled(pilot)
        await merge(pilot)
    assert book.contact(other) is None


async def test_whoever_walks_the_list_stays_where_they_are_as_it_is_filled_anew(book):
    ada = captured(book, "Ada Lovelace")
    for name in ("Emmy Noether", "Grace Hopper", "Joan Clarke"):
        captured(book, name)
    async with open_app(book, (120, 36)) as pilot:
        await ask_for_the_other(pilot, ada)
        await pilot.press("enter", "down", "down")
        others = pilot.app.screen.query_one("#others")
        chosen = others.uid
        await pilot.press("full_stop")
        await settled(pilot)
        assert others.uid == chosen
