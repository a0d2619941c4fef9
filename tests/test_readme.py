"""What the README says is so."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from meetup_tui.cli import dispatch
from meetup_tui.cli.table import COMMANDS
from meetup_tui.notebook.settings import load
from meetup_tui.notebook.settings_rules import RULES

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shell_lines() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [words[1:] for words in lines if words and words[0] == "meetup"]


def test_the_keys_are_what_the_app_has() -> None:
    checked = subprocess.run(
        [sys.executable, "screenshots/take.py", "--check"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert checked.stderr == ""
    assert checked.returncode == 0


def test_every_picture_shown_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []


@pytest.mark.parametrize("words", shell_lines(), ids=" ".join)
def test_every_command_line_shown_is_understood(words: list[str]) -> None:
    name, *rest = [word for word in words if word not in ("<", "cards-and-lines.txt")]
    assert dispatch.parse(name, rest) is not None


def test_every_command_named_exists() -> None:
    named = set(re.findall(r"`meetup ([a-z]+)", README))
    assert named <= set(COMMANDS)


def test_the_settings_shown_are_settings(tmp_path: Path) -> None:
    names = "|".join(RULES)
    shown = re.findall(rf"`((?:{names}) = [^`]+)`", README)
    file = tmp_path / "config.toml"
    file.write_text("\n".join(shown))
    settings = load(file)
    assert {each.partition(" ")[0] for each in shown} == set(RULES)
    assert settings.problems == ()
    assert settings.theme == "paper"
