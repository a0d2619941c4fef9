"""What the figures were measured on."""

import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path

_IN_MEMORY = frozenset({"tmpfs", "ramfs"})
UNKNOWN = "unknown file system"


def described(folder: Path) -> str:
    """Return one line on the machine, what runs on it, and the file system of a folder."""
    return " · ".join(
        (
            f"{os.cpu_count()} × {_processor()}",
            f"{platform.system()} {platform.machine()}",
            f"Python {platform.python_version()}",
            *(f"{package} {version(package)}" for package in ("textual", "tinydb")),
            f"{file_system(folder)} in {folder.parent}",
        )
    )


def _processor() -> str:
    """Return what the processor is called, where the system says it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return named or platform.processor() or "CPU"


def on_a_disk() -> Path:
    """Return the first usual place for temporary files that is not in memory, where that can be told."""
    usual = [Path(tempfile.gettempdir()), Path("/var/tmp"), Path.home(), Path.cwd()]
    there = [folder for folder in usual if folder.is_dir() and os.access(folder, os.W_OK)]
    return next((folder for folder in there if file_system(folder) not in _IN_MEMORY), there[0])


def file_system(folder: Path) -> str:
    """Return the type of the file system a folder is on, as Linux calls it."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/self/mounts").read_text().splitlines()]
    except OSError:
        return UNKNOWN
    real = folder.resolve()
    on = [(len(point), kind) for point, kind in mounts if real.is_relative_to(point)]
    return max(on, key=lambda each: each[0])[1] if on else UNKNOWN
