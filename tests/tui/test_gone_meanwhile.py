"""A dialog about somebody whom another process took out of the notebook while it was open."""

import pytest

from meetup_tui.domain.errors import MeetupError
from meetup_tui.tui.base import BaseScreen
from tests.tui.conftest import captured, open_app, paste, settled, shown, toasts
from tests.tui.reading import said


@pytest.fixture
def ada(book):
    return captured(book, "Ada Lovelace", why="promised the paper", when="today")


@pytest.mark.parametrize("key", ["enter", "t", "n", "a", "f"])
@pytest.mark.parametrize("seen", [True, False])
async def test_letting_go_of_who_is_gone_says_so_and_closes(book, open_book, ada, key, seen):
    async with open_app(book) as pilot:
        await pilot.press("x")
        open_book().forget(ada, redact=False)
        if seen:
            pilot.app.glance()
        await pilot.press(key)
        assert isinstance(pilot.app.screen, BaseScreen)
        assert toasts(pilot)[-1].startswith("This person is no longer in the notebook")
        assert pilot.app.clipboard == ""


async def test_the_lines_for_a_promise_kept_elsewhere_meanwhile_are_not_copied_and_it_is_asked_anew(
    book, open_book, ada
):
    async with open_app(book) as pilot:
        await pilot.press("x")
        open_book().finish(ada)
        await pilot.press("y")
        assert "no longer open" in shown(pilot)
        assert "copy both lines" not in shown(pilot)
        assert pilot.app.clipboard == ""


@pytest.mark.parametrize(("key", "save"), [("p", "enter"), ("e", "ctrl+s"), ("t", "ctrl+s"), ("w", "ctrl+s")])
async def test_a_form_about_who_was_forgotten_says_so_and_leaves_no_draft(book, open_book, ada, key, save):
    async with open_app(book) as pilot:
        await pilot.press(key)
        await settled(pilot)
        if key == "t":
            await pilot.press("c")
        await paste(pilot, " looms")
        open_book().forget(ada, redact=False)
        pilot.app.glance()
        await paste(pilot, " and more")
        assert book.drafts.kinds() == ()
        await pilot.press("end", save)
        if key == "p":
            await pilot.press("ctrl+s")
        assert "no longer in the notebook" in said(pilot)
        assert "they were forgotten elsewhere" in said(pilot)
        assert "looms" in shown(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BaseScreen)
        assert toasts(pilot)[-1] == "They were forgotten elsewhere meanwhile; what you typed about them goes too."
    assert book.drafts.kinds() == ()


async def test_a_draft_about_who_was_only_taken_back_elsewhere_is_kept(book, open_book, ada):
    async with open_app(book) as pilot:
        await pilot.press("p")
        await settled(pilot)
        await paste(pilot, "looms")
        open_book().undo()
        pilot.app.glance()
        await pilot.press("escape")
        assert "Kept as a draft" in toasts(pilot)[-1]
    assert book.drafts.kinds() == (f"plan-{ada}",)


async def test_what_was_changed_elsewhere_is_shown_though_something_else_took_it_in(book, open_book, ada):
    async with open_app(book) as pilot:
        open_book().finish(ada)
        with pytest.raises(MeetupError):
            book.finish(ada)
        assert "Ada Lovelace" in shown(pilot)
        pilot.app.glance()
        await pilot.pause()
        assert "Ada Lovelace" not in shown(pilot)


async def test_that_somebody_looked_is_no_news_and_nothing_is_shown_anew_for_it(book, open_book, ada):
    before = book.changes
    book.visit()
    assert book.changes == before
    open_book().finish(ada)
    book.refresh()
    assert book.changes != before
