"""What a key that is shown does, pressed or clicked, and by which key of one's own."""

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from meetup_tui.tui import doors, opener
from meetup_tui.tui.screens.help import KeysScreen
from meetup_tui.tui.screens.today import TodayScreen
from meetup_tui.tui.widgets.rows import KeyRow
from tests.tui.conftest import captured, drawn, open_app, settled, shown, toasts


@pytest.fixture
def with_keys(folder, open_book):
    """Return a function that opens the notebook with keys of the person's own."""

    def opened(**keys):
        folder.mkdir(exist_ok=True)
        lines = (f'{name.replace("_", "-")} = "{key}"' for name, key in keys.items())
        (folder / "config.toml").write_text("\n".join(["[keys]", *lines, ""]))
        return open_book()

    return opened


async def click_key(pilot, words):
    """Click these words of the last line, as it says them now."""
    row = pilot.app.screen.query_one(KeyRow)
    place = row.render().plain.index(words)
    assert await pilot.click(row, offset=(row.gutter.left + place + 1, row.gutter.top))
    await effect(pilot)


async def click_words(pilot, words, widget=None):
    """Click words wherever they stand on the screen."""
    lines = shown(pilot).splitlines()
    y = next(number for number, line in enumerate(lines) if words in line)
    assert await pilot.click(offset=(lines[y].index(words) + 1, y))
    await effect(pilot)


async def effect(pilot):
    await pilot.pause()
    while pilot.app.keys_are_waiting:
        await pilot.pause()
    await settled(pilot)


def keys_shown(pilot):
    return pilot.app.screen.query_one(KeyRow).render().plain


@pytest.mark.parametrize("key", ["e", "p"])
async def test_a_click_on_a_key_of_a_form_does_what_the_key_does_in_the_field_one_is_in(book, key):
    captured(book, "Ada Lovelace", why="the drawings", when="today")
    async with open_app(book) as pilot:
        await pilot.press(key)
        form, first = pilot.app.screen, pilot.app.focused
        await click_key(pilot, "Enter next")
        assert pilot.app.screen is form
        assert pilot.app.focused is not first
        pilot.app.set_focus(list(form.query("Input"))[-1] if key == "p" else form.query_one("#introduced_by"))
        await pilot.press("x")
        await click_key(pilot, "Esc keep the draft")
        assert pilot.app.screen is not form
        assert book.drafts.kinds()


async def test_the_footer_of_a_form_says_what_enter_does_in_the_field_one_is_in(book):
    captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await pilot.press("2", "p")
        assert "Enter next" in keys_shown(pilot)
        await pilot.press("enter")
        assert pilot.app.focused.id == "when"
        assert "Enter keep" in keys_shown(pilot)
        await pilot.press("tab")
        assert pilot.app.focused.id == "channel"
        assert "Enter keep" in keys_shown(pilot)
        await pilot.press("shift+tab", "shift+tab")
        assert "Enter next" in keys_shown(pilot)


async def test_a_click_on_a_letter_never_types_it(book):
    async with open_app(book) as pilot:
        await pilot.press("2", "slash")
        field = pilot.app.focused
        assert isinstance(field, Input)
        await pilot.app.action_press("capture")
        await effect(pilot)
        assert field.value == ""
        assert type(pilot.app.screen).__name__ == "CaptureScreen"


async def test_the_keys_of_a_form_fit_a_small_window(book):
    async with open_app(book, (40, 15)) as pilot:
        await pilot.press("4", "e")
        assert keys_shown(pilot).rstrip() == "Enter next  Esc draft  Ctrl+S save"


