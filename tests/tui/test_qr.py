"""The card that fills the screen: what a phone would see of it."""

import pytest
from PIL import Image
from zxingcpp import read_barcodes

from meetup_tui.tui.colours import LANTERN, PAPER
from meetup_tui.tui.screens.capture import CaptureScreen
from meetup_tui.tui.screens.today import TodayScreen

from .conftest import HOSTILE, captured, drawn, open_app, paste, shown
from .phone import picture, read, show, status

SIZES = [(80, 24), (100, 30), (120, 36)]
ME = {"name": "Mary Somerville", "org": "Letters", "title": "Writer", "emails": ["mary@example.org"]}


def themes(pilot, size):
    """Return the themes to try: all of them at one size, our own at the others."""
    offered = sorted(pilot.app.available_themes)
    return offered if size == SIZES[0] else [each for each in offered if each in (LANTERN, PAPER)]


def with_card(book, **more):
    book.set_me({**ME, **more})
    return book


@pytest.mark.parametrize("size", SIZES)
async def test_every_card_of_the_demo_is_read_as_it_was_drawn_and_holds_nothing_private(demo, size):
    async with open_app(demo, size) as pilot:
        for contact in [hit.contact for hit in demo.people()][SIZES.index(size) :: len(SIZES)]:
            await show(pilot, contact.uid)
            text = read(pilot)
            assert text == pilot.app.screen._drawn.payload
            assert demo.understood(text).contact.name == contact.name
            for private in (contact.tick, contact.cue, contact.wants, contact.offer):
                assert not private or private not in text
            assert "not yours" in status(pilot)
            await pilot.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_my_card_is_read_in_every_theme_that_is_offered(demo, size):
    async with open_app(demo, size) as pilot:
        await pilot.press("c")
        for theme in themes(pilot, size):
            pilot.app.theme = theme
            await pilot.pause()
            assert "Somerville" in read(pilot), theme
            assert {colour for _, colour in picture(pilot).getcolors()} == {(0, 0, 0), (255, 255, 255)}, theme


