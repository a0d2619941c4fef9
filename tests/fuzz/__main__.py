"""Foreign bytes made at random against everything that reads them.

    python -m tests.fuzz [--seconds N] [--seed N] [TARGET …]
    python -m tests.fuzz --atheris TARGET [libFuzzer's own options]

The first changes small files at random, the same ones for the same seed. The second lets atheris find its way by the
code it reaches (pip install atheris; Linux and macOS). What breaks a promise is written to a file and named, and the
exit code is 1.
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS, Target

_PATIENCE = 2.0
"""Seconds of work that any input may take."""
_A_BYTE = 50e-6
"""Seconds of work more for each of its bytes: far more than it takes, and far less than time that grows faster."""


def main(arguments: list[str] | None = None) -> int:
    """Do it, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"only these: {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=60, help="how long, all targets together (default 60)")
    parser.add_argument("--seed", type=int, default=1, help="what the changes come from (default 1)")
    parser.add_argument("--atheris", action="store_true", help="let atheris look for what breaks one target")
    asked, others = parser.parse_known_args(arguments)
    unknown = [name for name in asked.targets if name not in TARGETS and not asked.atheris]
    if unknown or (others and not asked.atheris):
        parser.error(f"there is no {(unknown or others)[0]!r}; there are {', '.join(TARGETS)}")
    if asked.atheris:
        return _with_atheris(asked.targets, others)
    names = asked.targets or list(TARGETS)
    broken = [_at_random(name, asked.seconds / len(names), asked.seed) for name in names]
    return 1 if any(broken) else 0


def _at_random(name: str, seconds: float, seed: int) -> bool:
    """Hand one target changed seeds for so long; return whether one of them broke it."""
    chance, begun, tries = random.Random(f"{seed} {name}"), time.monotonic(), 0
    known = seeds(name)
    for data in known:
        if _breaks(name, data):
            return True
    while time.monotonic() - begun < seconds:
        tries += 1
        if _breaks(name, mutated(chance, known)):
            return True
    print(f"{name}: {tries:,} tries in {time.monotonic() - begun:.0f} seconds, seed {seed}: nothing broke", flush=True)
    return False


def _breaks(name: str, data: bytes) -> bool:
    begun = time.process_time()
    try:
        TARGETS[name](data)
    except Exception:  # noqa: BLE001 - that nothing is raised is what is tried
        traceback.print_exc()
        return _kept(name, data, "raised")
    took = time.process_time() - begun
    return took > _PATIENCE + _A_BYTE * len(data) and _kept(name, data, f"took {took:.1f} seconds")


def _kept(name: str, data: bytes, what: str) -> bool:
    with tempfile.NamedTemporaryFile(prefix=f"fuzz-{name}-", delete=False) as file:
        file.write(data)
    print(f"{name}: {what}; the {len(data):,} bytes are in {file.name}", flush=True)
    return True


def _with_atheris(names: list[str], options: list[str]) -> int:
    """Let atheris run one target until it breaks or libFuzzer's own limits end it."""
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: pip install atheris, or leave --atheris out", file=sys.stderr)
        return 2
    if not names or names[0] not in TARGETS:
        print(f"atheris takes one target first: {', '.join(TARGETS)}", file=sys.stderr)
        return 2
    atheris.instrument_all()
    with tempfile.TemporaryDirectory(prefix="fuzz-corpus-") as folder:
        for number, data in enumerate(seeds(names[0])):
            (Path(folder) / str(number)).write_bytes(data)
        atheris.Setup(["tests.fuzz", folder, *names[1:], *options], _callback(TARGETS[names[0]]))
        atheris.Fuzz()
    return 0


def _callback(target: Target) -> Callable[[bytes], None]:
    """Return what atheris calls; it takes an exception for a find."""
    return lambda data: target(bytes(data))


if __name__ == "__main__":
    sys.exit(main())
