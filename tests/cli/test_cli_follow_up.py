"""today, away, plan, message, done, snooze, reschedule, release, archive, quiet."""

import json
import re

from tests.cli.conftest import Shell

KEYS = [
    "uid", "contact", "name", "due", "channel", "why", "subject", "message", "written", "promise",
    "status", "snoozes", "last", "planned", "moved", "closed", "outcome", "created", "wrote",
]  # fmt: skip


def due(meetup: Shell, who: str = "maja") -> str:
    return meetup("show", who, "--json").json["follow_up"]["due"]


def test_today_is_empty_the_day_before_and_full_on_the_day(meetup: Shell, maja: str) -> None:
    before = meetup("today", "--json")
    assert (before.code, before.json) == (1, {"date": "2026-11-23", "cap": 3, "due": 0, "queue": []})
    assert "Maja" in meetup("today").out
    meetup.today = "2026-11-27"
    on = meetup("today", "--json")
    assert on.code == 0
    assert on.json["queue"][0]["contact"]["tick"] == "lights up about teaching"
    assert on.json["queue"][0]["name"] == "Maja Lindqvist"


def test_today_reads_as_a_person_would_say_it(meetup: Shell, maja: str) -> None:
    meetup.today = "2026-11-30"
    page = meetup("today").out
    for part in ("One person this morning", "promised, since Fri 27", "You promised them the paper", "teaching"):
        assert part in page


def test_short_names_nobody(meetup: Shell, maja: str) -> None:
    assert meetup("today", "--short").code == 1
    meetup.today = "2026-11-27"
    short = meetup("today", "--short")
    assert short.code == 0
    assert short.out == "One person this morning, one promise\n"


def test_the_cap_holds_back_what_is_no_promise_and_all_shows_it(meetup: Shell, maja: str) -> None:
    meetup("add", "-", stdin="".join(f"Person {number} > boats by 24 nov\n" for number in range(5)))
    meetup.today = "2026-11-27"
    morning = meetup("today", "--json").json
    assert (morning["due"], len(morning["queue"]), morning["queue"][0]["promise"]) == (6, 4, True)
    assert len(meetup("today", "--all", "--json").json["queue"]) == 6
    assert "--all" in meetup("today").out
    meetup.today = "2026-12-24"
    assert "meetup release" in meetup("today").out


def test_away_moves_what_falls_before_it_says_so_and_one_undo_takes_it_back(meetup: Shell, maja: str) -> None:
    meetup("add", "-", stdin="".join(f"Person {number} > boats by 24 nov\n" for number in range(4)))
    meetup("add", "Chosen > sails by 8 dec")
    before = [each["follow_up"]["due"] for each in meetup("people", "--json").json]
    away = meetup("away", "until", "in", "2", "weeks")
    for part in ("Away until Mon 7 Dec", "Five people moved", "Mon 7 Dec   Maja Lindqvist (promised), Person", "undo"):
        assert part in away.out
    assert sorted(each["follow_up"]["due"][5:] for each in meetup("people", "--json").json) == (
        ["12-07"] * 4 + ["12-08"] * 2
    )
    assert due(meetup, "chosen") == "2026-12-08"
    assert meetup("add", "New > hear more", "--json").json["follow_up"]["due"] == "2026-12-08"
    assert "away until Mon 7 Dec" in meetup("today").out
    meetup("undo")
    assert meetup("undo").out == "Took back: away until Mon 7 Dec\n"
    assert [each["follow_up"]["due"] for each in meetup("people", "--json").json] == before
    assert meetup("add", "New > hear more", "--json").json["follow_up"]["due"] == "2026-11-25"


def test_away_ends_with_its_day_or_with_today_and_wants_a_day_to_come(meetup: Shell, maja: str) -> None:
    assert meetup("away", "until", "fri", "--json").json == {"until": "2026-11-27", "moved": []}
    assert "Nobody had to move" in meetup("away", "until", "fri").out
    assert meetup("away", "until", "today", "--json").json == {"until": "2026-11-23", "moved": []}
    assert meetup("add", "New > hear more", "--json").json["follow_up"]["due"] == "2026-11-24"
    assert [meetup("away", *words.split()).code for words in ("", "until", "from fri", "until 31 feb")] == [2, 2, 2, 3]
    meetup.today = "2027-01-11"
    assert "Nothing was lost" in meetup("today").out
    moved = meetup("away", "until", "today", "--json").json["moved"]
    assert [each["due"] for each in moved] == ["2027-01-11"] * 2
    assert "Nothing was lost" not in meetup("today").out


