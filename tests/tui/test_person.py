"""One person in full, on a page of their own."""

import pytest

from meetup_tui.tui.screens.people import PeopleScreen
from meetup_tui.tui.screens.person import PersonScreen
from meetup_tui.tui.widgets.person_page import PersonPage
from tests.tui.conftest import HOSTILE_AT_SIZES, captured, open_app, shown, toasts

SIZES = [(40, 15), (80, 24), (120, 36)]


async def open_page(pilot, uid):
    pilot.app.show_person(uid)
    await pilot.pause()


def everything(pilot):
    """Return all that stands on the page, whether it is in sight or not, as the page would show it."""
    page = pilot.app.screen.query_one(PersonPage)
    return " ".join(line.strip() for line in page.text.splitlines())


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_holds_the_whole_person(demo, size):
    ada = demo.find("Ada")
    async with open_app(demo, size) as pilot:
        await open_page(pilot, ada.uid)
        page = everything(pilot)
        for text in ("Ada Lovelace", "Analytical Engines", "punched cards", "silver loom brooch", "real looms"):
            assert text in page
        for text in ("curator's", "museum opening date", "ada@example.org", "#teaching", "corridor after"):
            assert text in page
        await pilot.press("G")
        assert "coffee" in shown(pilot)


async def test_what_both_look_for_stands_side_by_side(demo):
    async with open_app(demo, (120, 36)) as pilot:
        await open_page(pilot, demo.find("Ada").uid)
        (line,) = [line for line in shown(pilot).splitlines() if "They look for" in line]
        assert "You could give" in line


async def test_where_one_of_both_is_unknown_that_is_said(book):
    uid = captured(book, "Ada Lovelace", wants="a loom")
    async with open_app(book) as pilot:
        await open_page(pilot, uid)
        assert "not noted yet" in shown(pilot)


async def test_the_plan_is_a_sentence_with_a_day_in_it(book):
    uid = captured(book, "Ada Lovelace, ada@example.org")
    book.plan(uid, "the looms are open again", "fri")
    async with open_app(book) as pilot:
        await open_page(pilot, uid)
        words = " ".join(everything(pilot).split())
        assert "When it is Fri 27 Nov, I will write to Ada Lovelace, because the looms are open again." in words


async def test_a_promise_is_said_as_one(book):
    uid = captured(book, "Ada Lovelace")
    book.plan(uid, "promised the museum key", "fri")
    async with open_app(book) as pilot:
        await open_page(pilot, uid)
        assert "You promised them  the museum key" in shown(pilot)


async def test_where_nothing_is_planned_the_key_that_plans_stands_there(book):
    uid = captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await open_page(pilot, uid)
        assert "Nothing is planned.  p plan" in shown(pilot)


async def test_do_not_contact_and_archived_are_said_and_no_plan_is_offered(book):
    uid = captured(book, "Ada Lovelace")
    book.quiet(uid)
    book.archive(uid)
    async with open_app(book, (120, 36)) as pilot:
        await open_page(pilot, uid)
        assert "they asked not to be contacted" in shown(pilot)
        assert "They are archived" in shown(pilot)
        assert "Nothing is planned" not in shown(pilot)


async def test_meetings_and_follow_ups_are_one_timeline_newest_first(book, open_book):
    earlier = open_book("2026-11-02")
    uid = captured(earlier, "Ada Lovelace")
    earlier.plan(uid, "to hear more", "2026-11-03")
    open_book("2026-11-10").finish(uid, "a good long talk")
    book.refresh()
    book.spoke(uid, note="rang back", on="2026-11-20")
    async with open_app(book) as pilot:
        await open_page(pilot, uid)
        page = everything(pilot)
        places = [page.index(text) for text in ("rang back", "a good long talk", "first met")]
        assert places == sorted(places)


async def test_j_and_k_scroll(demo):
    async with open_app(demo, (40, 15)) as pilot:
        await open_page(pilot, demo.find("Ada").uid)
        page = pilot.app.screen.query_one(PersonPage)
        await pilot.press("j", "j")
        assert page.scroll_y == 2
        await pilot.press("k", "g")
        assert page.scroll_y == 0


async def test_the_keys_for_a_person_work_and_escape_goes_back(book):
    uid = captured(book, "Ada Lovelace")
    book.plan(uid, "to hear more", "today")
    async with open_app(book) as pilot:
        await pilot.press("2", "enter")
        assert isinstance(pilot.app.screen, PersonScreen)
        await pilot.press("enter")
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("d")
        assert book.open_follow_up(uid) is None
        assert "done: to hear more" in shown(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, PeopleScreen)
        await pilot.press("l", "enter", "h")
        assert isinstance(pilot.app.screen, PeopleScreen)


async def test_when_the_person_is_gone_the_page_goes_with_a_word(book):
    uid = captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await open_page(pilot, uid)
        await pilot.press("u")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, PersonScreen)
        assert "They are no longer in the notebook." in toasts(pilot)


async def test_when_another_process_took_them_away_the_page_goes_too(book, open_book):
    uid = captured(book, "Ada Lovelace")
    async with open_app(book) as pilot:
        await open_page(pilot, uid)
        open_book("2026-11-23").undo()
        pilot.app.glance()
        await pilot.pause()
        assert not isinstance(pilot.app.screen, PersonScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_curtain_covers_everything_private(book, size):
    uid = captured(book, "Ada Lovelace", tick="SECRET", cue="SECRET", wants="SECRET", offer="SECRET")
    book.plan(uid, "SECRET", "fri", message="SECRET")
    book.edit(uid, {"note": "SECRET"})
    book.spoke(uid, note="SECRET")
    async with open_app(book, size) as pilot:
        await open_page(pilot, uid)
        assert "SECRET" in everything(pilot)
        await pilot.press("full_stop")
        assert "SECRET" not in everything(pilot)
        assert "Ada Lovelace" in everything(pilot)


@pytest.mark.parametrize(("name", "size"), HOSTILE_AT_SIZES)
async def test_hostile_text_is_text(book, name, size):
    uid = captured(book, "Somebody", wants="x")
    book.edit(uid, dict.fromkeys(("name", "org", "title", "tick", "cue", "wants", "offer", "note", "tags"), name))
    book.plan(uid, name, "fri", message=name)
    async with open_app(book, size) as pilot:
        await open_page(pilot, uid)
        page = everything(pilot)
        assert "\x1b" not in page
        assert book.contact(uid).name.split()[0] in page
        assert pilot.app.is_running
