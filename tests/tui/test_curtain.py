"""People stand beside you: the curtain hides what is private, by itself during an event."""

import pytest

from tests.tui.conftest import captured, open_app, shown


@pytest.fixture
def secrets(book):
    """A notebook with something private in every place there is."""
    uid = captured(
        book, "Ada Lovelace, Engines, @Fair: SECRET talk", tick="SECRET tick", cue="SECRET cue", wants="SECRET want"
    )
    book.edit(uid, {"offer": "SECRET offer", "note": "SECRET note", "introduced_by": "SECRET friend"})
    book.plan(uid, "promised SECRET thing", "today", message="SECRET message")
    book.spoke(uid, note="SECRET reply", kind="reply")
    return book


@pytest.mark.parametrize("size", [(80, 24), (120, 60)])
async def test_a_full_stop_hides_everything_private_and_shows_it_again(secrets, size):
    async with open_app(secrets, size) as pilot:
        assert "SECRET" in shown(pilot)
        await pilot.press("full_stop")
        screen = shown(pilot)
        assert "SECRET" not in screen
        assert "promised" not in screen
        assert "Ada Lovelace" in screen
        assert "curtain drawn" in screen
        await pilot.press("full_stop")
        assert "SECRET" in shown(pilot)


async def test_it_is_drawn_from_the_start_while_an_event_is_current(secrets):
    secrets.set_event("LoomConf", now=True)
    async with open_app(secrets, (120, 36)) as pilot:
        assert "SECRET" not in shown(pilot)
        assert "at LoomConf" in shown(pilot)


async def test_it_is_drawn_when_an_event_begins_and_opened_when_it_is_left(secrets):
    async with open_app(secrets, (120, 36)) as pilot:
        secrets.set_event("LoomConf", now=True)
        pilot.app.changed()
        await pilot.pause()
        assert "SECRET" not in shown(pilot)
        secrets.set_event(secrets.current_event.name, now=False)
        pilot.app.changed()
        await pilot.pause()
        assert "SECRET" in shown(pilot)


async def test_one_drawn_by_hand_stays_drawn_when_an_event_is_over(secrets):
    async with open_app(secrets) as pilot:
        await pilot.press("full_stop")
        secrets.set_event("LoomConf", now=True)
        pilot.app.changed()
        secrets.set_event(secrets.current_event.name, now=False)
        pilot.app.changed()
        await pilot.pause()
        assert "SECRET" not in shown(pilot)


async def test_somebody_known_by_a_cue_only_keeps_it_private(book):
    uid = captured(book, "? (SECRET red glasses)")
    book.plan(uid, "to ask their name", "today")
    async with open_app(book, (120, 36)) as pilot:
        assert "SECRET red glasses" in shown(pilot)
        await pilot.press("full_stop")
        assert "SECRET" not in shown(pilot)
