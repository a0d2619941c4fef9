"""Wrong usage, help, completion, and how a command ends."""

import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from meetup_tui import __version__
from meetup_tui.__main__ import main
from meetup_tui.cli import arguments
from meetup_tui.cli.arguments import JSON
from meetup_tui.cli.table import COMMANDS
from meetup_tui.domain import follow_up
from meetup_tui.domain.contact import ENCOUNTER_KINDS
from tests.cli.conftest import Shell

LATER = ("brief", "away")


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"], ["--nonsense"], ["show"], ["show", "x", "--nonsense"], ["add", "x", "--when"], ["events", "x"],
        ["plan", "x", "--why"], ["add", "x", "--jso"], ["completion"], ["completion", "tcsh"], ["--data-dir"],
        ["--data-dir="], ["today", "--data-dir"], ["today", "--data-dir", ""], ["today", "--data-dir="],
        ["demo", "x"], ["undo", "twice"], *([name] for name in LATER),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line_and_exit_code_2(meetup: Shell, words: list[str]) -> None:
    answer = meetup(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("meetup: ")
    assert answer.err.count("\n") == 1


def test_a_slip_of_the_finger_is_recognised(meetup: Shell) -> None:
    assert "did you mean 'people'" in meetup("peple").err
    assert "did you mean '--event'" in meetup("add", "x", "--evnt", "y").err


@pytest.mark.parametrize("day", ["2026-02-31", "20261123", "2026-W48-1", "today"])
def test_an_impossible_today_is_wrong_usage(meetup: Shell, day: str) -> None:
    for words in (["today"], ["add", "Ada"], ["paths"]):
        answer = meetup(*words, MEETUP_TODAY=day)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.count("\n") == 1


def test_version_and_help(meetup: Shell) -> None:
    assert meetup("--version").out == f"meetup {__version__}\n"
    overview = meetup("--help")
    assert overview.code == 0
    for name in COMMANDS:
        assert f"  {name} " in overview.out
        page = meetup(name, "--help")
        assert page.code == 0
        assert page.out.startswith(f"usage: meetup {name}")


def test_every_command_has_its_function() -> None:
    for command in COMMANDS.values():
        if command.module:
            assert callable(getattr(import_module(f"meetup_tui.cli.{command.module}"), command.function))


def test_the_choices_of_the_table_are_those_of_the_domain() -> None:
    assert arguments.CHANNELS == follow_up.CHANNELS
    assert arguments.KINDS == ENCOUNTER_KINDS
    assert arguments.PROMISES == follow_up.PROMISE_OUTCOMES
    assert {*arguments.ENERGIES, ""} == set(get_args(follow_up.Energy))


def test_every_answer_about_data_can_be_json() -> None:
    without = {name for name, command in COMMANDS.items() if JSON not in command.arguments}
    assert without == {"qr", "export", "demo", "completion"}


def test_a_double_dash_ends_the_options(meetup: Shell) -> None:
    assert meetup("add", "--json", "--", "--Ada").json["name"] == "--Ada"


def test_the_folder_may_stand_after_the_command(meetup: Shell, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    meetup("add", "Ada", "--data-dir", str(other))
    assert meetup("people", "--json").json == []
    assert len(meetup("people", "--json", f"--data-dir={other}").json) == 1


@pytest.mark.parametrize(("shell", "check"), [("bash", ["-n"]), ("zsh", ["-n"]), ("fish", ["--no-execute"])])
def test_completion_scripts_know_every_command_and_parse(meetup: Shell, shell: str, check: list[str]) -> None:
    script = meetup("completion", shell).out
    for name in COMMANDS:
        assert name in script
    assert "--drop-encounter" in script or "-l drop-encounter" in script
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    ran = subprocess.run([shell, *check], input=script.encode(), capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_bash_completes_commands_options_and_names(meetup: Shell, maja: str) -> None:
    if shutil.which("bash") is None:
        pytest.skip("no bash here")
    script = meetup("completion", "bash").out
    assert ",," not in script, "bash 3.2 folds no case"

    def completed(*words: str) -> list[str]:
        line = " ".join(f"'{word}'" for word in words)
        asks = (
            f'meetup() {{ {__import__("sys").executable} -m meetup_tui "$@"; }}\n{script}\n'
            f"COMP_WORDS=({line}) COMP_CWORD={len(words) - 1}\n_meetup\nprintf '%s\\n' \"${{COMPREPLY[@]}}\""
        )
        environ = meetup.environ(MEETUP_DATA_DIR=str(meetup.folder))
        ran = subprocess.run(["bash", "-c", asks], capture_output=True, env=environ, check=True)
        return ran.stdout.decode().split("\n")[:-1]

    assert completed("meetup", "peo") == ["people"]
    assert completed("meetup", "show", "maj") == [r"Maja\ Lindqvist"]
    assert completed("meetup", "people", "--event", "py") == ["PyCon"]
    assert completed("meetup", "sift", "py") == ["PyCon"]
    assert completed("meetup", "completion", "") == ["bash", "zsh", "fish"]
    assert completed("meetup", "plan", "--wh") == ["--why", "--when"]
    assert completed("meetup", "add", "x", "--channel", "e") == ["email"]


def test_completion_gives_names_and_nothing_else(meetup: Shell, maja: str) -> None:
    meetup("add", "? red hat")
    assert meetup("__complete", "who").out == "Maja Lindqvist\n"
    assert meetup("__complete", "event").out == "PyCon\n"


def test_plain_text_where_there_is_no_terminal_and_colour_where_there_is(meetup: Shell, maja: str) -> None:
    assert b"\x1b" not in meetup("show", "maja").raw
    coloured, plain = meetup.terminal("show", "maja"), meetup.terminal("show", "maja", NO_COLOR="1")
    assert (coloured.end(), plain.end()) == (0, 0)
    assert "\x1b[" in coloured.seen
    assert "\x1b" not in plain.seen


def test_a_fault_of_ours_is_one_line_without_what_was_typed(meetup: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from meetup_tui.cli import people

    def broken(_call: object) -> int:
        raise ValueError("Maja's secret")

    monkeypatch.setattr(people, "show", broken)
    answer = meetup("show", "maja")
    assert (answer.code, answer.out) == (70, "")
    assert "ValueError" in answer.err
    assert "secret" not in answer.err
    assert answer.err.count("\n") == 1
    with pytest.raises(ValueError, match="secret"):
        meetup("show", "maja", MEETUP_DEBUG="1")


def test_ctrl_c_is_exit_code_130(meetup: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from meetup_tui.cli import people

    def interrupted(_call: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(people, "show", interrupted)
    answer = meetup("show", "maja")
    assert (answer.code, answer.err) == (130, "")


def test_a_reader_that_goes_away_is_no_fault(meetup: Shell) -> None:
    meetup("add", "-", stdin="".join(f"Person {number}\n" for number in range(200)))
    environ = meetup.environ(MEETUP_DATA_DIR=str(meetup.folder))
    with subprocess.Popen(
        [sys.executable, "-m", "meetup_tui", "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ
    ) as ran:
        ran.stdout.read(10)
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 141


@pytest.mark.parametrize(
    ("stream", "words", "code"), [("stdin", ["add"], 2), ("stdin", ["add", "-"], 1), ("stdout", ["people"], 0)]
)
def test_a_stream_that_was_closed_is_as_an_empty_one(
    meetup: Shell, monkeypatch: pytest.MonkeyPatch, stream: str, words: list[str], code: int
) -> None:
    for name, value in meetup.environ(MEETUP_DATA_DIR=str(meetup.folder)).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, stream, None)
    assert main(words) == code
    getattr(sys, stream).close()


@pytest.mark.parametrize("command", ["export", "--version"])
def test_an_output_that_is_full_is_told(meetup: Shell, command: str) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    environ = meetup.environ(MEETUP_DATA_DIR=str(meetup.folder))
    with full.open("wb") as sink:
        ran = subprocess.run(
            [sys.executable, "-m", "meetup_tui", command],
            stdout=sink,
            stderr=subprocess.PIPE,
            env=environ,
            check=False,
        )
    assert ran.returncode == 4
    assert ran.stderr.startswith(b"meetup: ")
    assert ran.stderr.count(b"\n") == 1
