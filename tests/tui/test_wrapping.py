"""Lines break where a reader would break them, and none of what somebody wrote is lost at a break."""

from textual.content import Content

from meetup_tui.tui import present
from meetup_tui.tui.widgets.parts import AtMost, Barred
from meetup_tui.tui.widgets.visuals import PersonRow, ToldRow, wrapped


def lines_of(content, width):
    return [line.plain for line in wrapped(content, "", width)]


def test_the_dot_between_two_parts_neither_ends_a_line_nor_begins_one():
    said = present.joined([present.quiet("ada@example.org"), present.quiet("+44 20"), present.quiet("example.org/ada")])
    assert lines_of(said, 30) == ["ada@example.org · +44 20", "example.org/ada"]
    assert lines_of(said, 23) == ["ada@example.org · +44", "20 · example.org/ada"]
    assert lines_of(said, 16) == ["ada@example.org", "+44 20", "example.org/ada"]


def test_a_dot_somebody_wrote_stays_where_a_line_ends():
    assert lines_of(present.paragraph("looms ·\n· cards"), 20) == ["looms ·", "· cards"]


def test_a_day_beside_a_why_goes_to_the_next_line_whole():
    said = present.joined((Content("her wire would make a chapter"), present.quiet("Fri 20 Nov · 3 days ago")), "   ")
    assert lines_of(said, 40) == ["her wire would make a chapter", "Fri 20 Nov · 3 days ago"]
    assert lines_of(said, 60) == ["her wire would make a chapter   Fri 20 Nov · 3 days ago"]
    assert lines_of(said, 24) == ["her wire would make a", "chapter", "Fri 20 Nov · 3 days ago"]


def test_a_name_with_more_lines_than_there_is_room_for_says_so():
    name = Content("The Nineteenth Conference on Looms, Cards and Their Friends")
    said = [line.plain for line in AtMost(name, 2).lines(22)]
    assert len(said) == 2
    assert said[-1].endswith("…")
    assert all(len(line) <= 22 for line in said)


def test_the_bar_before_a_tick_note_goes_on_through_its_lines():
    row = ToldRow(uid="ada", name=Content("Ada"), told=(Barred(Content("lights up about looms and cards"), ""),))
    assert [line.plain for line in row._rows(24)][1:3] == ["   ▌ lights up about", "   ▌ looms and cards"]


def test_the_second_line_of_a_row_stands_further_in_than_its_name_whatever_stands_before_it():
    for lead in ("", "●"):
        row = PersonRow(uid="a", name=Content("Ada"), lead=Content(lead), second=Content("to hear of it"))
        assert row._below(30).plain.index("to") == row._top(30).plain.index("Ada") + 2
