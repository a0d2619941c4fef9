"""Print what things cost, each figure beside another measured in the same run: ``python -m tests.benchmarks``.

Both sides of a row are done in turn, A, B, A, B …, so that what else the machine does hits both; the ratio is the
median over the rounds, and beside it stands what the middle half of the rounds lies between. Opening and memory are
measured in fresh processes on both sides, the app in a terminal of its own, the rest in one process. A target in
milliseconds is for what ours takes, one without a unit for the ratio. Nothing depends on the figures: a target that is
missed is said and is no failure, as another machine is another disk: the faster it syncs, the more of a commit is
work. It runs in a temporary folder on a real disk for about a quarter of an hour, ``--quick`` for a third of that;
nothing else should keep the machine busy.

``python -m tests.benchmarks others`` sets other Textual apps beside meetup. It downloads them, so it is done only when
it is named; ``--cache DIR`` keeps them for the next time.
"""

import argparse
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from tests.benchmarks import MODULES, ON_REQUEST
from tests.benchmarks.machine import described, on_a_disk
from tests.benchmarks.measure import BYTES, COUNT, Case, Figures, Unmeasured
from tests.benchmarks.workbench import Workbench

_ROUNDS, _QUICK = 9, 3
_NAMES = f"{', '.join(MODULES)}; and, when named, {', '.join(ON_REQUEST)}"
_WORDS = (0, 2, 7)
"""The places of the columns that hold words."""
_COLUMNS = ("takes", "beside", "takes", "ratio", "middle half", "target")


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _parser().parse_args(arguments)
    cases = [case for module in asked.modules or MODULES for case in _cases(module) if _wanted(case, asked.row)]
    if asked.list or not cases:
        print("\n".join(f"{case.name}, beside {case.against}" for case in cases) or "there is no such row")
        return
    rounds = asked.rounds or (_QUICK if asked.quick else _ROUNDS)
    if rounds < 1:
        raise SystemExit("at least one round is needed")
    if asked.folder is not None and not asked.folder.is_dir():
        raise SystemExit(f"{asked.folder} is no folder")
    if asked.cache is not None:
        asked.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="meetup-benchmarks-", dir=asked.folder or on_a_disk()) as folder:
        print(described(Path(folder)))
        print(f"medians of {rounds} rounds{', too few to be quoted' if rounds < 9 else ''}\n")
        _print_table(cases, Workbench(Path(folder), rounds, asked.cache and asked.cache.resolve()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"only these: {_NAMES}")
    parser.add_argument("--row", default="", metavar="TEXT", help="only rows whose name or counterpart has this in it")
    parser.add_argument("--quick", action="store_true", help=f"{_QUICK} rounds instead of {_ROUNDS}: a first look")
    parser.add_argument("--rounds", type=int, metavar="N", help="so many rounds")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="work in a new folder in here, which is removed")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep what is downloaded in here for another run")
    parser.add_argument("--list", action="store_true", help="only name the rows")
    return parser


def _cases(module: str) -> Sequence[Case]:
    if module not in (*MODULES, *ON_REQUEST):
        raise SystemExit(f"there is no module {module!r}; there are {_NAMES}")
    cases: Sequence[Case] = import_module(f"tests.benchmarks.{module}").CASES
    return cases


def _wanted(case: Case, text: str) -> bool:
    return text.casefold() in f"{case.name}\n{case.against}".casefold()


def _print_table(cases: Sequence[Case], bench: Workbench) -> None:
    """Print each row as soon as it is measured, so the widths come from what is known before."""
    widths = (
        max(len(case.name) for case in cases),
        9,
        max(len(case.against) for case in cases),
        *(9, 9, 13, 15),
    )
    _print_row(("", *_COLUMNS), widths)
    _print_row(tuple("─" * width for width in widths), widths)
    for case in cases:
        try:
            cells = _cells(case, case.measure(bench))
        except Unmeasured as problem:
            print(f"{case.name.ljust(widths[0])}  beside {case.against}: {problem}", flush=True)
        else:
            _print_row(cells, widths)


def _cells(case: Case, found: Figures) -> Sequence[str]:
    return (
        case.name,
        _amount(found.ours, case.unit),
        case.against,
        _amount(found.theirs, case.unit),
        f"{found.ratio:.2f}",
        f"{found.low:.2f}–{found.high:.2f}",
        _verdict(case, found),
        *([found.note] if found.note else ()),
    )


def _print_row(cells: Sequence[str], widths: Sequence[int]) -> None:
    """Print one line: words to the left, figures to the right."""
    aligned = (
        cell.ljust(width) if place in _WORDS else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, (*widths, 0), strict=False))
    )
    print("  ".join(aligned).rstrip(), flush=True)


def _amount(value: float, unit: str) -> str:
    if unit == COUNT:
        return f"{value:g}"
    if unit == BYTES:
        return f"{value / 1e6:.1f} MB"
    if value < 0.01:
        return f"{value * 1e3:.3f} ms"
    return f"{value * 1e3:.1f} ms" if value < 0.1 else f"{value * 1e3:.0f} ms"


def _verdict(case: Case, found: Figures) -> str:
    """Return the targets and whether they were met: what ours takes, and its ratio to the other."""
    absolute = () if case.most is None else ((_whole(case.most, case.unit), found.ours <= case.most),)
    relative = () if case.target is None else ((f"{case.target:g}", found.ratio <= case.target),)
    return ", ".join(f"≤ {target} {'met' if met else 'MISSED'}" for target, met in (*absolute, *relative))


def _whole(value: float, unit: str) -> str:
    """Return a target as it is set, in whole units."""
    if unit == COUNT:
        return f"{value:g}"
    return f"{value / 1e6:g} MB" if unit == BYTES else f"{value * 1e3:g} ms"


if __name__ == "__main__":
    main()
