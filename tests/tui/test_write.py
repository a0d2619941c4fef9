"""Writing the message that is theirs alone."""

import pytest

from tests.tui.conftest import HOSTILE_TOGETHER, captured, open_app, paste, settled, shown, toasts
from tests.tui.reading import said

LONG = (
    "the loom room opens on the fourth and the curator has a deck of the original cards, so I asked her whether "
    "a class could hold them for once instead of looking through glass, and she said any morning would do"
)


def to_write(book, line="Ada Lovelace, ada@example.org", **options):
    return captured(book, line, why="the drawings", when="today", **options)


def message(pilot):
    return pilot.app.screen.query_one("#message")


async def test_a_message_is_written_beside_what_is_known_of_them(book):
    uid = to_write(book, tick="lights up about looms", wants="a room with looms")
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press("w")
        assert "lights up about looms" in shown(pilot)
        assert "a room with looms" in shown(pilot)
        await paste(pilot, "Dear Ada,\nhere are the looms. Would you like one?")
        while "1 question · theirs alone" not in shown(pilot):
            await pilot.pause()
        await pilot.press("ctrl+s")
        assert book.open_follow_up(uid).message == "Dear Ada,\nhere are the looms. Would you like one?"
        assert book.drafts.kinds() == ()
        await pilot.press("u")
        assert not book.open_follow_up(uid).written


async def test_mail_has_a_subject_and_a_call_has_none(book):
    uid = to_write(book)
    async with open_app(book) as pilot:
        await pilot.press("w", "shift+tab")
        await paste(pilot, "A deck of cards")
        await pilot.press("enter")
        assert message(pilot).has_focus
        await pilot.press("ctrl+s")
        assert book.open_follow_up(uid).subject == "A deck of cards"
        book.plan(uid, "to hear how it went", "today", channel="call", replace=True)
        pilot.app.changed()
        await pilot.press("w")
        assert "Subject" not in shown(pilot)


async def test_escape_loses_nothing(book):
    uid = to_write(book)
    async with open_app(book) as pilot:
        await pilot.press("w")
        await paste(pilot, "Dear Ada, half a")
        await pilot.press("escape")
        assert any("w goes on" in each for each in toasts(pilot))
        assert not book.open_follow_up(uid).written
        await pilot.press("w")
        assert message(pilot).text == "Dear Ada, half a"
        await pilot.press("ctrl+s")
        assert book.open_follow_up(uid).message == "Dear Ada, half a"


@pytest.mark.parametrize("key", ["y", "o", "E"])
async def test_an_old_text_does_not_go_out_while_a_newer_one_waits(book, monkeypatch, key):
    for door in ("personal.copy", "personal.edited", "opener.open_on_desktop"):
        monkeypatch.setattr(f"meetup_tui.tui.{door}", lambda *_: pytest.fail("the old text went out"))
    book.write(to_write(book), "OLD")
    async with open_app(book) as pilot:
        await pilot.press("w")
        await paste(pilot, " and new")
        await pilot.press("escape", key)
        assert toasts(pilot)[-1] == "A newer draft of the message waits; w takes it up and saves it."


async def test_what_was_begun_for_a_finished_follow_up_waits_and_is_not_put_into_the_next_one(book):
    uid = to_write(book)
    async with open_app(book) as pilot:
        await pilot.press("w")
        await paste(pilot, "about the drawings")
        await pilot.press("escape", "d")
        book.plan(uid, "the looms", "today")
        pilot.app.changed()
        await pilot.press("w")
        assert message(pilot).text == ""
        assert toasts(pilot)[-1] == "A draft from before waits; Ctrl+R puts it here."
        await paste(pilot, "about the looms")
        await pilot.press("escape", "u", "u", "w")
        assert message(pilot).text == "about the drawings"
        await pilot.press("escape")
        book.finish(uid)
        book.plan(uid, "the cards", "today")
        pilot.app.changed()
        await pilot.press("w", "ctrl+r", "ctrl+r")
        assert sorted(message(pilot).text.split("\n\n")) == ["about the drawings", "about the looms"]
        await pilot.press("ctrl+r")
        assert toasts(pilot)[-1] == "No draft from before waits."
        await pilot.press("ctrl+s")
        assert "drawings" in book.open_follow_up(uid).message
        assert book.drafts.kinds() == ()


