"""brief, again, practice."""

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def people(meetup: Shell) -> Shell:
    meetup("event", "PyCon 2025", "--start", "2025-11-20", "--series", "PyCon", "--place", "Köln")
    meetup("add", "Zoe (red coat), @PyCon 2025: sings on trams #choir ~ looms")
    meetup("add", "Bob, @PyCon 2025 > promised the paper by fri")
    meetup("add", "Ann, @PyCon 2025")
    meetup("add", "Eve, @Barcamp")
    meetup("add", "Cy #choir")
    meetup("met", "zoe", "--on", "yesterday")
    meetup("event", "PyCon 2026", "--start", "in 3 days", "--series", "pycon")
    return meetup


@pytest.mark.parametrize(
    ("about", "names"),
    [
        ("pycon 2026", ["Bob", "Zoe", "Ann"]),
        ("PYCON", ["Bob", "Zoe", "Ann"]),
        ("koln", ["Bob", "Zoe", "Ann"]),
        ("choir", ["Cy", "Zoe"]),
        ("#choir", ["Cy", "Zoe"]),
        ("barcamp", ["Eve"]),
    ],
)
def test_a_brief_is_about_an_event_with_its_series_a_place_or_a_tag(people: Shell, about: str, names: list) -> None:
    answer = people("brief", about, "--json")
    assert (answer.code, [each["name"] for each in answer.json]) == (0, names)


def test_what_is_owed_stands_first_and_the_last_words_with_it(people: Shell) -> None:
    people("quiet", "ann")
    found = {each["name"]: each for each in people("brief", "pycon", "--json").json}
    assert [each["promise"] for each in found.values()] == [True, False, False]
    assert found["Zoe"]["last_words"] == "sings on trams"
    said = people("brief", "pycon").out
    for words in ("You promised them the paper", "red coat", "looms", "sings on trams", "do not contact"):
        assert words in said


def test_a_long_text_goes_on_under_its_beginning_on_a_terminal_and_is_whole_in_a_pipe(
    people: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(
        "add", "Dora, @Barcamp", "--tick", "weaves 山川 by night " * 3 + "end", "--cue", "a long red coat with buttons"
    )
    assert "  ▌ " + "weaves 山川 by night " * 3 + "end\n" in people("brief", "barcamp").out
    monkeypatch.setattr("meetup_tui.cli.present._width_of", lambda stream: 40)
    said = people("brief", "barcamp").out
    assert "  ▌ weaves 山川 by night weaves 山川 by\n  ▌ night weaves 山川 by night end\n" in said
    assert "  Know them by a long red coat with\n               buttons\n" in said


def test_an_unknown_name_and_one_with_nobody_are_nothing_found(people: Shell) -> None:
    people("event", "Empty hall")
    for about in ("nowhere", "Empty hall", "#pycon", ""):
        answer = people("brief", about, "--json")
        assert (answer.code, answer.json) == (1, [])
        assert answer.err.count("\n") == 1


def test_at_most_three_people_of_an_event_are_marked_to_see_again_and_stand_first(people: Shell) -> None:
    assert people("again", "ann", "--json").json["again"] == ["PyCon 2025"]
    assert [each["name"] for each in people("brief", "pycon", "--json").json] == ["Bob", "Ann", "Zoe"]
    people("again", "zoe")
    people("again", "bob")
    people("add", "Dan, @PyCon 2025")
    refused = people("again", "dan")
    assert (refused.code, "at most three" in refused.err) == (3, True)
    people("again", "ann", "--undo")
    assert people("again", "dan").code == 0
    people("undo")
    assert people("show", "dan", "--json").json["again"] == []
    assert people("again", "dan", "--event", "barcamp").code == 3
    assert people("again", "cy").code == 1


def test_the_practice_counts_what_was_kept_decided_and_written_week_by_week(people: Shell) -> None:
    people("message", "bob", "Dear", "Bob")
    people("done", "bob")
    people("release", "zoe")
    weeks = people("practice", "--json").json
    assert [each["week"] for each in weeks[::11]] == ["2026-09-07", "2026-11-23"]
    assert weeks[-1] == {"week": "2026-11-23", "kept": 1, "decided": 2, "written": 1}
    people.today = "2026-11-30"
    said = people("practice").out
    assert "One promise kept, two decided, one message written" in said
    assert "two last week" in said


def test_whom_one_hopes_to_meet_is_asked_before_an_event(people: Shell) -> None:
    assert "Whom do you hope to meet" in people("event", "PyCon 2026").out
    assert "Whom do you hope to meet" not in people("event", "PyCon 2026", "--intention", "two editors").out
    assert "Whom do you hope to meet" not in people("event", "PyCon 2025").out
