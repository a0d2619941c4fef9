"""Starting programs in a terminal until words stand on it: how long that takes, and with what memory."""

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.driven import driven
from tests.benchmarks.fresh import ROOT, Cost
from tests.benchmarks.measure import Figures, Unmeasured, compared

Pairs = Sequence[tuple[Cost, Cost]]
"""What two programs cost that were started in turn, each round."""


def started(
    command: Sequence[str],
    words: Sequence[str],
    home: Path,
    *,
    folder: Path = ROOT,
    ahead: str = "",
    rest: Sequence[str] = (),
) -> Cost:
    """Return the seconds until all of these words stood on the terminal, and the memory at its peak by then.

    What is typed `ahead` waits in the terminal before the program is there. With words for the `rest` of its screen the
    memory is that at its peak once they stand there too and the program is at rest.
    """
    with driven(command, home, folder=folder, ahead=ahead) as program:
        program.wait_for(*words)
        took = program.took
        if rest:
            program.wait_for(*rest)
            program.settle()
        return Cost(took, 0, program.peak)


def seconds(pairs: Pairs) -> Figures:
    """Return how long the starts took."""
    return compared([[(ours.seconds, theirs.seconds)] for ours, theirs in pairs])


def memory(pairs: Pairs) -> Figures:
    """Return what memory the starts took; raises Unmeasured where the system did not say."""
    if not all(cost.peak for pair in pairs for cost in pair):
        raise Unmeasured("this system does not tell what memory another process had at most")
    return compared([[(float(ours.peak), float(theirs.peak))] for ours, theirs in pairs])
