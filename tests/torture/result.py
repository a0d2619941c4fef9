"""What came out, in one aligned table."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

_SHOWN = 5
"""How many of the things that went wrong are told of each line."""


@dataclass(slots=True)
class Result:
    """What came out of many tries of one kind."""

    what: str
    tries: int = 0
    acknowledged: int = 0
    """How many acknowledged changes were looked for, in all tries together."""
    lost: int = 0
    """In how many tries something acknowledged was not there."""
    said: int = 0
    """How many warnings were given, and changes refused."""
    wrong: list[str] = field(default_factory=list)
    """What went wrong, one sentence each."""
    note: str = ""
    """What else is to be said: "skipped, as …"."""

    def add(self, other: "Result") -> None:
        """Count the tries of another one here, too."""
        self.tries += other.tries
        self.acknowledged += other.acknowledged
        self.lost += other.lost
        self.said += other.said
        self.wrong += other.wrong
        self.note = self.note or other.note

    @property
    def verdict(self) -> str:
        """How it came out, in a few words."""
        if self.wrong:
            return f"FAILED {len(self.wrong)} times"
        return self.note or "ok"

    def to_json(self) -> str:
        """Return it as another process can read it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Result":
        """Return what another process wrote."""
        return cls(**json.loads(text))


def table(results: Iterable[Result]) -> str:
    """Return a line for each result, under each other, and below them what went wrong."""
    results = list(results)
    head = ("what", "tries", "acknowledged", "lost", "said", "result")
    rows = [head] + [
        (each.what, f"{each.tries:,}", f"{each.acknowledged:,}", f"{each.lost:,}", f"{each.said:,}", each.verdict)
        for each in results
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "  ".join(
            cell.rjust(width) if 0 < column < 5 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    lines.insert(1, "-" * max(map(len, lines)))
    for each in results:
        lines += [f"{each.what}: {wrong}" for wrong in each.wrong[:_SHOWN]]
        if len(each.wrong) > _SHOWN:
            lines.append(f"{each.what}: … and {len(each.wrong) - _SHOWN} more")
    return "\n".join(lines)
