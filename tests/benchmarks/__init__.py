"""What things cost, as ratios: ``python -m tests.benchmarks`` prints one table. Nothing in here is a test.

Another benchmark is a module with a tuple `CASES` of `measure.Case`, named in `MODULES`.
"""

MODULES = (
    "commits",
    "opening",
    "upkeep",
    "cards",
    "practice",
    "commands",
    "first_frame",
    "first_key",
    "keys",
    "event",
)
"""The modules of cases, in the order of the table."""
ON_REQUEST = ("others",)
"""Those that are measured only where they are named, as they download what they compare with."""