def test_plan_makes_the_one_follow_up(meetup: Shell) -> None:
    meetup("add", "Ada, ada@example.org")
    planned = meetup("plan", "ada", "--why", "hear about engines", "--json").json
    assert list(planned) == KEYS
    assert (planned["due"], planned["channel"], planned["status"]) == ("2026-11-24", "email", "open")
    again = meetup("plan", "ada", "--why", "something else", "--when", "fri")
    assert again.code == 3
    assert "hear about engines" in again.err
    replaced = meetup("plan", "ada", "--why", "promised a book by 1 dec", "--replace", "--message", "Hi", "--json").json
    assert (replaced["due"], replaced["promise"], replaced["message"]) == ("2026-12-01", True, "Hi")
    assert meetup("show", "ada", "--json").json["history"][0]["status"] == "released"


def test_a_day_is_explained_only_where_it_was_suggested_and_the_reason_holds(meetup: Shell) -> None:
    meetup("add", "-", stdin="".join(f"Person {number} > boats by 24 nov\n" for number in range(3)))
    replaced = meetup("plan", "person 0", "--why", "sails", "--replace")
    assert "Tue 24 Nov" in replaced.out
    assert "full" not in replaced.out
    meetup("add", "Ada")
    assert "is full" in meetup("plan", "ada", "--why", "boats").out
    assert "full" not in meetup("plan", "ada", "--why", "boats", "--when", "2 dec", "--replace").out
    assert "Wed: Tue is full" in meetup("plan", "ada", "--why", "boats", "--replace").out
    assert "Wed: Tue is full" in meetup("add", "Grace", "--why", "boats").out
    assert "Wed: Tue is full" in meetup("add", "Mary > boats").out
    assert "full" not in meetup("add", "Hedy > boats by 24 nov").out


def test_under_json_it_is_said_on_stderr_that_every_day_is_full(meetup: Shell) -> None:
    meetup.folder.mkdir()
    (meetup.folder / "config.toml").write_text("cap = 1\n")
    meetup("add", "-", stdin="".join(f"Person {number} > boats\n" for number in range(15)))
    for words in (("add", "Ada > boats"), ("plan", "ada", "--why", "boats", "--replace")):
        answer = meetup(*words, "--json")
        assert (answer.code, "are full" in answer.err) == (0, True)


def test_those_who_stand_alike_stand_by_name(meetup: Shell) -> None:
    names = ["Émile", "ada", "Zoe", "Bea", "Dora"]
    meetup("add", "-", stdin="".join(f"{name} > boats by fri\n" for name in names))
    meetup.today = "2026-11-27"
    queue = meetup("today", "--all", "--json").json["queue"]
    assert [each["name"] for each in queue] == ["ada", "Bea", "Dora", "Émile", "Zoe"]


def test_a_day_of_another_year_keeps_its_distance_from_the_name(meetup: Shell) -> None:
    meetup("add", "Di Delta > boats by 11 jan 2027")
    assert "Mon 11 Jan 2027  Di Delta" in meetup("today").out


def test_plan_wants_a_why_a_person_and_a_date_that_can_be(meetup: Shell, maja: str) -> None:
    meetup("add", "Ada")
    assert meetup("plan", "ada").code == 2
    assert meetup("plan", "nobody", "--why", "x").code == 1
    assert meetup("plan", "ada", "--why", "x", "--when", "31 feb").code == 3
    assert meetup("plan", "ada", "--why", "x", "--channel", "pigeon").code == 2


def test_a_message_is_kept_and_printed(meetup: Shell, maja: str) -> None:
    assert meetup("message", "maja").code == 1
    text = "Dear Maja,\n\nhere is the paper."
    kept = meetup("message", "maja", "-", "--subject", "The paper", "--json", stdin=f"{text}\n").json
    assert (kept["message"], kept["subject"], kept["written"]) == (text, "The paper", True)
    assert meetup("message", "maja").out == f"{text}\n"
    assert meetup("message", "maja", "--subject", "Paper", "--json").json["message"] == text


