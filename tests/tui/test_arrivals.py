"""People come in on cards: pasted, dropped as a file or a picture, always shown before anybody is kept."""

import json
from contextlib import contextmanager
from datetime import datetime

import pytest
from textual import events
from textual.widgets import Input

from meetup_tui.notebook import Notebook
from meetup_tui.notebook.previewing import pasted
from meetup_tui.tui.dialogs.arrivals import ArrivalsDialog
from meetup_tui.tui.dialogs.bring_in import BringInDialog
from meetup_tui.tui.screens.capture import CaptureScreen
from meetup_tui.tui.screens.person import PersonScreen
from meetup_tui.tui.screens.today import TodayScreen
from meetup_tui.tui.widgets.arrival_list import ArrivalList
from tests.pictures import drawn, empty, saved
from tests.tui.conftest import HOSTILE, captured, open_app, paste, settled, shown, toasts
from tests.tui.reading import said

GRACE = "FN:Grace Hopper\nORG:Navy\nTEL:+12025550143\nEMAIL:grace@example.org\nNOTE:hands out wire"
ADA = "FN:Ada Lovelace\nEMAIL:ada@example.org"
KATHERINE = "FN:Katherine Johnson\nEMAIL:kj@example.org"


def cards(*bodies, newline="\r\n"):
    """Return vCards with these lines; a terminal sends carriage returns."""
    return "".join(f"BEGIN:VCARD\nVERSION:3.0\n{body}\nEND:VCARD\n" for body in bodies).replace("\n", newline)


def picture_of(path, text="", taken=""):
    """Write a picture with a QR code, or none, as a camera does: with the moment in its EXIF."""
    path.write_bytes(saved(drawn(text), "JPEG", taken=taken) if text else empty(taken))
    return path


async def drop(pilot, text):
    """Paste into the app as a terminal does, wherever the focus is, and wait for what is read."""
    pilot.app.post_message(events.Paste(text))
    await ready(pilot)


async def ready(pilot):
    """Wait until the preview in front stands there, or says why it can't."""
    for _ in range(400):
        await pilot.pause(0.01)
        screen = pilot.app.screen
        if not isinstance(screen, ArrivalsDialog):
            if toasts(pilot):
                return
        elif screen._ready or (screen.query(".dialog") and "Nobody comes in" in said(pilot)):
            await pilot.pause()
            return
    pytest.fail("the preview never stood there")


async def keep(pilot):
    """Press Enter, and wait until it is kept."""
    await pilot.press("enter")
    for _ in range(400):
        await pilot.pause(0.01)
        if not isinstance(pilot.app.screen, ArrivalsDialog):
            await pilot.pause()
            return
    pytest.fail("the preview never closed")


@contextmanager
def left_in_the_middle(pilot, monkeypatch, *, after):
    """Close the preview once so many people were kept."""
    book = pilot.app.book
    whole = book.keep

    def keep_some(*args, **options):
        for number, arrival in enumerate(whole(*args, **options)):
            yield arrival
            if number == after:
                pilot.app.screen.action_close_dialog()

    with monkeypatch.context() as patch:
        patch.setattr(book, "keep", keep_some)
        yield


def names(book):
    return sorted(hit.contact.name for hit in book.people())


async def test_a_card_pasted_on_today_is_shown_kept_with_enter_and_taken_back(book):
    async with open_app(book) as pilot:
        await drop(pilot, cards(GRACE, newline="\r"))
        words = said(pilot)
        for word in ("1 person pasted", "Grace Hopper", "Navy", "New", "+1 202-555-0143", "hands out wire"):
            assert word in words
        assert names(book) == []
        await keep(pilot)
        assert toasts(pilot) == ["Kept Grace Hopper · u takes it back"]
        assert isinstance(pilot.app.screen, PersonScreen)
        assert "grace@example.org" in shown(pilot)
        assert book.open_follow_up(book.find("Grace").uid) is None
        await pilot.press("u")
    assert names(book) == []


