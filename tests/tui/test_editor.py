"""Writing in the editor of the environment: whatever it does, the app goes on and no letter is lost."""

from contextlib import nullcontext

import pytest

from meetup_tui.domain.errors import MeetupError, NothingToDo, Refused
from meetup_tui.tui.editor import edited
from tests.tui.conftest import captured, open_app, toasts
from tests.tui.reading import said


class App:
    """What the editor needs of the app."""

    def suspend(self):
        return nullcontext()


def script(folder, text):
    file = folder / "ed"
    file.write_text(text)
    file.chmod(0o755)
    return str(file)


@pytest.fixture
def editor(monkeypatch, tmp_path):
    """Return a function that makes a script the editor."""
    monkeypatch.delenv("VISUAL", raising=False)
    return lambda text: monkeypatch.setenv("EDITOR", script(tmp_path, text))


def test_what_is_no_command_is_one_sentence(monkeypatch):
    monkeypatch.setenv("VISUAL", 'vim "x')
    with pytest.raises(NothingToDo, match="quote"):
        edited(App(), "")


@pytest.mark.parametrize("text", ["echo hi", '#!/bin/sh\nrm "$1"\n', '#!/bin/sh\nrm -r "$(dirname "$1")"\n'])
def test_an_editor_that_fails_is_one_sentence(editor, text):
    editor(text)
    with pytest.raises(Refused, match="editor"):
        edited(App(), "")


def test_a_folder_for_temporary_files_that_is_full_is_one_sentence(editor, monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    editor("#!/bin/sh\n")
    monkeypatch.setattr("tempfile.TemporaryDirectory", full)
    with pytest.raises(Refused, match="No space"):
        edited(App(), "")


def test_an_editor_is_found_where_none_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    file = tmp_path / "nano"
    file.write_text('#!/bin/sh\nprintf looms > "$1"\n')
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert edited(App(), "") == "looms"


async def test_what_the_editor_did_is_said_and_a_failed_one_takes_no_letter_away(book, editor, monkeypatch):
    uid = captured(book, "Ada Lovelace", why="looms", when="today")
    book.write(uid, "my long letter")
    async with open_app(book) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        for text, message, said, left in (
            ('echo >> "$1"', "my long letter", [], None),
            (': > "$1"; exit 1', "my long letter", ["The editor ended with 1; the message stays as it was."], None),
            ('printf longer > "$1"', "longer", ["Kept · u undo"], None),
            (
                'printf half > "$1"; exit 3',
                "longer",
                ["The editor ended with 3; the message stays as it was. What it left is a draft; w takes it up."],
                "half",
            ),
            (
                'head -c 20001 /dev/zero | tr "\\0" x > "$1"',
                "longer",
                ["The message is longer than 20,000 characters: shorten it by 1 character; w takes up what you wrote"],
                "x" * 20_001,
            ),
        ):
            pilot.app.clear_notifications()
            editor(f"#!/bin/sh\n{text}\n")
            await pilot.press("E")
            assert (book.open_follow_up(uid).message, toasts(pilot)) == (message, said)
            assert (book.drafts.load(f"message-{uid}") or {}).get("message") == left
            book.drafts.drop(f"message-{uid}")


async def test_a_letter_that_can_not_be_saved_is_the_draft_of_the_message(book, editor, monkeypatch):
    def full(*_):
        raise MeetupError("the disk is full")

    uid = captured(book, "Ada Lovelace", why="looms", when="today")
    editor('#!/bin/sh\nprintf "my long letter" > "$1"\n')
    async with open_app(book) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        with monkeypatch.context() as patched:
            patched.setattr(book, "write", full)
            await pilot.press("E")
        assert "w takes up" in toasts(pilot)[-1]
        assert not book.open_follow_up(uid).written
        await pilot.press("w")
        assert pilot.app.screen.query_one("#message").text == "my long letter"
        await pilot.press("ctrl+s", "E")
        assert (book.open_follow_up(uid).message, book.drafts.kinds()) == ("my long letter", ())


async def test_a_letter_too_long_to_keep_stands_whole_in_the_form_until_it_is_shortened(book, editor, monkeypatch):
    uid = captured(book, "Ada Lovelace", why="looms", when="today")
    editor('#!/bin/sh\nseq -s " " 5200 > "$1"\n')
    letter = " ".join(map(str, range(1, 5_201)))
    async with open_app(book) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("E", "w")
        area = pilot.app.screen.query_one("#message")
        assert area.text == letter
        await pilot.press("ctrl+s")
        assert f"shorten it by {len(letter) - 20_000:,} characters" in said(pilot)
        await pilot.press("escape")
        assert not book.open_follow_up(uid).written
        assert book.drafts.load(f"message-{uid}")["message"].strip() == letter