def test_an_empty_stdin_empties_no_message(meetup: Shell, maja: str) -> None:
    meetup("message", "maja", "Dear Maja")
    assert meetup("message", "maja", "-", stdin="").code == 3
    assert meetup("message", "maja").out == "Dear Maja\n"


def test_a_message_too_long_to_keep_is_the_draft_the_app_takes_up(meetup: Shell, maja: str) -> None:
    text = "word " * 5_400 + "end"
    refused = meetup("message", "maja", "-", stdin=text)
    assert (refused.code, meetup("message", "maja").code) == (3, 1)
    assert "shorten it by 7,003 characters; the app has it as a draft" in refused.err
    (draft,) = (meetup.folder / "drafts").glob("message-*.json")
    assert json.loads(draft.read_text())["message"] == text


def test_a_message_sent_round_is_kept_and_stopped(meetup: Shell, maja: str) -> None:
    meetup("add", "Ada > boats")
    text = "it was lovely to talk with you about teaching and boats and all the other things on your mind that evening"
    assert meetup("message", "maja", f"Dear Maja, {text}").code == 0
    repeated = meetup("message", "ada", f"Dear Ada, {text}")
    assert repeated.code == 3
    assert "Maja Lindqvist" in repeated.err
    for options in ((), ("--json",)):
        printed = meetup("message", "ada", *options)
        assert (printed.code, printed.out) == (3, "")
        assert "Maja Lindqvist" in printed.err
    assert text in meetup("show", printed.err.split("'meetup show ")[1].partition("'")[0]).out.replace("\n  | ", " ")
    planned = meetup("plan", "ada", "--why", "boats again", "--replace", "--message", f"Dear Ada, {text}", "--json")
    assert (planned.code, planned.json["message"], planned.json["why"]) == (3, f"Dear Ada, {text}", "boats again")
    assert "the draft is kept, but it repeats your message to Maja Lindqvist" in planned.err
    meetup("message", "ada", "Dear Ada, here is the book about sails and the boats of your grandfather that I promised")
    assert meetup("message", "ada").code == 0


def test_done_closes_and_plans_the_next_one(meetup: Shell, maja: str) -> None:
    done = meetup(
        "done", "maja", "--note", "sent", "--energy", "+", "--next-why", "boats", "--next-when", "2w", "--json"
    ).json
    assert done["follow_up"]["due"] == "2026-12-07"
    assert done["history"][0]["outcome"] == {"note": "sent", "energy": "+", "promise": "kept"}
    assert meetup("done", "maja").code == 0
    assert meetup("done", "maja").code == 1
    assert meetup("done", "nobody").code == 1
    assert meetup("done", "maja", "--next-when", "fri").code == 2


def test_snoozing_asks_for_a_reason_then_for_a_decision(meetup: Shell, maja: str) -> None:
    assert meetup("snooze", "maja", "--json").json["due"] == "2026-11-28"
    refused = meetup("snooze", "maja", "in", "2", "weeks")
    assert refused.code == 3
    assert "say why with --reason (" in refused.err
    again = meetup("snooze", "maja", "in 2 weeks", "--reason", "rather not").out
    assert "Mon 7 Dec" in again
    assert "meetup release" in again
    assert "welcomed more than people expect" in again
    assert "Liu et al. 2023" in again
    assert meetup("snooze", "maja", "--reason", "waiting").code == 0
    assert meetup("snooze", "maja", "2w", "--reason", "no time").code == 3
    assert meetup("snooze", "maja", "3w", "--last", "--json").json["last"] is True
    assert meetup("snooze", "maja").code == 3
    assert meetup("snooze", "nobody").code == 1