async def test_a_card_can_be_pasted_on_every_screen_and_escape_keeps_nothing(demo):
    before = names(demo)
    async with open_app(demo) as pilot:
        for keys in (["1"], ["2"], ["enter"], ["3"], ["4"], ["c"]):
            await pilot.press(*keys)
            await pilot.pause()
            screen = pilot.app.screen
            await drop(pilot, "MECARD:N:Johnson,Katherine G;EMAIL:kg@example.org;;")
            assert "Katherine G Johnson" in said(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert pilot.app.screen is screen
    assert names(demo) == before


async def test_the_same_card_again_changes_nothing(book):
    async with open_app(book) as pilot:
        await drop(pilot, cards(GRACE))
        await keep(pilot)
        before, changes = book.find("Grace"), len(book.history_of_changes())
        await drop(pilot, cards(GRACE))
        assert "all of it is there already" in said(pilot)
        await keep(pilot)
        assert toasts(pilot)[-1] == "All of it was there already; nothing was written."
    assert book.find("Grace") == before
    assert len(book.history_of_changes()) == changes


async def test_of_a_dropped_file_each_can_be_left_out_and_what_is_no_card_is_said(book, tmp_path):
    uid = captured(book, "Grace Hopper, grace@example.org")
    path = tmp_path / "a b.vcf"
    path.write_text(cards(ADA, GRACE, KATHERINE, "NOTE:nobody"))
    async with open_app(book, (120, 36)) as pilot:
        await drop(pilot, f"'{path}' ")
        words = said(pilot)
        for word in ("3 people in a b.vcf", "known +3", "Could not be read", "line 19"):
            assert word in words
        await pilot.press("j")
        await pilot.pause()
        for word in ("by mail: Grace Hopper", "+1 202-555-0143", "hands out wire"):
            assert word in said(pilot)
        await pilot.press("j", "space")
        assert "keep 2" in said(pilot)
        await pilot.press("G")
        await pilot.pause()
        assert "Line 19" in said(pilot)
        await keep(pilot)
        assert toasts(pilot) == ["Kept 1 person, 1 filled in · u takes it back"]
        assert isinstance(pilot.app.screen, TodayScreen)
        assert names(book) == ["Ada Lovelace", "Grace Hopper"]
        assert (book.contact(uid).org, book.contact(uid).phones) == ("Navy", ("+12025550143",))
        await pilot.press("u")
    assert (names(book), book.contact(uid).phones) == (["Grace Hopper"], ())


async def test_all_can_be_left_out_at_once_and_then_nobody_is_kept(book):
    async with open_app(book) as pilot:
        await drop(pilot, cards(ADA, GRACE, KATHERINE, "FN:Emmy Noether"))
        await pilot.press("g", "space", "enter")
        await pilot.pause()
        assert "Nobody is in" in said(pilot)
        assert "0 of 4" in said(pilot)
        await pilot.press("space")
        assert "keep 4" in said(pilot)
        await pilot.press("escape")
    assert names(book) == []


async def test_a_card_pasted_at_an_event_adds_the_meeting_and_space_leaves_it_away(book):
    book.set_event("LoomConf", now=True)
    async with open_app(book) as pilot:
        await drop(pilot, cards(ADA))
        assert "a meeting at LoomConf" in said(pilot)
        await keep(pilot)
        await drop(pilot, cards(GRACE))
        await pilot.press("space")
        await pilot.pause()
        assert "a meeting" not in said(pilot)
        await keep(pilot)
    assert book.event_name(book.find("Ada").last_met.event) == "LoomConf"
    assert book.find("Grace").last_met is None


async def test_an_address_book_is_nobody_one_met_until_that_is_said(book, tmp_path):
    book.set_event("LoomConf", now=True)
    path = tmp_path / "all.vcf"
    path.write_text(cards(ADA, GRACE))
    async with open_app(book) as pilot:
        await drop(pilot, str(path))
        await pilot.press("g", "space")
        await keep(pilot)
        await pilot.press("u")
        await drop(pilot, path.as_uri())
        await keep(pilot)
    assert [book.find(name).last_met for name in ("Ada", "Grace")] == [None, None]


async def test_whoever_was_forgotten_comes_back_only_when_that_is_chosen(book):
    book.forget(captured(book, "Ada Lovelace, ada@example.org"), redact=False)
    async with open_app(book) as pilot:
        await drop(pilot, cards(ADA))
        assert "you forgot them" in said(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Nobody is in" in said(pilot)
        await pilot.press("full_stop")
        await pilot.pause()
        assert "forgot" not in said(pilot)
        await pilot.press("space")
        await keep(pilot)
    assert names(book) == ["Ada Lovelace"]


async def test_the_curtain_covers_the_note_and_who_is_known(book):
    captured(book, "Commodore Hopper @Fair, grace@example.org")
    async with open_app(book, (120, 36)) as pilot:
        pilot.app.curtain = True
        await drop(pilot, cards(GRACE, ADA))
        for private in ("wire", "Commodore", "Fair"):
            assert private not in said(pilot)
        assert "by mail: somebody" in said(pilot)
        await pilot.press("full_stop")
        await pilot.pause()
        for private in ("wire", "Commodore", "Fair"):
            assert private in said(pilot)


async def test_other_words_are_no_card_and_a_card_without_anybody_says_so(book, tmp_path):
    async with open_app(book) as pilot:
        await drop(pilot, "see you at the museum")
        assert toasts(pilot) == ["That is no card, and no path of a file with cards or a picture."]
        for path, problem in (
            (f"{book.places.data}.png", "there is no such file"),
            (str(tmp_path), "folder"),
        ):
            await drop(pilot, path)
            assert problem in toasts(pilot)[-1]
        await drop(pilot, "BEGIN:VCARD\rVERSION:3.0\rEND:VCARD")
        assert toasts(pilot)[-1].startswith("This card can't be read: this card holds no name")
        await drop(pilot, " \r\n")
        assert len(toasts(pilot)) == 4
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_in_a_search_a_card_is_text_and_over_a_dialog_it_waits(demo):
    async with open_app(demo) as pilot:
        await pilot.press("slash")
        await paste(pilot, "MECARD:N:Turing;;")
        assert pilot.app.screen.query_one(Input).value == "MECARD:N:Turing;;"
        await pilot.press("escape", "1", "x")
        await pilot.pause()
        await drop(pilot, cards(ADA))
        assert toasts(pilot) == ["Something is open in front; answer or close it, then paste again."]
        assert not isinstance(pilot.app.screen, ArrivalsDialog)


@pytest.mark.parametrize(("key", "field"), [("w", "message"), ("p", "why"), ("t", "note"), ("e", "note")])
async def test_a_card_pasted_into_a_form_is_shown_and_what_is_typed_there_stays(book, key, field):
    uid = captured(book, "Ada Lovelace", why="looms", when="today")
    book.plan(uid, "looms", replace=True)
    async with open_app(book) as pilot:
        pilot.app.show_person(uid)
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        form, typed = pilot.app.screen, pilot.app.screen.query_one(f"#{field}")
        typed.focus()
        await settled(pilot)
        await paste(pilot, "half a sen")
        before = form.typed()
        typed.post_message(events.Paste(cards(GRACE, newline="\r")))
        await ready(pilot)
        assert "Grace Hopper" in said(pilot)
        await keep(pilot)
        await settled(pilot)
        assert pilot.app.screen is form
        assert typed.has_focus
        assert form.typed() == before
        await paste(pilot, "tence: BEGIN:VCARD")
        assert "half a sentence: BEGIN:VCARD" in form.typed()[field]
    assert names(book) == ["Ada Lovelace", "Grace Hopper"]


async def test_files_and_several_cards_dropped_into_an_empty_capture_leave_its_draft_alone(book, tmp_path):
    path = tmp_path / "ada.vcf"
    path.write_text(cards(ADA))
    async with open_app(book) as pilot:
        await pilot.press("a", "tab")
        await paste(pilot, "looms")
        await pilot.press("shift+tab")
        await drop(pilot, f"{path}\n")
        await keep(pilot)
        assert isinstance(pilot.app.screen, CaptureScreen)
        assert toasts(pilot) == ["Kept Ada Lovelace · u takes it back"]
        await drop(pilot, cards(GRACE, KATHERINE))
        assert "2 people pasted" in said(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.query_one("#line", Input).value == ""
        assert book.drafts.load("capture")["tick"] == "looms"
    assert names(book) == ["Ada Lovelace"]


async def test_a_file_is_asked_for_by_the_palette_and_what_is_wrong_stands_under_its_path(book, tmp_path):
    (tmp_path / "home" / "cards.vcf").write_text(cards(ADA))
    async with open_app(book) as pilot:
        pilot.app.press("bring-in")
        await pilot.pause()
        await pilot.pause()
        await pilot.press("enter")
        assert "Type a path" in said(pilot)
        await paste(pilot, "~/nothing.vcf")
        await pilot.press("enter")
        assert "There is no file" in said(pilot)
        await pilot.press("ctrl+u")
        await paste(pilot, "~")
        await pilot.press("enter")
        assert "is a folder" in said(pilot)
        await paste(pilot, "/car")
        await pilot.pause(0.1)
        await pilot.press("right", "enter")
        await ready(pilot)
        assert not isinstance(pilot.app.screen, BringInDialog)
        await keep(pilot)
    assert names(book) == ["Ada Lovelace"]


@pytest.mark.parametrize("content", [b"", b"nothing of interest", b"%PDF-1.7", b"\x00\xff" * 50, b"{}", b"\x89PNG\r\n"])
async def test_a_file_with_nobody_in_it_says_why(book, tmp_path, content):
    path = tmp_path / "file.vcf"
    path.write_bytes(content)
    async with open_app(book) as pilot:
        await drop(pilot, str(path))
        assert "Nobody comes in" in said(pilot)
        assert said(pilot).split("Nobody comes in")[1].split("Esc")[0].strip(" .")
        await pilot.press("enter", "space", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_an_export_of_ours_comes_in_bit_by_bit_and_as_a_whole(book, demo, tmp_path, monkeypatch):
    monkeypatch.setattr("meetup_tui.tui.bit_by_bit.SLICE", 0)
    path = tmp_path / "notebook.json"
    document = json.loads(demo.export_json())
    document["contacts"].append({"uid": "0" * 32, "name": 5})
    path.write_text(json.dumps(document))
    async with open_app(book) as pilot:
        await drop(pilot, str(path))
        assert not pilot.app.busy
        await pilot.press("G")
        await pilot.pause()
        assert "Record 15" in said(pilot)
        await pilot.press("g", "space")
        assert "as a whole" in said(pilot)
        with left_in_the_middle(pilot, monkeypatch, after=3):
            await keep(pilot)
            for _ in range(10):
                await pilot.pause()
        assert (names(book), toasts(pilot), pilot.app.busy) == ([], [], False)
        await drop(pilot, str(path))
        await keep(pilot)
    assert names(book) == names(demo)


async def test_a_picture_of_a_code_is_scanned(book, tmp_path):
    path = picture_of(tmp_path / "my badge.png", cards(GRACE))
    async with open_app(book) as pilot:
        await drop(pilot, str(path).replace(" ", "\\ "))
        for word in ("1 person in my badge.png", "Grace Hopper", "Navy", "grace@example.org"):
            assert word in said(pilot)
        await keep(pilot)
    assert book.find("Grace").emails == ("grace@example.org",)
    assert book.find("Grace").last_met is not None


async def test_a_name_from_a_profile_is_marked_as_a_guess(book, tmp_path):
    path = picture_of(tmp_path / "code.png", "https://www.linkedin.com/in/emmy-noether")
    async with open_app(book) as pilot:
        await drop(pilot, str(path))
        assert "the name, from the address of the profile" in said(pilot)


async def test_pictures_are_attached_to_whom_they_were_taken_beside(open_book, tmp_path):
    today = datetime.now().astimezone()
    book = open_book(today.date().isoformat())
    uid = captured(book, "Maja Lindqvist")
    badge = picture_of(tmp_path / "badge.jpg", cards("FN:Maja Lindqvist\nEMAIL:maja@example.se"), today)
    hat = picture_of(tmp_path / "hat.jpg", taken=today)
    wifi = picture_of(tmp_path / "wifi.jpg", "WIFI:T:WPA;S:net;P:secret;;")
    async with open_app(book, (120, 36)) as pilot:
        await drop(pilot, f"{badge} {hat} {wifi}")
        words = said(pilot)
        for word in ("1 person in 3 pictures", "attached", "beside Maja Lindqvist", "reminder", "wifi.jpg: this is"):
            assert word in words
        assert "secret" not in words
        await keep(pilot)
        assert toasts(pilot) == ["2 filled in · u takes it back, picture by picture"]
    maja = book.contact(uid)
    assert names(book) == ["Maja Lindqvist"]
    assert maja.emails == ("maja@example.se",)
    assert "hat.jpg" in maja.encounters[-1].note


async def test_a_picture_that_can_not_be_kept_loses_no_other_and_stays_to_be_chosen(open_book, tmp_path):
    today = datetime.now().astimezone()
    book = open_book(today.date().isoformat())
    uid = captured(book, "Maja Lindqvist")
    badge = picture_of(tmp_path / "badge.jpg", cards("FN:Maja Lindqvist\nEMAIL:maja@example.se"), today)
    code = picture_of(tmp_path / "code.jpg", cards(GRACE))
    async with open_app(book, (120, 36)) as pilot:
        await drop(pilot, f"{badge} {code}")
        book.forget(uid, redact=False)
        await pilot.press("enter")
        await ready(pilot)
        for words in ("What is in badge.jpg is not kept: this person is no longer", "Navy kept", "Esc close"):
            assert words in said(pilot)
        assert names(book) == ["Grace Hopper"]
        await pilot.press("j", "space")
        await keep(pilot)
        assert names(book) == ["Grace Hopper", "Maja Lindqvist"]
        assert toasts(pilot) == ["Kept 2 people · u takes it back, picture by picture"]


async def test_space_on_the_row_below_keeps_somebody_new_instead(open_book, tmp_path):
    today = datetime.now().astimezone()
    book = open_book(today.date().isoformat())
    captured(book, "Maja Lindqvist")
    badge = picture_of(tmp_path / "badge.jpg", cards("FN:Maja\nEMAIL:maja@example.se"), today)
    async with open_app(book) as pilot:
        await drop(pilot, str(badge))
        await pilot.press("j", "space")
        await keep(pilot)
    assert names(book) == ["Maja", "Maja Lindqvist"]


async def test_a_picture_without_a_code_says_so_and_may_stay_as_somebody(book, tmp_path):
    path = picture_of(tmp_path / "hat.png")
    async with open_app(book) as pilot:
        await drop(pilot, str(path))
        assert "no code found" in said(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Nobody is in" in said(pilot)
        await pilot.press("space")
        await keep(pilot)
    assert book.people()[0].contact.cue == "photo: hat.png"


async def test_without_the_extra_the_way_to_it_is_said(book, tmp_path, monkeypatch):
    path = picture_of(tmp_path / "code.png", cards(GRACE))
    monkeypatch.setitem(__import__("sys").modules, "zxingcpp", None)
    async with open_app(book) as pilot:
        await drop(pilot, str(path))
        assert "pip install zxing-cpp pillow" in said(pilot)


async def test_of_a_long_file_a_window_is_shown_and_escape_while_it_is_kept_keeps_none(book, tmp_path, monkeypatch):
    monkeypatch.setattr("meetup_tui.tui.bit_by_bit.SLICE", 0)
    path = tmp_path / "all.vcf"
    path.write_text(cards(*(f"FN:Person {number}\nEMAIL:p{number}@example.org" for number in range(300))))
    async with open_app(book, (120, 36)) as pilot:
        await drop(pilot, str(path))
        assert "300 people in all.vcf" in said(pilot)
        assert pilot.app.screen.query_one(ArrivalList).option_count <= 200
        await pilot.press("G")
        await pilot.pause()
        assert "p299@example.org" in said(pilot)
        with left_in_the_middle(pilot, monkeypatch, after=100):
            await keep(pilot)
            for _ in range(10):
                await pilot.pause()
        assert (names(book), toasts(pilot), pilot.app.busy) == ([], [], False)
        await drop(pilot, cards(ADA))
        await keep(pilot)
    assert names(book) == ["Ada Lovelace"]


@pytest.mark.parametrize("size", [(1, 1), (12, 5), (40, 15), (80, 24), (120, 36)])
async def test_every_size_shows_what_it_can(book, tmp_path, size):
    book.set_event("LoomConf", now=True)
    hostile = [f"FN:{name}\nORG:{name}\nURL:https://bücher.example/{number}" for number, name in enumerate(HOSTILE)]
    path = tmp_path / "a.vcf"
    path.write_text(cards(*hostile, GRACE, "NOTE:nobody"))
    async with open_app(book, size) as pilot:
        for text in (cards(GRACE), str(path)):
            pilot.app.post_message(events.Paste(text))
            for _ in range(200):
                await pilot.pause(0.01)
                if isinstance(pilot.app.screen, ArrivalsDialog) and pilot.app.screen._ready:
                    break
            await pilot.press("j", "space", "G")
            await pilot.pause()
            assert "\x1b" not in shown(pilot)
            if size >= (40, 15):
                assert "Enter keep" in said(pilot)
                assert "Esc" in said(pilot)
            await pilot.press("escape")
            await pilot.pause()


def test_what_is_pasted_is_understood_card_by_card():
    both = "MECARD:N:Hopper,Grace;TEL:+12025550143;;\rMECARD:N:Lovelace,Ada;EMAIL:ada@example.org;;"
    assert [each.card.name for each in pasted(both).cards] == ["Grace Hopper", "Ada Lovelace"]
    assert [each.card.name for each in pasted(cards(GRACE, ADA, newline="\r")).cards] == [
        "Grace Hopper",
        "Ada Lovelace",
    ]
    assert pasted("mailto:ada@example.org").cards[0].card.emails == ("ada@example.org",)
    assert pasted("Ada Lovelace, Engines") is None
    assert pasted("hunter2!") is None


def test_nothing_is_written_by_a_look(open_book):
    book: Notebook = open_book("2026-11-23")
    brought = pasted(cards(GRACE, ADA))
    assert [each.becomes for each in book.look_at(brought)] == ["new", "new"]
    assert (book.people(), book.history_of_changes()) == ([], [])
    keeping = book.keep(brought, [0, 1], met=False)
    next(keeping)
    keeping.close()
    assert (book.people(), book.history_of_changes()) == ([], [])
    assert [each.becomes for each in book.keep(brought, [1], met=False)] == ["new"]
    assert names(book) == ["Ada Lovelace"]
