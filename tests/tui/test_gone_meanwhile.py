"""A dialog about somebody whom another process took out of the notebook while it was open."""

import pytest

from meetup_tui.tui.base import BaseScreen
from tests.tui.conftest import captured, open_app, shown, toasts


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
