"""Beyond one's own card: what goes along of others', and codes for one's own phone to open, dial or keep."""

import icalendar
import pytest
import vobject
from PIL import Image
from zxingcpp import read_barcodes

from meetup_tui.domain.me import SHAREABLE, CardChoice
from meetup_tui.tui.dialogs.fields import FieldsDialog
from meetup_tui.tui.dialogs.link import LinkDialog
from meetup_tui.tui.screens.capture import CaptureScreen
from meetup_tui.tui.screens.qr import QRScreen
from meetup_tui.tui.screens.today import TodayScreen

from .conftest import captured, open_app, settled, shown, toasts
from .phone import picture, read, show, status
from .reading import said

MAJA = '"Maja Lindqvist", Tidewater, Harbour pilot, maja@tidewater.example, +49 30 1234567, tidewater.example/maja'
WHY = "promised her the tide tables"
ENTRY = (
    "BEGIN:VEVENT\r\nSUMMARY:Write to Maja Lindqvist\r\nDTSTART;VALUE=DATE:20261204\r\n"
    "DTEND;VALUE=DATE:20261205\r\nEND:VEVENT\r\n"
)


@pytest.fixture
def maja(book):
    """Somebody met at LoomConf, reached in three ways, to be written to on Friday 4 December."""
    uid = captured(book, f"{MAJA}, @LoomConf", tick="swims in the harbour all winter")
    book.plan(uid, WHY, "4 dec")
    return uid


async def test_tab_goes_round_a_person_and_one_s_own_phone_reads_each_code(book, maja):
    async with open_app(book, (110, 30)) as pilot:
        await pilot.press("2", "C")
        await pilot.pause()
        assert "FN:Maja Lindqvist" in read(pilot)
        seen = []
        for _ in range(4):
            await pilot.press("tab")
            seen.append((status(pilot).split("   ")[0], read(pilot)))
        assert seen == [
            ("Maja Lindqvist · calendar entry, Fri 4 Dec", ENTRY),
            ("Maja Lindqvist · phone +49 30 1234567", "tel:+49301234567"),
            ("Maja Lindqvist · mail maja@tidewater.example", "mailto:maja@tidewater.example"),
            ("Maja Lindqvist · link tidewater.example/maja", "https://tidewater.example/maja"),
        ]
        assert "for your own phone" in status(pilot)
        await pilot.press("right")
        assert status(pilot).startswith("Maja Lindqvist’s card, not yours")
        await pilot.press("shift+tab", "left")
        assert read(pilot) == "mailto:maja@tidewater.example"


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (20, 8), (40, 21), (80, 24), (100, 30), (120, 36), (200, 60)])
async def test_at_any_size_a_code_is_read_or_the_size_it_needs_is_said(book, maja, size):
    async with open_app(book, size) as pilot:
        await show(pilot, maja)
        for _ in range(5):
            drawn = pilot.app.screen._drawn
            if drawn is not None:
                assert read(pilot) == drawn.payload
                assert len(status(pilot)) <= size[0] - 4
            elif size >= (20, 8):
                assert "window of" in " ".join(shown(pilot).split())
                assert len(status(pilot)) <= size[0] - 4
            await pilot.press("tab")


@pytest.mark.long
async def test_the_codes_are_read_in_every_theme_and_without_colour(book, maja, monkeypatch):
    for no_color in ("", "1"):
        monkeypatch.setenv("NO_COLOR", no_color)
        async with open_app(book) as pilot:
            await pilot.press("2", "Q")
            for theme in sorted(pilot.app.available_themes):
                pilot.app.theme = theme
                await pilot.pause()
                assert read(pilot) == ENTRY, theme


async def test_a_first_card_needs_no_more_than_40_columns_and_21_rows_and_says_what_would_show_all(demo):
    async with open_app(demo, (40, 21)) as pilot:
        await pilot.press("c")
        assert read(pilot).startswith("MECARD:")
        assert status(pilot) == "Mary Somerville   not all (55×29)"
        await show(pilot, demo.find("Ada").uid)
        assert status(pilot) == "not your card   not all (55×29)"


async def test_q_shows_today_s_follow_up_for_the_calendar_and_never_its_why(demo):
    async with open_app(demo) as pilot:
        await pilot.press("Q")
        assert status(pilot).startswith("Ada Lovelace · calendar entry, Mon 23 Nov")
        why = demo.open_follow_up(demo.find("Ada").uid).why
        for text in (read(pilot), shown(pilot)):
            assert why not in text
        assert "SUMMARY:Write to Ada Lovelace" in read(pilot)


