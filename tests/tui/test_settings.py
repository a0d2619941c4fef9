"""The settings in the app: the form, the theme that is remembered, and keys of one's own."""

import re

import pytest

from meetup_tui.notebook import Notebook
from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.dialogs.settings import SettingsDialog
from meetup_tui.tui.keymap import own_keys
from tests.tui.conftest import MONDAY, captured, open_app, paste, shown, toasts
from tests.tui.reading import said


@pytest.fixture
def with_settings(folder, open_book):
    """Return a function that opens the notebook with a file of settings."""

    def opened(text: str) -> Notebook:
        folder.mkdir(exist_ok=True)
        (folder / "config.toml").write_text(text)
        return open_book()

    return opened


async def open_settings(pilot):
    await pilot.app.run_action(BY_ID["settings"].action)
    await pilot.pause()
    return pilot.app.screen


async def test_what_is_changed_is_written_among_the_comments_and_counts_at_once(with_settings):
    book = with_settings("# mine\ncap = 2 # enough\n\n[keys]\ncopy = 'Y'\n")
    async with open_app(book) as pilot:
        form = await open_settings(pilot)
        assert "A morning has   ▌ 2" in shown(pilot)
        form.query_one("#cap").value = "5"
        form.query_one("#quiet_days").value = "2026-11-24..2026-11-26"
        form.query_one("#mail_command").value = "mutt -s {subject} '{to}'"
        await pilot.press("ctrl+s")
        assert pilot.app.screen is not form
    assert book.places.config.read_text() == (
        '# mine\ncap = 5  # enough\nquiet_days = ["2026-11-24..2026-11-26"]\n'
        'mail_command = ["mutt", "-s", "{subject}", "{to}"]\n\n[keys]\ncopy = \'Y\'\n'
    )
    assert (book.settings.cap, book.suggestion().day.isoformat()) == (5, "2026-11-27")
    assert book.drafts.kinds() == ()


@pytest.mark.parametrize(
    ("field", "typed", "wanted"),
    [
        ("cap", "0", "a whole number from 1 to 50"),
        ("country", "UK", "GB for the United Kingdom"),
        ("quiet_days", "2026-12-24 to 2027", "such as 2026-05-01"),
        ("mail_command", "mutt 'x", "a program and its words"),
        ("theme", "neon", "the name of a theme"),
    ],
)
async def test_what_can_not_be_is_said_under_its_field_and_nothing_is_written(book, field, typed, wanted):
    async with open_app(book, (100, 30)) as pilot:
        form = await open_settings(pilot)
        form.query_one(f"#{field}").value = typed
        await pilot.press("ctrl+s")
        assert pilot.app.screen is form
        assert wanted in " ".join(said(pilot).split())
        assert form.focused.id == field
    assert not book.places.config.exists()


async def test_a_theme_that_is_chosen_is_there_the_next_time(book, open_book):
    async with open_app(book) as pilot:
        pilot.app.theme = "paper"
        await pilot.pause()
    async with open_app(open_book()) as pilot:
        assert pilot.app.theme == "paper"


async def test_what_another_program_writes_into_the_file_counts_in_an_open_app(with_settings):
    book = with_settings('cap = 2\ntheme = "paper"\n[keys]\ndone = "f6"\n')
    file = book.places.config
    for name in ("Ada Lovelace", "Grace Hopper", "Mary Jackson"):
        captured(book, name, why="the drawings", when="today")
    async with open_app(book) as pilot:
        assert "Two people this morning" in shown(pilot)
        await pilot.press("slash", "A", "d")
        field = pilot.app.focused
        file.write_text('cap = = 5\nhints = "no"\nquiet_days = ["2026-11-24"]\n[keys]\ndone = "f7"\n')
        for _ in range(2):
            pilot.app.glance()
            await pilot.pause()
        assert pilot.app.focused is field
        assert field.value == "Ad"
        assert (book.settings.cap, book.settings.hints, book.suggestion().day.isoformat()) == (2, True, "2026-11-25")
        said_of_it = " ".join(toasts(pilot))
        assert said_of_it.count("line 1: ") == said_of_it.count("line 2: hints = 'no' should be") == 1
        assert "it stays as it was" in said_of_it
        assert pilot.app.theme == "lantern"
        file.write_text('cap = 1\ntheme = "neon"\n[keys]\ndone = "f8"\n')
        pilot.app.glance()
        await pilot.press("escape", "1")
        assert "One person this morning" in shown(pilot)
        assert "F8 done" in shown(pilot)
        assert pilot.app.theme == "lantern"
        file.unlink()
        file.mkdir()
        pilot.app.glance()
        assert book.settings.cap == 1
    assert file.is_dir()


