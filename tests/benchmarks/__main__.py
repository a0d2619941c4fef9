"""Print what the store and the import cost, each figure as a ratio measured in one run: ``python -m tests.benchmarks``.

Both sides of a row are done in turn, A, B, A, B …, so that what else the machine does hits both; the ratio is the
median over the rounds, and beside it stands what the middle half of the rounds lies between. Opening and memory are
measured in fresh processes on both sides, the rest in one process. Nothing depends on the figures: a target that is
missed is said and is no failure, as another machine is another disk: the faster it syncs, the more of a commit is
work. It runs in a temporary folder on a real disk for two to three minutes; nothing else should keep the machine busy.
"""

import argparse
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from tests.benchmarks import MODULES
from tests.benchmarks.machine import described, on_a_disk
from tests.benchmarks.measure import BYTES, COUNT, Case, Figures
from tests.benchmarks.workbench import Workbench

_ROUNDS, _QUICK = 9, 3
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
    with tempfile.TemporaryDirectory(prefix="meetup-benchmarks-", dir=asked.folder or on_a_disk()) as folder:
        print(described(Path(folder)))
        print(f"medians of {rounds} rounds{', too few to be quoted' if rounds < 9 else ''}\n")
        _print_table(cases, Workbench(Path(folder), rounds))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"only these: {', '.join(MODULES)}")
    parser.add_argument("--row", default="", metavar="TEXT", help="only rows whose name or counterpart has this in it")
    parser.add_argument("--quick", action="store_true", help=f"{_QUICK} rounds instead of {_ROUNDS}: a first look")
    parser.add_argument("--rounds", type=int, metavar="N", help="so many rounds")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="work in a new folder in here, which is removed")
    parser.add_argument("--list", action="store_true", help="only name the rows")
    return parser


def _cases(module: str) -> Sequence[Case]:
    if module not in MODULES:
        raise SystemExit(f"there is no module {module!r}; there are {', '.join(MODULES)}")
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
        *(9, 9, 13, 12),
    )
    _print_row(("", *_COLUMNS), widths)
    _print_row(tuple("─" * width for width in widths), widths)
    for case in cases:
        found = case.measure(bench)
        _print_row(
            (
                case.name,
                _amount(found.ours, case.unit),
                case.against,
                _amount(found.theirs, case.unit),
                f"{found.ratio:.2f}",
                f"{found.low:.2f}–{found.high:.2f}",
                _verdict(case, found),
            ),
            widths,
        )


def _print_row(cells: Sequence[str], widths: Sequence[int]) -> None:
    """Print one line: words to the left, figures to the right."""
    aligned = (
        cell.ljust(width) if place in {0, 2} else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    print("  ".join(aligned).rstrip(), flush=True)


def _amount(value: float, unit: str) -> str:
    if unit == COUNT:
        return f"{value:g}"
    if unit == BYTES:
        return f"{value / 1e6:.1f} MB"
    return f"{value * 1e3:.3f} ms" if value < 0.01 else f"{value * 1e3:.0f} ms"


def _verdict(case: Case, found: Figures) -> str:
    if case.target is None:
        return ""
    return f"≤ {case.target:g} {'met' if found.ratio <= case.target else 'MISSED'}"


if __name__ == "__main__":
    main()