async def test_a_draft_that_tells_of_no_follow_up_is_offered_as_before(book):
    book.drafts.save(f"message-{to_write(book)}", {"message": "half a", "begun from": ""})
    async with open_app(book) as pilot:
        await pilot.press("w")
        assert message(pilot).text == "half a"


async def test_an_app_that_goes_away_while_somebody_types_leaves_the_draft(book, open_book):
    uid = to_write(book)
    async with open_app(book) as pilot:
        await pilot.press("w")
        await paste(pilot, "Dear Ada, half a")
        assert book.drafts.load(f"message-{uid}")["message"] == "Dear Ada, half a"
        await paste(pilot, " sentence")
    async with open_app(open_book()) as pilot:
        await pilot.press("w")
        assert message(pilot).text == "Dear Ada, half a sentence"


async def test_looking_at_a_message_leaves_no_draft(book):
    uid = to_write(book)
    book.write(uid, "Dear Ada, done.")
    async with open_app(book) as pilot:
        await pilot.press("w", "escape")
        assert book.drafts.kinds() == ()
        assert toasts(pilot) == []


async def test_a_long_paste_is_taken_in_whole_and_one_beyond_all_measure_is_not(book):
    to_write(book)
    async with open_app(book) as pilot:
        await pilot.press("w")
        await paste(pilot, "w" * 26_000)
        await paste(pilot, "x" * 200_001)
        assert message(pilot).text == "w" * 26_000
        assert "200,001 characters" in toasts(pilot)[-1]


async def test_without_a_plan_the_plan_comes_first_and_then_the_message(book):
    uid = captured(book, "Ada Lovelace, ada@example.org")
    async with open_app(book, (120, 36)) as pilot:
        pilot.app.show_person(uid)
        await pilot.pause()
        await pilot.press("w")
        assert "One follow-up with" in said(pilot)
        assert any("follow-up first" in each for each in toasts(pilot))
        await paste(pilot, "the drawings")
        await pilot.press("ctrl+s")
        assert "Write to" in said(pilot)


async def test_a_repeat_is_kept_and_said_quietly(book):
    other = captured(book, "Grace Hopper", why="the drawings", when="fri")
    book.write(other, f"Dear Grace, {LONG}.")
    uid = to_write(book)
    async with open_app(book) as pilot:
        await pilot.press("w")
        await paste(pilot, f"Dear Ada, {LONG}.")
        await pilot.press("ctrl+s")
        assert book.open_follow_up(uid).message.startswith("Dear Ada")
        assert any("Grace Hopper" in each for each in toasts(pilot))
        await pilot.press("w")
        assert "much like another one" in shown(pilot)


async def test_one_hint_says_where_it_comes_from(book):
    uid = to_write(book, tick="lights up about looms")
    book.write(uid, "Dear Ada, the looms are here. Shall I send one?", "A deck of cards")
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press("w")
        assert "50 to 125 were answered most" in said(pilot)
        assert "observational" in said(pilot)


async def test_no_hint_is_given_where_none_is_wanted(book):
    book.set_settings({"hints": "no"})
    book.write(to_write(book, tick="lights up about looms"), "Dear Ada, hello.")
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press("w")
        assert str(pilot.app.screen.query_one("#facts").render()) == ""


async def test_a_key_goes_through_first_lines_begun_from_ones_own_notes(book):
    to_write(book, tick="Lights up about looms; hates fairs", wants="a room with looms")
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press("w")
        await paste(pilot, "Dear Ada,\nbye")
        message(pilot).move_cursor((0, 9))
        seen = []
        for _ in range(4):
            await pilot.press("ctrl+o")
            seen.append(message(pilot).text)
        assert seen[0] == "Dear Ada, I remember that you light up about looms, and \nbye"
        assert seen[1] == "Dear Ada, You are looking for a room with looms, and \nbye"
        assert seen[2:] == ["Dear Ada,\nbye", seen[0]]


async def test_the_curtain_covers_their_notes_and_not_what_is_being_written(book):
    uid = to_write(book, tick="a secret passion", wants="a secret wish", cue="a secret hat")
    book.spoke(uid, note="a secret talk")
    async with open_app(book, (120, 36)) as pilot:
        pilot.app.curtain = True
        await pilot.press("w")
        await paste(pilot, "Dear Ada, hello.")
        assert "secret" not in shown(pilot)
        assert "Dear Ada, hello." in shown(pilot)


