"""My card: what goes along, and how it arrives."""

import pytest

from meetup_tui.domain.me import SHAREABLE
from meetup_tui.tui.screens.qr import QRScreen

from .conftest import HOSTILE_AT_SIZES, open_app, paste, settled, shown, toasts


async def test_an_empty_card_says_what_it_is_for_and_e_fills_it_in(book):
    async with open_app(book) as pilot:
        await pilot.press("4")
        assert "There is nothing on your card yet." in shown(pilot)
        await pilot.press("e")
        for text in ("Ada Lovelace", "Engines", "Head", "+44 20 7946 0142", "ada@example.org, a@example.org"):
            await paste(pilot, text)
            await pilot.press("enter")
        await pilot.press("enter")
        await pilot.pause()
        assert "On their phone" in shown(pilot)
        assert toasts(pilot) == ["Kept · c shows it as a QR code · u undo"]
    me = book.me
    assert (me.name, me.phones, me.emails) == (
        "Ada Lovelace",
        ("+442079460142",),
        ("ada@example.org", "a@example.org"),
    )


async def test_a_card_without_a_name_is_not_kept_and_nothing_typed_is_lost(book):
    async with open_app(book) as pilot:
        await pilot.press("4", "e", "tab")
        await paste(pilot, "Engines")
        await pilot.press("ctrl+s")
        assert "your card needs a name" in shown(pilot).lower()
        assert pilot.app.screen.focused.id == "name"
        await pilot.press("escape")
        await pilot.press("e")
        await pilot.pause()
        assert "Engines" in shown(pilot)
    assert book.me.empty


async def test_enter_space_and_a_click_share_a_field_or_keep_it_back(demo):
    async with open_app(demo) as pilot:
        await pilot.press("4")
        await settled(pilot)
        before = shown(pilot)
        await pilot.press("j", "enter")
        assert "phone" not in demo.me.share
        assert "+44 20 7946 0123" in before.split("On their phone")[1]
        assert "+44 20 7946 0123" not in shown(pilot).split("On their phone")[1]
        await pilot.press("space")
        assert demo.me.share == SHAREABLE
        await pilot.click("#share", offset=(5, 5))
        await pilot.pause()
        assert "url" not in demo.me.share
        await pilot.press("u")
        assert demo.me.share == SHAREABLE


async def test_the_name_always_goes_along(demo):
    async with open_app(demo) as pilot:
        await pilot.press("4", "enter")
        assert demo.me.share == SHAREABLE
        assert toasts(pilot) == ["The name always goes along; a card without one is no card"]


async def test_where_you_met_goes_along_while_an_event_is_current(demo):
    async with open_app(demo) as pilot:
        await pilot.press("4")
        assert "once an event is current" in shown(pilot)
        demo.set_event("Winter Fair", now=True)
        pilot.app.changed()
        await pilot.pause()
        assert shown(pilot).count("Winter Fair 23 Nov") == 2
        await pilot.press("G", "enter")
        assert not demo.me.met
        assert shown(pilot).count("Winter Fair 23 Nov") == 1


async def test_c_shows_it_as_a_qr_code(demo):
    async with open_app(demo) as pilot:
        await pilot.press("4", "c")
        assert isinstance(pilot.app.screen, QRScreen)


@pytest.mark.parametrize(("text", "size"), HOSTILE_AT_SIZES)
async def test_hostile_text_on_my_own_card_is_shown_safely(book, text, size):
    book.set_me({"name": text, "org": text, "emails": [text], "urls": [f"https://example.org/{text}"]})
    async with open_app(book, size) as pilot:
        await pilot.press("4")
        assert "What goes along" in shown(pilot)
        assert "\x1b" not in shown(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert "\x1b" not in shown(pilot)