def test_reschedule_does_not_count(meetup: Shell, maja: str) -> None:
    moved = meetup("reschedule", "maja", "next", "tue", "--json").json
    assert (moved["due"], moved["snoozes"]) == ("2026-12-01", [])
    wrong = meetup("snooze", "maja", "wed", "--reason", "The date was wrong", "--json").json
    assert wrong["snoozes"][0]["reason"] == "The date was wrong"
    assert "put off" not in meetup("show", "maja").out
    meetup("snooze", "maja", "thu")
    assert "put off once" in meetup("show", "maja").out
    assert meetup("reschedule", "maja").code == 2
    assert meetup("reschedule", "maja", "03/04").code == 3
    meetup("done", "maja")
    assert meetup("reschedule", "maja", "fri").code == 1


def test_release_lets_go_with_or_without_a_plan(meetup: Shell, maja: str) -> None:
    released = meetup("release", "maja", "--reason", "enough", "--promise", "told", "--json").json
    assert (released["status"], released["outcome"]["promise"]) == ("released", "told")
    meetup("add", "Ada")
    decided = meetup("release", "ada", "--no-contact", "--json").json
    assert (decided["why"], decided["due"], decided["status"]) == ("", None, "released")
    assert meetup("show", "ada", "--json").json["no_contact"] is True


def test_letting_go_again_is_no_second_decision_until_they_are_met_again(meetup: Shell) -> None:
    def decided() -> list[str]:
        return [each["outcome"]["note"] for each in meetup("show", "ada", "--json").json["history"]]

    meetup("add", "Ada")
    assert meetup("release", "ada").code == 0
    again = meetup("release", "ada")
    assert (again.code, "let go already" in again.err) == (1, True)
    assert meetup("release", "ada", "--reason", "too far").code == 0
    assert meetup("release", "ada", "--reason", "too far").code == 1
    assert meetup("release", "ada", "--no-contact").code == 0
    assert (decided(), meetup("show", "ada", "--json").json["no_contact"]) == (["too far"], True)
    meetup.today = "2026-11-25"
    meetup("met", "ada")
    assert (meetup("release", "ada").code, decided()) == (0, ["too far", ""])


def test_a_promise_let_go_gets_two_honest_lines_first(meetup: Shell, maja: str) -> None:
    out = meetup("release", "maja").out
    assert out.index("I will not get to it after all: the paper.") < out.index("Let go: Maja")
    assert meetup("show", "maja", "--json").json["history"][0]["outcome"]["promise"] == "dropped"
    meetup("undo")
    assert "honest" not in meetup("release", "maja", "--promise", "told").out


def test_archive_hides_and_lets_go_and_comes_back(meetup: Shell, maja: str) -> None:
    assert meetup("archive", "maja", "--json").json["archived"] is True
    assert meetup("show", "maja", "--json").json["follow_up"] is None
    assert meetup("archive", "maja", "--undo", "--json").json["archived"] is False
    assert meetup("archive", "nobody").code == 1


def test_who_is_quiet_is_not_written_to(meetup: Shell, maja: str) -> None:
    meetup("add", "Olaf > boats by tomorrow")
    meetup("quiet", "olaf")
    assert "Olaf  asked not to be contacted" in meetup("today").out
    meetup.today = "2026-11-24"
    assert "They asked not to be contacted" in meetup("today").out
    assert "--undo' takes that back" in meetup("plan", "olaf", "--why", "boats").err
    assert meetup("quiet", "maja", "--json").json["no_contact"] is True
    way_out = re.search(r"still open; 'meetup (release \w+)'", meetup("quiet", "maja").out)
    meetup.today = "2027-03-01"
    morning = meetup("today").out
    for page in (morning, meetup("show", "maja").out):
        assert "They asked not to be contacted; 'meetup release' lets it go." in page
    assert not {"your message", "Waiting"} & {*re.findall("your message|Waiting", morning)}
    meetup.today = "2026-11-23"
    assert meetup("message", "maja", "Dear Maja").code == 3
    printed = meetup("message", "maja", "--json")
    assert (printed.code, printed.out) == (3, "")
    assert "not to be contacted" in printed.err
    assert way_out is not None
    assert meetup(*way_out[1].split()).code == 0
    assert "open" not in meetup("quiet", "maja").out
    assert meetup("plan", "maja", "--why", "x").code == 3
    assert meetup("quiet", "maja", "--undo").code == 0
    assert meetup("plan", "maja", "--why", "x").code == 0
