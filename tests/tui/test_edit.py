"""Changing what is known about somebody."""

import pytest

from tests.tui.conftest import HOSTILE_TOGETHER, captured, open_app, paste, shown, toasts
from tests.tui.reading import said

LINE = "Ada Lovelace, Analytical Engines, ada@example.org +49 30 1234567 #looms"


async def open_edit(pilot, uid):
    pilot.app.show_person(uid)
    await pilot.pause()
    await pilot.press("e")
    return pilot.app.screen.query_one


async def test_only_what_was_changed_is_kept(book, open_book):
    uid = captured(book, LINE, tick="looms")
    async with open_app(book, (120, 36)) as pilot:
        field = await open_edit(pilot, uid)
        field("#tags").value = "looms, #teaching, Looms"
        open_book().edit(uid, {"org": "Somewhere else"})
        await pilot.press("ctrl+s")
        contact = book.contact(uid)
        assert (contact.tags, contact.org, contact.tick) == (("looms", "teaching"), "Somewhere else", "looms")
        await pilot.press("u")
        assert book.contact(uid).tags == ("looms",)


async def test_several_values_are_parted_by_commas(book):
    uid = captured(book, LINE)
    async with open_app(book) as pilot:
        field = await open_edit(pilot, uid)
        field("#emails").value = "ada@example.org, ada@example.com"
        await pilot.press("ctrl+s")
        assert book.contact(uid).emails == ("ada@example.org", "ada@example.com")


async def test_what_is_wrong_stands_under_its_field(book):
    uid = captured(book, LINE)
    async with open_app(book) as pilot:
        field = await open_edit(pilot, uid)
        field("#name").value = "  "
        await pilot.press("ctrl+s")
        assert field("#name").has_focus
        assert "needs a name" in str(field("#name-problem").content)
        assert "needs a name" in said(pilot)
        assert book.contact(uid).name == "Ada Lovelace"
        field("#name").value = "Ada"
        field("#urls").value = "ada.example, javascript:alert(1)"
        await pilot.press("ctrl+s")
        assert "'javascript:alert(1)' is no link" in str(field("#urls-problem").content)
        field("#urls").value = "ada.example"
        await pilot.press("ctrl+s")
        assert (book.contact(uid).name, book.contact(uid).urls) == ("Ada", ("ada.example",))


async def test_enter_goes_on_and_control_j_makes_a_new_line(book):
    uid = captured(book, LINE)
    async with open_app(book) as pilot:
        field = await open_edit(pilot, uid)
        await pilot.press("enter")
        assert field("#tick").has_focus
        await paste(pilot, "looms")
        await pilot.press("ctrl+j")
        await paste(pilot, "and poetry")
        await pilot.press("enter")
        assert field("#cue").has_focus
        await pilot.press("ctrl+s")
        assert book.contact(uid).tick == "looms\nand poetry"


async def test_escape_keeps_what_was_typed(book):
    uid = captured(book, LINE)
    async with open_app(book) as pilot:
        field = await open_edit(pilot, uid)
        field("#title").value = "Countess"
        await pilot.pause()
        await pilot.press("escape")
        assert book.contact(uid).title == ""
        assert any("draft" in each for each in toasts(pilot))
        await pilot.press("e")
        assert pilot.app.screen.query_one("#title").value == "Countess"
        await pilot.press("ctrl+s")
        assert book.contact(uid).title == "Countess"
        assert book.drafts.kinds() == ()


async def test_a_meeting_is_dropped(book):
    uid = captured(book, LINE)
    book.met(uid, on="yesterday", note="a mistake")
    async with open_app(book, (120, 36)) as pilot:
        field = await open_edit(pilot, uid)
        field("#drop").focus()
        await pilot.press("down", "ctrl+s")
        assert [each.note for each in book.contact(uid).encounters] == [""]
        await pilot.press("u")
        assert len(book.contact(uid).encounters) == 2


async def test_the_curtain_covers_private_fields_and_keeps_them(book):
    uid = captured(book, LINE, tick="a secret passion", cue="a secret hat")
    async with open_app(book, (120, 36)) as pilot:
        pilot.app.curtain = True
        field = await open_edit(pilot, uid)
        assert "secret" not in shown(pilot)
        field("#org").value = "Elsewhere"
        await pilot.press("ctrl+s")
        assert (book.contact(uid).tick, book.contact(uid).org) == ("a secret passion", "Elsewhere")


@pytest.mark.parametrize("name", HOSTILE_TOGETHER)
async def test_no_value_breaks_it(book, name):
    uid = captured(book, f'"{name}"', tick=name, cue=name)
    before = book.contact(uid)
    async with open_app(book, (40, 15)) as pilot:
        field = await open_edit(pilot, uid)
        assert "\x1b" not in shown(pilot)
        field("#org").focus()
        await pilot.pause()
        await paste(pilot, name)
        await pilot.press("ctrl+s")
        assert "\x1b" not in book.contact(uid).org
        assert book.contact(uid).name == before.name
        assert book.contact(uid).tick == before.tick


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_every_field_is_reachable_and_seen_where_the_focus_is(book, size):
    uid = captured(book, LINE)
    async with open_app(book, size) as pilot:
        await open_edit(pilot, uid)
        keys = pilot.app.screen.query_one("KeyRow").region
        assert keys.bottom <= size[1]
        for _ in range(13):
            await pilot.press("tab")
            await pilot.wait_for_scheduled_animations()
            focused = pilot.app.screen.focused
            assert 0 <= focused.region.y < keys.y, focused.id
        assert focused.id == "drop"


async def test_a_draft_taken_up_later_brings_back_only_what_was_typed(book, open_book):
    uid = captured(book, LINE)
    async with open_app(book) as pilot:
        field = await open_edit(pilot, uid)
        field("#title").value = "Countess"
        await pilot.pause()
        await pilot.press("escape")
        open_book().edit(uid, {"tick": "looms"})
        book.refresh()
        await pilot.press("e", "ctrl+s")
        assert (book.contact(uid).title, book.contact(uid).tick) == ("Countess", "looms")


async def test_what_another_process_wrote_meanwhile_is_kept_beside_it(book, open_book):
    uid = captured(book, LINE, tick="looms")
    async with open_app(book, (120, 36)) as pilot:
        field = await open_edit(pilot, uid)
        field("#tick").text = "looms, from the app"
        open_book().edit(uid, {"tick": "looms, from the shell"})
        await pilot.press("ctrl+s")
        assert book.contact(uid).tick == "looms, from the shell\nlooms, from the app"


async def test_a_line_changed_on_both_sides_shows_both_and_saving_once_more_keeps_the_one_typed(book, open_book):
    uid = captured(book, "Ada Lovelace, Engines")
    async with open_app(book) as pilot:
        await pilot.press("2")
        await pilot.press("e")
        field = pilot.app.screen.query_one("#org")
        field.value = "Engines and Looms"
        await pilot.pause()
        open_book("2026-11-23").edit(uid, {"org": "Analytical Society"})
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Analytical Society" in shown(pilot)
        assert field.value == "Engines and Looms"
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert open_book("2026-11-23").contact(uid).org == "Engines and Looms"