async def test_a_key_of_ones_own_for_enter_goes_on_in_every_field(with_keys):
    book = with_keys(accept="f6", go_on="f7", back="f8", close_dialog="f8")
    uid = captured(book, "Ada Lovelace")
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press("slash", *"Ad", "f6")
        assert type(pilot.app.focused).__name__ == "PersonList"
        await pilot.press("p", *"the looms")
        form = pilot.app.screen
        assert "F6 next" in keys_shown(pilot)
        await pilot.press("f6")
        assert (pilot.app.screen, pilot.app.focused.id) == (form, "when")
        await pilot.press("f6")
        assert book.open_follow_up(uid).why == "the looms"
        await pilot.press("e", "f6")
        assert pilot.app.focused.id == "tick"
        await pilot.press("f6")
        assert pilot.app.focused.id == "cue"
        assert "F8 keep the draft" in keys_shown(pilot)
        await click_key(pilot, "F8 keep the draft")
        assert type(pilot.app.screen).__name__ == "PeopleScreen"
        await pilot.press("x")
        assert "F6" in shown(pilot)
        await pilot.press("f8", "ctrl+p", "f8")
        assert not CommandPalette.is_open(pilot.app)


async def test_a_key_of_ones_own_goes_on_in_capture_and_in_the_sift(with_keys):
    book = with_keys(go_on="f7")
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press("a", *"Ada", "f7", *"looms", "f7")
        assert pilot.app.focused.id == "why"
        await pilot.press("f7")
        assert [each.contact.tick for each in book.people()] == ["looms"]
        await pilot.press("escape", "1", "f")
        assert "F7 on an empty line, then" in shown(pilot)
        await pilot.press("f7")
        assert pilot.app.focused.id == "answers"


async def test_a_new_line_comes_by_the_key_of_ones_own_and_by_no_other(with_keys):
    book = with_keys(newline="ctrl+k", find="ctrl+j")
    async with open_app(book, (120, 36)) as pilot:
        await pilot.press("a", *"Ada", "enter", *"one", "ctrl+k", *"two")
        assert pilot.app.focused.text == "one\ntwo"
        await pilot.press("ctrl+j")
        assert type(pilot.app.screen).__name__ == "PeopleScreen"


def is_underlined(pilot, words):
    """Return whether the words are underlined where they stand."""
    for strip in pilot.app.screen._compositor.render_strips(pilot.app.size):
        if words in strip.text:
            start = strip.text.index(words)
            return any(each.style and each.style.underline for each in strip.crop(start, start + len(words)))
    raise AssertionError(words)


EMPTY = (
    ((), "write down somebody you met", "CaptureScreen"),
    ((), "your own card, to share", "MyCardScreen"),
    (("2",), "a met somebody", "CaptureScreen"),
    (("3",), "a new event, or", "EventDialog"),
    (("4",), "e fill it in", "MyCardDialog"),
)


