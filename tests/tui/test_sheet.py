"""The page of a person as one sheet: what is selected on it, and where the keys go as the terminal changes its size."""

import pytest

from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.sheet import Sheet
from tests.tui.conftest import captured, drawn, open_app, shown


async def selected(pilot, start, end):
    """Drag over the sheet from one of its cells to another, and return what is selected."""
    await pilot.mouse_down(Sheet, offset=start)
    await pilot.hover(Sheet, offset=end)
    await pilot.mouse_up(Sheet, offset=end)
    await drawn(pilot)
    return pilot.app.screen.get_selected_text() or ""


async def test_a_message_is_selected_without_its_frame(book):
    uid = captured(book, "Ada Lovelace", tick="looms and poems")
    book.plan(uid, "to hear more", "today", message="Dear Ada, the room opens on the fourth.\nWill you come?")
    async with open_app(book, (120, 36)) as pilot:
        sheet = pilot.app.screen.query_one(Sheet)
        lines = sheet.text.splitlines()
        first, last = next(n for n, line in enumerate(lines) if "your message" in line), len(lines) - 1
        text = await selected(pilot, (3, first), (60, last))
        assert "Dear Ada, the room opens on the fourth." in text.splitlines()
        assert "Will you come?" in text.splitlines()
        assert not set("│╭╮╰╯") & set(text)


async def test_the_tick_note_is_selected_without_its_bar(book):
    uid = captured(book, "Ada Lovelace", tick="looms and poems")
    book.plan(uid, "to hear more", "today")
    async with open_app(book, (120, 36)) as pilot:
        lines = pilot.app.screen.query_one(Sheet).text.splitlines()
        row = next(n for n, line in enumerate(lines) if "looms and poems" in line)
        assert (await selected(pilot, (3, row), (40, row))).strip() == "looms and poems"


@pytest.mark.parametrize("tab", ["1", "2"])
async def test_the_list_has_the_keys_once_the_page_has_no_room(book, tab):
    for name in ("Ada", "Grace", "Zoë"):
        book.plan(captured(book, name), "to hear more", "today")
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press(tab, "l")
        await pilot.resize_terminal(60, 20)
        await drawn(pilot)
        people = pilot.app.screen.query_one(PersonList)
        before = people.uid
        await pilot.press("j")
        assert people.uid != before
        await pilot.resize_terminal(120, 36)
        await drawn(pilot)
        await pilot.press("k")
        assert people.uid == before


async def test_whether_private_text_is_covered_is_said_however_narrow(book):
    captured(book, "Ada")
    async with open_app(book, (40, 15)) as pilot:
        for key in ("1", "2", "3", "4"):
            await pilot.press(key)
            assert "curtain" not in shown(pilot).splitlines()[0]
        await pilot.press(".")
        for key in ("4", "3", "2", "1"):
            await pilot.press(key)
            assert "curtain" in shown(pilot).splitlines()[0]


async def test_what_is_selected_of_one_person_is_not_copied_of_another(book):
    for name, tick in (("Ada Lovelace", "looms"), ("Grace Hopper", "wire")):
        book.plan(captured(book, name, tick=tick), "to hear more", "today")
    async with open_app(book, (120, 36)) as pilot:
        lines = pilot.app.screen.query_one(Sheet).text.splitlines()
        row = next(n for n, line in enumerate(lines) if "looms" in line)
        assert (await selected(pilot, (3, row), (40, row))).strip() == "looms"
        await pilot.press("h", "j")
        assert "Grace Hopper" in pilot.app.screen.query_one(Sheet).text
        assert not pilot.app.screen.get_selected_text()
