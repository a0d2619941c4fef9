"""events, event, sift."""

from tests.cli.conftest import Shell

KEYS = [
    "uid", "name", "start", "end", "place", "intention", "budget", "series", "people",
    "loose_ends", "open", "done", "released",
]  # fmt: skip


def test_an_event_starts_today_and_ends_with_its_day(meetup: Shell) -> None:
    event = meetup("event", "PyCon 2026", "--json").json
    assert list(event) == KEYS
    assert (event["start"], event["end"]) == ("2026-11-23", "2026-11-23")
    assert meetup("event", "").code == 3


def test_an_event_is_changed_by_its_name_whatever_its_case(meetup: Shell) -> None:
    meetup("event", "Köln.js", "--start", "20 nov", "--end", "25 nov", "--place", "Köln", "--budget", "7")
    changed = meetup(
        "event", "koln.js", "--rename", "KölnJS", "--series", "JS", "--intention", "meet two", "--json"
    ).json
    assert (changed["name"], changed["start"], changed["place"], changed["budget"]) == (
        "KölnJS",
        "2026-11-20",
        "Köln",
        7,
    )
    assert [each["series"] for each in meetup("events", "--json").json] == ["JS"]


def test_captures_go_to_the_current_event_until_it_is_over(meetup: Shell) -> None:
    meetup("event", "PyCon", "--now")
    assert meetup("add", "Ada", "--json").json["encounters"][0]["event"] == "PyCon"
    meetup.today = "2026-11-24"
    assert meetup("add", "Bob", "--json").json["encounters"][0]["event"] == ""


def test_impossible_dates_and_budgets_are_bad_input(meetup: Shell) -> None:
    assert meetup("event", "X", "--start", "fri", "--end", "thu").code == 3
    assert meetup("event", "X", "--start", "31 feb").code == 3
    assert meetup("event", "X", "--budget", "-1").code == 3
    assert meetup("event", "X", "--budget", "many").code == 2
    assert meetup("events", "--json").json == []


def test_events_count_their_people(meetup: Shell, maja: str) -> None:
    meetup("add", "Ada, @PyCon")
    event = meetup("events", "--json").json[0]
    assert [event[key] for key in ("people", "loose_ends", "open", "done", "released")] == [2, 1, 1, 0, 0]
    said = meetup("events").out
    assert "two people" in said


def test_events_may_be_none(meetup: Shell) -> None:
    answer = meetup("events", "--json")
    assert (answer.code, answer.json) == (0, [])


def test_sift_lists_the_loose_ends(meetup: Shell, maja: str) -> None:
    assert meetup("sift", "--json").json == []
    meetup("add", "Ada, @PyCon")
    meetup("add", "Bob ~ sails")
    ends = {each["name"]: each["missing"] for each in meetup("sift", "--json").json}
    assert ends == {"Ada": ["tick", "decision"], "Bob": ["decision"]}
    assert [each["name"] for each in meetup("sift", "pycon", "--json").json] == ["Ada"]
    assert "a tick note and a decision" in meetup("sift").out
    assert "meetup plan WHO --why W" in meetup("sift").out


def test_sift_of_an_event_without_any_is_nothing_found(meetup: Shell, maja: str) -> None:
    for event in ("PyCon", "Nowhere"):
        answer = meetup("sift", event, "--json")
        assert (answer.code, answer.json) == (1, [])
