"""A disk that is really full: a tiny one that is mounted for it, and a limit on how long a file may be.

``python -m tests.torture.full mounted|limited FOLDER`` is the process that fills it up, and prints what came out.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from meetup_tui.storage.errors import StoreError
from tests.torture.promise import BrokenError, LostError, fitting, judge
from tests.torture.result import Result
from tests.torture.story import Desk, Known, Step, Story, back_up, places_in, put, save_draft, tidy

_SIZE = 256
"""KiB of the tiny disk."""
_BALLAST = 112 * 1024
"""Bytes that are given free when the disk is full."""
_LIMIT = 20_000
"""Bytes a file may have, where that is what is limited."""
_ROOT = Path(__file__).parents[2]
_WAYS_TO_MOUNT = (("unshare", "--mount"), ("unshare", "--map-root-user", "--mount"))


def mounted_disk(folder: Path) -> Result:
    """Fill up a tiny disk; where none can be mounted, the note says so."""
    folder.mkdir(parents=True)
    mount = f'mount -t tmpfs -o size={_SIZE}k,mode=700 none "$0" && exec "$1" -m tests.torture.full mounted "$0"'
    if shutil.which("unshare") is not None:
        for way in _WAYS_TO_MOUNT:
            probe = [*way, "sh", "-c", f'mount -t tmpfs -o size={_SIZE}k none "$0"', str(folder)]
            if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
                return _asked([*way, "sh", "-c", mount, str(folder), sys.executable])
    return Result("a full disk", note="skipped: no disk can be mounted here")


def limited_file(folder: Path) -> Result:
    """Fill up files as far as a limit lets them grow; where there is no such limit, the note says so."""
    if os.name != "posix":
        return Result("a limit on the size of a file", note="skipped: there is no such limit here")
    folder.mkdir(parents=True)
    return _asked([sys.executable, "-m", "tests.torture.full", "limited", str(folder)])


def _asked(command: list[str]) -> Result:
    done = subprocess.run(command, capture_output=True, text=True, cwd=_ROOT, check=False)
    if done.returncode:
        return Result("a full disk", tries=1, wrong=[done.stderr.strip()[-2_000:] or f"status {done.returncode}"])
    return Result.from_json(done.stdout)


def _fill_the_disk(folder: Path) -> Result:
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(_BALLAST))
    return _filled(Result("a full disk"), folder, ballast.unlink)


def _grow_to_the_limit(folder: Path) -> Result:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LIMIT, most))
    return _filled(
        Result("a limit on the size of a file"),
        folder,
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


def _filled(result: Result, folder: Path, make_space: Callable[[], object]) -> Result:
    """Change things until there is no space, see that all is there, make space and go on; each twice."""
    desk, known, steps = Desk(places_in(folder)), Known(), list[Step]()
    number = 0
    try:
        for size in (300, 40):
            full = 0
            while full < 5:
                number += 1
                step = _next(number, size)
                result.tries += 1
                try:
                    step.take(desk)
                except StoreError:
                    full += 1
                    result.said += 1
                    fitting(desk, [known], "in the memory of one that was refused")
                    fitting(Desk(desk.places), [known], "opened after something was refused")
                else:
                    known = step.then(known)
                    steps.append(step)
            if size == 40:
                make_space()
            else:
                _forget_backups(desk)
        for step in (put("with space again", again="Ada"), tidy(), back_up("import"), save_draft("capture", "Ada")):
            result.tries += 1
            step.take(desk)
            steps.append(step)
        result.acknowledged = len(steps)
        judge(Story(name="", steps=tuple(steps)), folder, len(steps))
    except (BrokenError, StoreError) as error:
        result.lost += isinstance(error, LostError)
        result.wrong.append(f"{type(error).__name__} after {len(steps)} steps: {error}")
    return result


def _next(number: int, size: int) -> Step:
    if number % 17 == 0:
        return tidy(over=4_000)
    if number % 11 == 0:
        return save_draft("message", f"{number} " + "x" * size)
    if number % 13 == 0:
        return back_up(f"risk {number}")
    return put(f"put {number}", **{f"u{number % 20}": f"{number} " + "é" * size})


def _forget_backups(desk: Desk) -> None:
    """Make a little space, as somebody may who sees the disk is full."""
    for path in desk.places.backups.glob("*.json.gz"):
        with suppress(OSError):
            path.unlink()


if __name__ == "__main__":
    kind = {"mounted": _fill_the_disk, "limited": _grow_to_the_limit}[sys.argv[1]]
    print(kind(Path(sys.argv[2])).to_json())