async def test_behind_the_curtain_neither_the_why_nor_a_cue_is_on_the_screen(book):
    uid = captured(book, "? (red glasses), +49 30 1234567")
    book.plan(uid, "promised him the red lamp", "4 dec")
    async with open_app(book, (100, 30)) as pilot:
        await pilot.press("2", "Q")
        assert status(pilot).startswith("? (red glasses) · calendar entry, Fri 4 Dec")
        assert "SUMMARY:Call somebody" in read(pilot)
        await pilot.press("full_stop")
        await pilot.pause()
        await pilot.pause()
        assert status(pilot).startswith("? (· · ·) · calendar entry, Fri 4 Dec")
        for _ in range(3):
            assert "red" not in shown(pilot) + read(pilot)
            await pilot.press("tab")


async def test_of_somebody_who_asked_for_quiet_there_is_only_the_card(book, maja):
    book.quiet(maja)
    async with open_app(book) as pilot:
        await pilot.press("2", "Q")
        assert "asked not to be contacted" in toasts(pilot)[-1]
        await pilot.press("C", "tab")
        await pilot.pause()
        assert read(pilot).startswith("MECARD:N:Lindqvist,Maja;")
        assert "Tab" not in status(pilot)


async def test_where_there_is_nothing_for_a_phone_the_ways_to_it_are_said(book):
    captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await pilot.press("2", "Q")
        assert toasts(pilot) == [
            "Nothing of Ada Lovelace is there for your phone: e adds a number or address, p plans."
        ]


async def test_what_another_process_takes_away_is_not_shown_any_longer(book, maja, open_book):
    async with open_app(book) as pilot:
        await pilot.press("2", "Q")
        assert read(pilot) == ENTRY
        open_book("2026-11-23").finish(maja)
        pilot.app.glance()
        await pilot.pause()
        await pilot.pause()
        assert read(pilot) == "tel:+49301234567"


async def test_enter_is_for_cards_and_a_captures_from_any_code(book, maja):
    async with open_app(book) as pilot:
        await pilot.press("2", "Q", "enter", "plus", "F")
        assert read(pilot) == ENTRY
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CaptureScreen)


async def test_where_nothing_can_be_opened_o_offers_the_address_to_copy_and_as_a_code(book, maja):
    async with open_app(book) as pilot:
        await pilot.press("2", "o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LinkDialog)
        assert "maja@tidewater.example" in said(pilot)
        assert "Q as QR" in said(pilot)
        await pilot.press("Q")
        await pilot.pause()
        assert read(pilot) == "mailto:maja@tidewater.example"
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, LinkDialog | QRScreen)


async def test_the_keys_of_the_link_dialog_are_whole_on_a_small_terminal(book, maja):
    async with open_app(book, (40, 15)) as pilot:
        await pilot.press("2", "o")
        await pilot.pause()
        assert said(pilot).endswith("Enter copy it Q as QR Esc close")


async def test_the_fields_of_their_cards_are_chosen_once_for_everybody_and_taken_back(book, maja):
    other = captured(book, "Ada Lovelace, Engines, ada@example.org, +44 20 7946 0142, @LoomConf")
    async with open_app(book, (120, 40)) as pilot:
        await show(pilot, maja)
        assert "TEL" in read(pilot)
        await pilot.press("F")
        await settled(pilot)
        assert "What you share of others’ cards ● name Maja Lindqvist always" in said(pilot)
        await pilot.press("j", "space", "G", "enter", "escape")
        await pilot.pause()
        await pilot.pause()
        assert "TEL" not in read(pilot)
        assert "NOTE:LoomConf 23 Nov" in read(pilot)
        assert "phone" not in status(pilot)
        assert "where you met" in status(pilot)
        assert book.their_cards == CardChoice(share=tuple(each for each in SHAREABLE if each != "phone"), met=True)
        assert book.me.share == SHAREABLE
        await pilot.press("escape")
        await show(pilot, other)
        assert "TEL" not in read(pilot)
        assert "NOTE:LoomConf 23 Nov" in read(pilot)
        await pilot.press("u", "u")
        await pilot.pause()
        await pilot.pause()
        assert "TEL" in read(pilot)
        assert "NOTE" not in read(pilot)


async def test_the_choice_for_my_card_is_that_of_its_page(demo):
    demo.set_event("Winter Fair", now=True)
    async with open_app(demo, (120, 40)) as pilot:
        await pilot.press("c", "F")
        await settled(pilot)
        assert "where you met Winter Fair 23 Nov" in said(pilot)
        await pilot.press("enter")
        assert "The name always goes along" in said(pilot)
        await pilot.click("#share", offset=(5, 1))
        await pilot.press("G", "space", "escape")
        await pilot.pause()
        await pilot.pause()
        assert "phone" not in demo.me.share
        assert not demo.me.met
        assert "TEL" not in read(pilot)
        assert "NOTE" not in read(pilot)
        assert "no room" not in status(pilot)