@pytest.mark.parametrize("size", SIZES)
async def test_my_card_is_read_where_colour_is_not_wanted(demo, size, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(demo, size) as pilot:
        assert pilot.app.no_color
        await pilot.press("c")
        for theme in themes(pilot, size):
            pilot.app.theme = theme
            await pilot.pause()
            assert "Somerville" in read(pilot), theme


@pytest.mark.parametrize("name", [*HOSTILE, "Łukasz Żółć", "Ελένη Παπαδοπούλου", "; ; \\ name"])
async def test_any_name_is_read_or_the_size_it_needs_is_said(book, name):
    uid = captured(book, f'"{name}", x@example.org')
    async with open_app(book) as pilot:
        await show(pilot, uid)
        if pilot.app.screen._drawn is None:
            assert "This card needs a window of" in shown(pilot)
        else:
            assert read(pilot) == pilot.app.screen._drawn.payload
        assert "\x1b" not in shown(pilot)


async def test_the_line_under_the_code_is_never_cut(demo):
    async with open_app(demo) as pilot:
        await pilot.press("c")
        for width in range(20, 130, 7):
            await pilot.resize_terminal(width, 40)
            await drawn(pilot)
            line = status(pilot)
            whole = ("Mary Somerville", "your card", "+ −", "This card", "Enter", "Esc", "")
            assert line.startswith(whole)
            assert len(line) <= width - 4
            assert line.count("(") == line.count(")")


async def test_the_line_says_what_there_is_no_room_for_and_how_much_would_do(demo):
    async with open_app(demo) as pilot:
        await pilot.press("c")
        assert status(pilot) == "Mary Somerville   no room for org, title, link (55×29)   + −   Ctrl+S   Esc"
        await pilot.resize_terminal(55, 29)
        await pilot.pause()
        await pilot.pause()
        assert pilot.app.screen._drawn.left_out == ()
        assert "ORG" in read(pilot)


async def test_plus_and_minus_step_through_the_sets_of_fields(demo):
    async with open_app(demo, (120, 36)) as pilot:
        await pilot.press("c")
        seen = [read(pilot)]
        for _ in range(9):
            await pilot.press("minus")
            seen.append(read(pilot))
        assert all(seen)
        assert any(each.startswith("MECARD") for each in seen)
        assert "EMAIL" not in seen[-1]
        assert len(set(seen)) >= 5
        assert "without" in status(pilot)
        for _ in range(9):
            await pilot.press("plus")
        assert read(pilot) == seen[0]


async def test_more_than_fits_says_what_it_would_need(demo):
    async with open_app(demo) as pilot:
        await pilot.press("c", "plus")
        assert status(pilot).startswith("That needs a window of ")
        assert read(pilot)


async def test_where_none_fits_the_size_is_said_with_the_ways_out(demo):
    async with open_app(demo, (40, 15)) as pilot:
        await pilot.press("c")
        words = " ".join(shown(pilot).split())
        assert "This card needs a window of 35×19." in words
        assert "The window is 40×15 now" in words
        assert "− shows the name alone." in words
        assert "Ctrl+S saves it as a PNG, then as an SVG, then as a .vcf." in words
        await pilot.press("minus")
        assert "Mary" in read(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.pause()
        await pilot.press("plus")
        assert "mary@example.org" in read(pilot)


async def test_ctrl_s_saves_a_png_then_an_svg_and_never_over_another_file(demo, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mary-somerville.png").write_bytes(b"mine")
    async with open_app(demo, (120, 36)) as pilot:
        await pilot.press("c", "ctrl+s")
        assert "mary-somerville-2.png" in status(pilot)
        await pilot.press("ctrl+s")
        assert "mary-somerville.svg" in status(pilot)
    assert (tmp_path / "mary-somerville.png").read_bytes() == b"mine"
    file = tmp_path / "mary-somerville-2.png"
    assert file.stat().st_mode & 0o777 == 0o600
    (found,) = read_barcodes(Image.open(file), try_invert=False)
    assert "ORG:The Somerville Letters" in found.text
    assert (tmp_path / "mary-somerville.svg").read_text().startswith("<?xml")


async def test_a_folder_that_takes_no_file_is_said_in_words(demo, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    async with open_app(demo) as pilot:
        await pilot.press("c", "ctrl+s")
        assert "can't be" in status(pilot)


async def test_an_empty_card_says_so_and_e_fills_it_in(book):
    async with open_app(book) as pilot:
        await pilot.press("c")
        assert "Your own card is empty." in shown(pilot)
        await pilot.press("e")
        await pilot.pause()
        await paste(pilot, "Ada Lovelace")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.pause()
        assert "Ada" in read(pilot)


async def test_enter_and_a_capture_whom_it_was_given_to_and_escape_goes_back(demo):
    async with open_app(demo) as pilot:
        for key in ("enter", "a"):
            await pilot.press("c", key)
            await pilot.pause()
            assert isinstance(pilot.app.screen, CaptureScreen)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(pilot.app.screen, TodayScreen)
        await pilot.press("c", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_their_card_is_headed_as_theirs_and_c_turns_to_mine(demo):
    grace = demo.find("Grace")
    async with open_app(demo, (120, 36)) as pilot:
        await show(pilot, grace.uid)
        assert status(pilot).startswith("Grace Hopper’s card, not yours")
        await pilot.press("c")
        await pilot.pause()
        await pilot.pause()
        assert status(pilot).startswith("Mary Somerville ")


async def test_toasts_do_not_lie_over_the_code(demo):
    async with open_app(demo, (60, 24)) as pilot:
        pilot.app.say("Something was done a moment ago.")
        await pilot.press("c")
        await pilot.pause()
        assert "Something" not in shown(pilot)
        assert "Somerville" in read(pilot)


async def test_the_note_of_the_event_goes_along_while_one_is_current(book):
    with_card(book).set_event("LoomConf", now=True)
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press("c")
        assert "NOTE:LoomConf 23 Nov" in read(pilot)
        assert "where you met" in status(pilot)
