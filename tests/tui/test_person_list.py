"""A list keeps its place, stays quick with thousands, and never wraps around."""

from textual.app import App
from textual.content import Content

from meetup_tui.tui.widgets.person_list import FAINT_MARK, MARK, WINDOW, PersonList
from meetup_tui.tui.widgets.visuals import PersonRow


def rows(names, *, tall=False):
    return [PersonRow(uid=name, name=Content(name), tall=tall) for name in names]


class ListApp(App[None]):
    CSS = "PersonList { border: none; padding: 0; height: 100%; }"

    def compose(self):
        yield PersonList()


def in_app(test):
    async def run():
        async with ListApp().run_test(size=(40, 12), notifications=True, tooltips=True) as pilot:
            await test(pilot, pilot.app.query_one(PersonList))

    return run


@in_app
async def test_the_highlight_stays_with_its_person_when_rows_move(pilot, people):
    people.fill(rows("abcd"))
    people.show("c")
    people.fill([Content("heading"), *rows("dcba")])
    assert people.uid == "c"


@in_app
async def test_whoever_comes_next_is_highlighted_when_somebody_leaves(pilot, people):
    people.fill(rows("abcd"))
    people.show("b")
    people.fill(rows("acd"))
    assert people.uid == "c"
    people.show("d")
    people.fill(rows("ac"))
    assert people.uid == "c"
    people.fill([])
    assert people.uid == ""


@in_app
async def test_headings_are_stepped_over_and_the_ends_are_ends(pilot, people):
    people.fill([*rows("ab"), Content("Next"), *rows("cd")])
    people.focus()
    assert people.uid == "a"
    await pilot.press("k")
    assert people.uid == "a"
    await pilot.press("j", "j")
    assert people.uid == "c"
    await pilot.press("G", "j")
    assert people.uid == "d"
    await pilot.press("g")
    assert people.uid == "a"


@in_app
async def test_ten_thousand_people_are_all_reachable_through_a_window(pilot, people):
    names = [f"p{number}" for number in range(10_000)]
    people.fill(rows(names))
    people.focus()
    assert people.option_count == WINDOW
    await pilot.press("G")
    assert people.uid == "p9999"
    await pilot.press("k")
    assert people.uid == "p9998"
    people.show("p199")
    await pilot.press("j", "j")
    assert people.uid == "p201"
    people.show("p5000")
    people.fill(rows(names[:4000] + names[4500:]))
    assert people.uid == "p5000"
    assert people.option_count == WINDOW


@in_app
async def test_a_row_is_made_only_for_those_in_the_window(pilot, people):
    made = []

    def row(uid):
        made.append(uid)
        return PersonRow(uid=uid, name=Content(uid), tall=False)

    names = [f"p{number}" for number in range(10_000)]
    people.fill([*names[:9_000], Content("Archived"), *names[9_000:]], row=row)
    people.focus()
    assert made == names[:WINDOW]
    await pilot.press("G", "k")
    assert people.uid == "p9998"
    assert people.uids == tuple(names)
    assert len(made) == 2 * WINDOW
    people.show("p9000")
    await pilot.press("k")
    assert people.uid == "p8999"


@in_app
async def test_a_row_that_is_too_long_keeps_its_word(pilot, people):
    people.fill([PersonRow(uid="x", name=Content("long " * 60), word=Content("promised"), second=Content("y" * 300))])
    await pilot.pause()
    first, second = (people.render_line(y).text for y in (0, 1))
    assert first.rstrip().endswith("promised")
    assert "…" in first
    assert len(first) == len(second) == people.size.width


@in_app
async def test_a_click_highlights(pilot, people):
    people.fill(rows("abc"))
    await pilot.pause()
    await pilot.click(people, offset=(3, 1))
    assert people.uid == "b"


@in_app
async def test_hardly_any_width_is_no_reason_to_fall(pilot, people):
    people.fill(rows(["a long name indeed"], tall=True))
    for width in (1, 2, 5):
        people.styles.min_width = width
        people.styles.width = width
        await pilot.pause()
    assert people.uid


@in_app
async def test_without_colours_too_one_sees_whether_the_keys_go_to_the_list(pilot, people):
    people.fill(rows("ab"))
    people.focus()
    await pilot.pause()
    assert people.render_line(0).text.startswith(MARK)
    people.blur()
    await pilot.pause()
    assert people.render_line(0).text.startswith(FAINT_MARK)