async def test_a_message_written_before_stays_behind_the_curtain(book):
    book.write(to_write(book), "Dear Ada, between us.")
    async with open_app(book, (120, 36)) as pilot:
        pilot.app.curtain = True
        await pilot.press("w")
        assert "between us" not in shown(pilot)
        assert toasts(pilot) == ["What you wrote is behind the curtain; . opens it."]


@pytest.mark.parametrize("name", HOSTILE_TOGETHER)
async def test_no_name_and_no_message_breaks_it(book, name):
    uid = captured(book, f'"{name}", x@example.org', why=name, when="today", tick=name)
    async with open_app(book, (40, 15)) as pilot:
        await pilot.press("w")
        await paste(pilot, name)
        assert "\x1b" not in shown(pilot)
        await pilot.press("ctrl+s")
        assert "\x1b" not in book.open_follow_up(uid).message


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 36)])
async def test_the_message_and_the_keys_are_in_sight_at_every_size(book, size):
    to_write(book, tick="lights up about looms " * 20)
    async with open_app(book, size) as pilot:
        await pilot.press("w")
        assert message(pilot).content_size.height >= 2
        assert pilot.app.screen.query_one("KeyRow").region.bottom <= size[1]
        assert "Ctrl+S" in shown(pilot)


async def test_nothing_breaks_in_a_terminal_of_three_cells(book):
    to_write(book)
    async with open_app(book, (3, 3)) as pilot:
        await pilot.press("w")
        await paste(pilot, "Dear Ada")
        await pilot.press("escape")


async def test_a_message_saved_elsewhere_meanwhile_is_not_lost_under_a_draft(book, open_book):
    uid = to_write(book)
    async with open_app(book) as pilot:
        await pilot.press("w")
        await paste(pilot, "half a thought")
        await pilot.press("escape")
        open_book().write(uid, "written on the command line")
        book.refresh()
        await pilot.press("w")
        assert message(pilot).text == "written on the command line\n\nhalf a thought"


async def test_the_keys_can_be_looked_up_while_writing(book):
    to_write(book)
    async with open_app(book) as pilot:
        await pilot.press("w")
        await paste(pilot, "Dear Ada")
        await pilot.press("f1", "escape")
        assert message(pilot).text == "Dear Ada"
        assert message(pilot).has_focus


async def test_a_disk_that_is_full_is_said_before_escape_leaves_a_form_and_the_words_stay_until_the_end(book):
    to_write(book)
    async with open_app(book) as pilot:
        await pilot.press("w")
        book.places.drafts.write_text("no folder")
        book.places.drafts.chmod(0o600)
        await paste(pilot, "a long letter")
        await paste(pilot, " and more")
        await pilot.press("escape")
        assert message(pilot).text == "a long letter and more"
        assert len(toasts(pilot)) == 2
        assert "Esc again leaves" in toasts(pilot)[-1]
        await pilot.press("escape")
        assert "until you quit" in toasts(pilot)[-1]
        await pilot.press("w")
        assert message(pilot).text == "a long letter and more"


async def test_a_message_saved_elsewhere_meanwhile_is_kept_with_the_one_typed(book, open_book):
    uid = to_write(book)
    async with open_app(book) as pilot:
        await pilot.press("w")
        await paste(pilot, " ")
        assert book.drafts.kinds() == ()
        message(pilot).text = "mine"
        open_book().write(uid, "theirs")
        await pilot.press("ctrl+s")
        assert "both texts" in said(pilot)
        assert book.open_follow_up(uid).message == "theirs"
        await pilot.press("ctrl+s")
        assert book.open_follow_up(uid).message == "theirs\n\nmine"


async def test_what_was_begun_stands_there_the_next_morning(book, open_book):
    captured(book, "Ada", why="looms", when="today")
    async with open_app(book) as pilot:
        await pilot.press("w")
        await settled(pilot)
        await paste(pilot, "Dear Ada, half a letter")
        await pilot.press("escape")
        assert "your draft" in shown(pilot)
    async with open_app(open_book("2026-11-24")) as pilot:
        assert "Dear Ada, half a letter" in shown(pilot)
        assert "w goes on with it" in shown(pilot)
        await pilot.press("full_stop")
        assert "half a letter" not in shown(pilot)
