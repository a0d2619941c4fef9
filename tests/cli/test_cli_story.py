"""The whole story from the shell, each step in a process of its own."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from meetup_tui.cli.table import COMMANDS
from tests.cli.conftest import ROOT, Shell
from tests.cli.screen import decoded

CORPUS_CARD = ROOT.parent / "shared" / "corpus" / "vcf" / "ez-John_Doe_GMAIL.vcf"
OWN_CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mr. John Richter, James Doe Sr.\r\nORG:IBM\r\n"
    "EMAIL:john.doe@ibm.com\r\nEND:VCARD\r\n"
)


def fields_of(payload: str) -> list[str]:
    return [line.partition(":")[0].partition(";")[0] for line in payload.splitlines()]


def test_from_a_pasted_card_to_the_next_follow_up(meetup: Shell) -> None:
    card = CORPUS_CARD.read_bytes() if CORPUS_CARD.exists() else OWN_CARD.encode()
    event = meetup.process("event", "PyCon 2026", "--place", "Köln", "--now")
    assert event.code == 0

    options = ("--tick", "calendars that agree", "--why", "promised the draft", "--when", "fri", "--json")
    added = meetup.process("add", "-", *options, stdin=card)
    john = added.json[0]
    assert (added.code, john["org"], john["tick"]) == (0, "IBM", "calendars that agree")
    assert john["encounters"] == [
        {"date": "2026-11-23", "event": "PyCon 2026", "note": "", "kind": "met", "energy": ""}
    ]
    assert (john["follow_up"]["due"], john["follow_up"]["promise"]) == ("2026-11-27", True)

    meetup.today = "2026-11-26"
    assert meetup.process("today", "--json").code == 1
    meetup.today = "2026-11-27"
    today = meetup.process("today", "--json")
    assert (today.code, [each["name"] for each in today.json["queue"]]) == (0, [john["name"]])

    payload = decoded(meetup.process("qr", "john.doe@ibm.com").out)
    assert "john.doe@ibm.com" in payload
    assert "calendars" not in payload
    assert "draft" not in payload
    roomy = meetup.terminal("qr", "richter", size=(120, 40))
    assert roomy.end() == 0
    payload = decoded(roomy.seen.replace("\r\n", "\n"))
    assert payload == meetup.process("qr", "richter", "--text").out
    assert set(fields_of(payload)) <= {"BEGIN", "VERSION", "N", "FN", "ORG", "TITLE", "TEL", "EMAIL", "URL", "END"}

    done = meetup.process("done", "richter", "--next-why", "hear how it went", "--json")
    assert done.code == 0
    assert done.json["follow_up"]["why"] == "hear how it went"
    assert [each["status"] for each in done.json["history"]] == ["done"]

    assert meetup.process("undo").code == 0
    again = meetup.process("show", "john.doe@ibm.com", "--json").json
    assert again["follow_up"]["why"] == "promised the draft"
    assert again["history"] == []


def test_an_export_comes_back_whole_in_another_notebook(
    meetup: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetup("add", "Maja, Tidewater, @PyCon ~ boats > promised a paper by fri")
    meetup("add", "Ada, mail@ada.example")
    meetup("done", "maja", "--next-why", "ask about boats")
    meetup("away", "until", "2w")
    meetup("me", "--name", "Jo", "--email", "jo@example.org")
    exported = meetup("export")
    (tmp_path / "other").mkdir()
    other = Shell(tmp_path / "other", monkeypatch)
    assert (
        other(
            "import",
            "-",
            stdin=exported.raw,
        ).code
        == 0
    )
    assert other("export").raw == exported.raw
    again = other("import", "-", "--json", stdin=exported.raw)
    assert again.json == {"new": 0, "updated": 0, "unchanged": 2, "rejected": []}


EVERY_COMMAND = (
    "--version", "--help", "demo --help", "add Ada", "event PyCon", "events", "met ada --event pycon", "spoke ada",
    "people", "show ada", "edit ada --org Engines", "plan ada --why boats", "message ada Hello", "snooze ada",
    "away until 2w", "reschedule ada fri", "done ada", "release ada", "today --all", "sift", "brief pycon", "again ada",
    "practice", "archive ada", "archive ada --undo",
    "quiet ada", "quiet ada --undo",
    "add Bea, bea@example.org", "merge ada bea", "query bea", "me --name Eve", "export -o all.json", "import all.json",
    "undo", "paths", "config", "config --keys", "completion bash", "check", "backups", "restore latest",
    "qr ada --text", "qr ada --png ada.png", "scan ada.png", "forget ada --yes",
)  # fmt: skip
"""Each can be done after those before it, apart from `today`, which is empty."""
_RUN_EACH = """
import sys
from meetup_tui.__main__ import main
for line in sys.argv[1:]:
    words = line.split()
    code = main(words)
    screens, pictures = {"textual", "rich"}, {"qrcode", "PIL", "zxingcpp"}
    heavy = screens if words[0] in ("qr", "scan", "forget") else screens | pictures
    loaded = sorted(heavy & {name.partition(".")[0] for name in sys.modules})
    print(f"{line}: {code} {loaded}", file=sys.stderr)
"""


def test_no_command_imports_textual(meetup: Shell, tmp_path: Path) -> None:
    assert {line.split()[0] for line in EVERY_COMMAND} == {"--version", "--help", *COMMANDS}
    environ = meetup.environ(MEETUP_DATA_DIR=str(meetup.folder))
    ran = subprocess.run(
        [sys.executable, "-c", _RUN_EACH, *EVERY_COMMAND], capture_output=True, env=environ, cwd=tmp_path, check=True
    )
    expected = [f"{line}: {1 if line.startswith('today') else 0} []" for line in EVERY_COMMAND]
    assert ran.stderr.decode().splitlines() == expected


def test_version_needs_next_to_nothing(meetup: Shell) -> None:
    script = (
        "import sys; from meetup_tui.__main__ import main; main(['--version']);"
        "sys.exit(sum(name in sys.modules for name in ('argparse', 'dataclasses', 'json', 'tinydb')))"
    )
    ran = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, env=meetup.environ(), check=False)
    assert (ran.returncode, ran.stdout.split()[0]) == (0, b"meetup")


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_demo_leaves_nothing_behind_and_touches_nothing(
    meetup: Shell, tmp_path: Path, ending: signal.Signals
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    terminal = meetup.terminal("demo", TMPDIR=str(folder))
    terminal.wait_for("Today")
    assert [each.stat().st_mode & 0o777 for each in folder.iterdir()] == [0o700]
    terminal.signal(ending)
    terminal.end()
    assert list(folder.iterdir()) == []
    assert not meetup.folder.exists()