@pytest.mark.parametrize(("keys", "words", "front"), EMPTY)
async def test_a_hint_in_an_empty_app_can_be_clicked_and_is_drawn_as_keys_are(book, keys, words, front):
    async with open_app(book, (100, 30)) as pilot:
        await pilot.press(*keys)
        await pilot.hover(offset=(0, 29))
        assert not is_underlined(pilot, words)
        await click_words(pilot, words)
        assert type(pilot.app.screen).__name__ == front


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_hints_under_the_morning_and_on_a_sheet_can_be_clicked(book, size):
    for name in ("Ada", "Grace", "Emmy", "Hedy", "Joan", "Alan"):
        captured(book, f"{name} Example", why="the drawings", when="today")
    uid = captured(book, "Annie Example")
    async with open_app(book, size) as pilot:
        await pilot.press("a", *"Bob", "escape")
        await click_words(pilot, "a go on")
        assert type(pilot.app.screen).__name__ == "CaptureScreen"
        await pilot.press("escape")
        left = shown(pilot).count("Example")
        await click_words(pilot, "m one more")
        assert shown(pilot).count("Example") == left + 1 or "one more" not in shown(pilot)
        await click_words(pilot, "w write")
        assert type(pilot.app.screen).__name__ == "WriteDialog"
        await pilot.press("escape")
        await click_words(pilot, "f sift")
        assert type(pilot.app.screen).__name__ == "SiftScreen"
        await pilot.press("escape")
        pilot.app.show_person(uid)
        await settled(pilot)
        assert not is_underlined(pilot, "p plan")
        await click_words(pilot, "p plan")
        assert type(pilot.app.screen).__name__ == "PlanDialog"


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (120, 36)])
@pytest.mark.parametrize("key", ["c", "C", "Q"])
async def test_a_mouse_turns_saves_and_leaves_the_qr_screen(demo, size, key, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app(demo, size) as pilot:
        await pilot.press(key)
        before = shown(pilot)
        for words, done in (("Tab", lambda: shown(pilot) != before), ("Ctrl+S", lambda: any(tmp_path.iterdir()))):
            if words in shown(pilot).splitlines()[-1]:
                await click_words(pilot, words)
                assert done()
        if "Saved" in shown(pilot):
            await pilot.press("minus")
        await click_words(pilot, "Esc")
        assert type(pilot.app.screen).__name__ == "TodayScreen"


async def look_back_dialog(pilot):
    pilot.app.push_screen(doors.look_back(pilot.app.book.events()[0].uid))


async def link_dialog(pilot):
    link = opener.Link(url="mailto:a@example.org", kind="mail", address="a@example.org", what="a mail")
    pilot.app.push_screen(doors.link("", link))


async def fields_dialog(pilot):
    await pilot.press("c", "F")


async def away_dialog(pilot):
    pilot.app.push_screen(doors.away())


async def brief_dialog(pilot):
    pilot.app.push_screen(doors.brief_of())


async def bring_in_dialog(pilot):
    pilot.app.push_screen(doors.bring_in())


async def edit_dialog(pilot):
    await pilot.press("e")


@pytest.mark.parametrize(
    "opens", [look_back_dialog, link_dialog, fields_dialog, away_dialog, brief_dialog, bring_in_dialog, edit_dialog]
)
async def test_every_dialog_shows_its_keys_and_says_how_to_get_to_the_palette(demo, opens):
    async with open_app(demo, (100, 36)) as pilot:
        await opens(pilot)
        await settled(pilot)
        dialog = pilot.app.screen
        await pilot.press("f1")
        assert type(pilot.app.screen).__name__ == "KeysScreen"
        await pilot.press("escape")
        assert pilot.app.screen is dialog
        await pilot.press("question_mark")
        if isinstance(pilot.app.screen, KeysScreen):
            await pilot.press("question_mark")
        else:
            assert pilot.app.focused.value.endswith("?")
        assert pilot.app.screen is dialog
        await pilot.press("ctrl+p")
        assert pilot.app.screen is dialog
        assert toasts(pilot)[-1] == "The palette opens once this is closed; Esc closes it."


async def test_h_and_l_move_a_choice_as_the_arrows_do(book):
    captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await pilot.press("2", "p", "tab", "tab")
        choice = pilot.app.focused
        first = choice.value
        await pilot.press("l")
        assert choice.value != first
        await pilot.press("h")
        assert choice.value == first


@pytest.mark.parametrize("clicked", [False, True])
async def test_saving_what_is_known_of_somebody_says_who_was_kept_or_that_nothing_was_changed(book, clicked):
    captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        for typed, said in (("X", "Kept: Ada LovelaceX · u undoes"), ("", "Nothing was changed.")):
            await pilot.press("2", "e", *typed)
            if clicked:
                await click_key(pilot, "Ctrl+S save")
            else:
                await pilot.press("ctrl+s")
            assert toasts(pilot)[-1] == said
            assert type(pilot.app.screen).__name__ == "PeopleScreen"


@pytest.mark.parametrize("typed", ["", "ada"])
async def test_escape_leaves_the_palette(demo, typed):
    async with open_app(demo) as pilot:
        await pilot.press("ctrl+p", *typed)
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press("escape")
        await drawn(pilot)
        assert isinstance(pilot.app.screen, TodayScreen)