async def test_a_theme_chosen_in_the_demo_lasts_until_it_ends_and_is_written_nowhere(folder, tmp_path):
    folder.mkdir()
    (folder / "config.toml").write_text('cap = 2\nhints = false\n[keys]\ndone = "f6"\n')
    book = Notebook.demo(str(tmp_path / "demo"), MONDAY | {"MEETUP_DATA_DIR": str(folder)})
    async with open_app(book) as pilot:
        pilot.app.theme = "paper"
        await pilot.pause()
        assert (book.settings.theme, book.settings.cap, book.settings.hints) == ("paper", 2, False)
        assert "F6 done" in shown(pilot)
        (folder / "config.toml").write_text('cap = 1\ntheme = "lantern"\n')
        pilot.app.glance()
        assert (pilot.app.theme, book.settings.cap) == ("paper", 1)
    assert (folder / "config.toml").read_text() == 'cap = 1\ntheme = "lantern"\n'
    assert not book.places.config.exists()


async def test_keys_of_ones_own_work_and_are_shown(with_settings):
    book = with_settings('theme = "neon"\n[keys]\ndone = "f6"\nopen = "?"\ncopi = "z"\nsettings = "f7"\n')
    captured(book, "Ada Lovelace", why="the drawings", when="today")
    async with open_app(book) as pilot:
        assert "F6 done" in shown(pilot)
        assert "line 1: theme = 'neon' is none there is" in toasts(pilot)[0]
        assert "line 5: keys.copi is no command (did you mean 'copy'?)" in toasts(pilot)[0]
        await pilot.press("d")
        assert book.morning().decided == 0
        await pilot.press("f6")
        assert book.morning().decided == 1
        await pilot.press("f7")
        assert isinstance(pilot.app.screen, SettingsDialog), "a command without keys can be given one"


async def test_no_screen_and_no_toast_names_a_key_that_is_no_longer_bound(with_settings):
    own = {
        "undo": "f2", "capture": "f3", "sift": "f4", "sift-event": "f4", "one-more": "f5", "done": "f6", "write": "f7",
        "plan": "f8", "my-qr": "f9", "edit": "f10", "edit-event": "f10", "edit-my-card": "f10", "new-event": "f11",
        "next-one": "f12", "open": "f13", "copy": "f14", "brief": "f15", "look-back": "f16", "talked": "f17",
        "snooze": "f18", "not-now": "f18", "let-go": "f19", "no-follow-up": "f19", "choose-fields": "f20",
        "ask-no-more": "f21", "people": "f22", "my-card": "f23", "quit": "f24", "own-phone": "ctrl+l",
        "merge": "ctrl+g",
    }  # fmt: skip
    book = with_settings("cap = 1\n[keys]\n" + "".join(f"{name} = '{key}'\n" for name, key in own.items()))
    old = "".join(BY_ID[each].key for each in own if BY_ID[each].key.isalpha() and each != "capture")
    seen = []

    def look(pilot):
        seen.extend((shown(pilot), *toasts(pilot)))
        pilot.app.clear_notifications()

    async with open_app(book, (120, 40)) as pilot:
        assert pilot.app.wrong_settings == ()
        for walk in ("f22", "3", "f23", "f9", "ctrl+c", "escape", "f3"):
            await pilot.press(walk)
            look(pilot)
        await paste(pilot, "Ada Lovelace, Engines, @LoomConf > promised the paper by fri")
        await pilot.press("ctrl+s")
        look(pilot)
        captured(book, "Grace Hopper, @LoomConf", why="the nanosecond", when="today")
        captured(book, "Mary Jackson, @LoomConf", why="the wind tunnel", when="today")
        captured(book, "Ida Rhodes, @LoomConf")
        pilot.app.changed()
        look(pilot)
        for walk in ("f6", "f2", "f4", "escape", "3"):
            await pilot.press(walk)
            look(pilot)
    text = "\n".join(seen)
    assert re.findall(rf"[^\n]*(?<![\w+'’])[{old}](?![\w-])[^\n]*", text) == []
    for words in (
        "F3  write down",
        "F2 again goes further back",
        "F6 done",
        "F4 sift",
        "F7 write",
        "F24 quit",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("keys", "used"),
    [
        ({"open": ("y",), "copy": ("o",)}, {"open": ("y",), "copy": ("o",)}),
        ({"open": ("y",)}, {}),
        ({"copy": ("o",), "open": ("d",)}, {}),
        ({"copy": ("?",)}, {}),
        ({"copy": ("Ctrl+Y", "!")}, {"copy": ("ctrl+y", "exclamation_mark")}),
        ({"edit-event": ("i",)}, {"edit-event": ("i",)}),
        ({"copy": ("v",), "open": ("v",)}, {"copy": ("v",)}),
    ],
)
def test_a_key_that_means_something_else_is_left_where_it_is(book, keys, used):
    from dataclasses import replace

    found, problems = own_keys(replace(book.settings, keys=keys))
    assert found == used
    assert len(problems) == len(keys) - len(used)


def test_characters_are_called_as_textual_calls_them():
    from string import punctuation

    from textual.keys import _character_to_key

    from meetup_tui.tui.keymap import _called

    assert [_called(each) for each in punctuation] == [_character_to_key(each) for each in punctuation]
