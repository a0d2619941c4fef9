"""Escape never loses text: what was typed in a small dialog and not accepted stands there again."""

import pytest

from tests.tui.conftest import captured, open_app, paste, settled, shown, toasts

BEFORE = "What you typed before"


async def ask(pilot, command):
    await pilot.app.action_press(command)
    await settled(pilot)


@pytest.mark.parametrize(
    ("command", "field", "text"),
    [("away", "day", "in 2 weeks"), ("bring-in", "path", "/tmp/no such/cards.vcf"), ("brief-of", "about", "#looms")],
)
async def test_what_was_left_with_escape_stands_there_again_and_typing_replaces_it(book, command, field, text):
    async with open_app(book) as pilot:
        await ask(pilot, command)
        assert BEFORE not in shown(pilot)
        await paste(pilot, text)
        await pilot.press("escape")
        await ask(pilot, command)
        assert text in shown(pilot)
        assert BEFORE in shown(pilot)
        await pilot.press("f")
        assert pilot.app.screen.query_one(f"#{field}").value == "f"
        assert BEFORE not in shown(pilot)
        await pilot.press("backspace", "escape")
        await ask(pilot, command)
        assert BEFORE not in shown(pilot)
    assert book.drafts.kinds() == ()


async def test_what_was_accepted_does_not_come_back(book):
    async with open_app(book) as pilot:
        await ask(pilot, "away")
        await paste(pilot, "mon")
        await pilot.press("escape")
        await ask(pilot, "away")
        assert "Mon 30 Nov" in shown(pilot)
        await pilot.press("enter")
        await ask(pilot, "away")
        assert pilot.app.screen.query_one("#day").value == ""


async def test_what_can_not_be_accepted_is_kept_as_well(book):
    async with open_app(book) as pilot:
        await ask(pilot, "brief-of")
        await paste(pilot, "nowhere")
        await pilot.press("enter", "escape")
        await ask(pilot, "brief-of")
        assert pilot.app.screen.query_one("#about").selected_text == "nowhere"


async def test_a_date_typed_for_a_snooze_stands_there_again_until_it_is_put_off(book):
    ada, grace = (captured(book, each, why="looms", when="today") for each in ("Ada", "Grace"))
    async with open_app(book) as pilot:
        first = pilot.app.screen.selected().uid
        await pilot.press("s", "d")
        await paste(pilot, "12 dec")
        await pilot.press("escape", "d")
        assert pilot.app.screen.query_one("#date").selected_text == "12 dec"
        assert BEFORE in shown(pilot)
        assert "Sat 12 Dec" in shown(pilot)
        await pilot.press("escape", "escape", "j", "s", "d")
        assert pilot.app.screen.query_one("#date").value == ""
        await pilot.press("escape", "escape", "k", "s")
        assert "12 dec" not in shown(pilot)
        await pilot.press("d")
        assert "12 dec" in shown(pilot)
        await pilot.press("escape", "t")
        assert {book.open_follow_up(each).due.day for each in (ada, grace)} == {23, 24}
        await pilot.press("u")
        assert pilot.app.screen.selected().uid == first
        await pilot.press("s", "d")
        assert pilot.app.screen.query_one("#date").value == ""


@pytest.mark.parametrize(("command", "text"), [("brief-of", "SECRET"), ("bring-in", "~/SECRET.vcf")])
async def test_the_curtain_covers_what_was_typed_before(book, command, text):
    async with open_app(book) as pilot:
        await ask(pilot, command)
        await paste(pilot, text)
        await pilot.press("escape")
        pilot.app.curtain = True
        await ask(pilot, command)
        assert "SECRET" not in shown(pilot)
        assert "behind the curtain" in shown(pilot)
        pilot.app.curtain = False
        await settled(pilot)
        assert text in shown(pilot)
        pilot.app.curtain = True
        await settled(pilot)
        assert "SECRET" not in shown(pilot)
        await pilot.press("escape")
        pilot.app.curtain = False
        await ask(pilot, command)
        assert text in shown(pilot)


async def test_a_date_is_no_secret_behind_the_curtain(book):
    async with open_app(book) as pilot:
        pilot.app.curtain = True
        await ask(pilot, "away")
        await paste(pilot, "in 2 weeks")
        await pilot.press("escape")
        await ask(pilot, "away")
        assert "in 2 weeks" in shown(pilot)


async def test_marks_left_with_escape_are_said_and_stand_there_again_until_they_are_kept(demo):
    async with open_app(demo) as pilot:
        await pilot.press("3", "r", "space", "escape")
        assert toasts(pilot)[-1] == "Not kept; the marks stand there again the next time, until you quit."
        assert not any(hit.contact.again for hit in demo.people())
        await pilot.press("r")
        assert "not kept yet" in shown(pilot)
        await pilot.press("j", "space")
        assert "not kept yet" not in shown(pilot)
        await pilot.press("enter")
        assert len([hit for hit in demo.people() if hit.contact.again]) == 2
        pilot.app.clear_notifications()
        await pilot.press("r")
        assert "not kept yet" not in shown(pilot)
        await pilot.press("escape")
        assert toasts(pilot) == []


async def test_marks_taken_back_by_hand_are_nothing_to_keep(demo):
    async with open_app(demo) as pilot:
        await pilot.press("3", "r", "space", "space", "escape", "r")
        assert toasts(pilot) == []
        assert "not kept yet" not in shown(pilot)