async def test_a_choice_that_leaves_nothing_of_somebody_says_so_with_the_ways_out(book):
    uid = captured(book, "? (red glasses), +49 30 1234567")
    book.set_their_cards(["email"], met=False)
    async with open_app(book) as pilot:
        await show(pilot, uid)
        assert "Nothing would be left on the card" in shown(pilot)
        assert "F chooses what goes along." in shown(pilot)
        assert "Tab shows the phone +49 30 1234567." in shown(pilot)
        await pilot.press("F")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FieldsDialog)
        await pilot.press("j", "enter", "escape")
        await pilot.pause()
        await pilot.pause()
        assert "TEL" in read(pilot)


async def test_of_somebody_known_by_a_cue_alone_no_choice_is_offered(book):
    uid = captured(book, "? (red glasses)")
    async with open_app(book) as pilot:
        await show(pilot, uid)
        assert "There is nothing to share yet" in shown(pilot)
        assert "F chooses" not in shown(pilot)


async def test_a_code_that_does_not_fit_says_what_it_is_and_what_it_needs(book, maja):
    async with open_app(book, (40, 21)) as pilot:
        await pilot.press("2", "Q")
        words = " ".join(shown(pilot).split())
        assert "This code needs a window of 43×23." in words
        assert "Ctrl+S saves it as a PNG, then as an SVG, then as an .ics." in words
        assert status(pilot).startswith("calendar entry, Fri 4 Dec")


async def test_a_card_is_saved_as_a_file_too_and_holds_no_more_than_goes_along(book, maja, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    book.set_their_cards(["email", "org"], met=True)
    async with open_app(book, (120, 36)) as pilot:
        await show(pilot, maja)
        await pilot.press("ctrl+s", "ctrl+s")
        assert status(pilot).endswith("Ctrl+S again: as a .vcf")
        await pilot.press("ctrl+s")
        assert "maja-lindqvist.vcf" in status(pilot)
    file = tmp_path / "maja-lindqvist.vcf"
    assert file.stat().st_mode & 0o777 == 0o600
    card = vobject.readOne(file.read_bytes().decode())
    assert set(card.contents) == {"version", "uid", "n", "fn", "org", "email", "note", "rev"}
    assert (card.fn.value, card.email.value) == ("Maja Lindqvist", "maja@tidewater.example")
    assert card.note.value == "LoomConf 23 Nov"


async def test_what_was_stepped_away_from_is_in_no_file(book, maja, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app(book, (120, 36)) as pilot:
        await show(pilot, maja)
        await pilot.press(*["minus"] * 9, "ctrl+s", "ctrl+s", "ctrl+s")
    assert set(vobject.readOne((tmp_path / "maja-lindqvist.vcf").read_text()).contents) == {
        "version", "uid", "n", "fn", "rev",
    }  # fmt: skip
    (found,) = read_barcodes(Image.open(tmp_path / "maja-lindqvist.png"), try_invert=False)
    assert "EMAIL" not in found.text


async def test_my_card_is_called_the_same_in_every_file(demo, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app(demo) as pilot:
        await pilot.press("c", *["ctrl+s"] * 6)
    uids = {vobject.readOne(file.read_text()).uid.value for file in tmp_path.glob("*.vcf")}
    assert len(list(tmp_path.glob("mary-somerville*.vcf"))) == 2
    assert len(uids) == 1


async def test_a_calendar_entry_is_saved_for_the_calendar_without_its_why(book, maja, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app(book) as pilot:
        await pilot.press("2", "Q", "ctrl+s", "ctrl+s", "ctrl+s")
        assert status(pilot).startswith("Saved maja-lindqvist-calendar-entry.ics")
        await pilot.press("tab", "ctrl+s")
        assert "maja-lindqvist-phone.png" in status(pilot)
    text = (tmp_path / "maja-lindqvist-calendar-entry.ics").read_bytes()
    assert b"tide" not in text
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["summary"] == "Write to Maja Lindqvist"
    assert event["dtstart"].dt.isoformat() == "2026-12-04"


async def test_escape_goes_back_to_where_one_came_from(demo):
    async with open_app(demo) as pilot:
        await pilot.press("Q", "tab", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, TodayScreen)
        await pilot.press("enter")
        await settled(pilot)
        page = pilot.app.screen
        await pilot.press("C", "tab", "escape")
        await settled(pilot)
        assert pilot.app.screen is page


async def test_the_screen_stays_black_on_white_to_the_edge(book, maja):
    async with open_app(book, (90, 30)) as pilot:
        await pilot.press("2", "Q")
        for _ in range(5):
            colours = {colour for _, colour in picture(pilot).getcolors()}
            assert colours == {(0, 0, 0), (255, 255, 255)}
            await pilot.press("tab")


async def test_a_follow_up_that_waited_is_for_the_calendar_of_today(book, open_book):
    captured(book, "Ada Lovelace, ada@example.org", why="the drawings", when="today")
    later = open_book("2026-11-25")
    async with open_app(later) as pilot:
        await pilot.press("Q")
        assert "calendar entry, Wed 25 Nov" in status(pilot)
        assert "DTSTART;VALUE=DATE:20261125" in read(pilot)
