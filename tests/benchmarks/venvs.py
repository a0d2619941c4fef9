"""Apps of other people, each installed into a virtual environment of its own, never into the one of the project."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import Unmeasured

_TAKES_LONG = 900.0
"""Seconds after which an installation is given up."""
_VERSIONS = """
import json, sys
from importlib.metadata import version
print(json.dumps([version(name) for name in sys.argv[1:]]))
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """An app in its environment."""

    folder: Path
    version: str
    textual: str
    """The version of Textual it brought with it."""

    @property
    def python(self) -> str:
        """The interpreter that has the app's packages, and nothing of ours."""
        return str(self.folder / "bin" / "python")

    def command(self, name: str) -> str:
        """Return the path of a command of the app."""
        return str(self.folder / "bin" / name)


def installed(folder: Path, name: str, requirements: tuple[str, ...]) -> Installed:
    """Return an app as it stands in this folder, or install it there first; raises Unmeasured where that fails."""
    done = folder / "installed"
    if not done.exists():
        _run(
            folder.parent, [sys.executable, "-m", "venv", "--clear", str(folder)], "no virtual environment can be made"
        )
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run(folder, [*pip, *requirements], "it can't be installed here")
        done.touch()
    said = _run(folder, [str(folder / "bin" / "python"), "-c", _VERSIONS, name, "textual"], "its version can't be told")
    version, textual = json.loads(said)
    return Installed(folder, version, textual)


def _run(folder: Path, command: list[str], problem: str) -> str:
    """Run a command in a folder and return what it said; raises Unmeasured with the last line of its trouble."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_TAKES_LONG, cwd=folder, env=environ, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unmeasured(f"{problem}: {error}") from None
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise Unmeasured(f"{problem}: {lines[-1][:120]}")
    return done.stdout
