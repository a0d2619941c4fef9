"""Compare every screen with its picture, or with ``--renew`` keep all pictures as they are now.

Further arguments are pytest's: ``-k capture`` takes those of one screen.
"""

import os
import sys

import pytest

from . import RENEW
from .taking import HERE, SHOTS


def main(arguments: list[str]) -> int:
    """Run it; return pytest's exit code."""
    renew = "--renew" in arguments
    if renew:
        os.environ[RENEW] = "1"
        for file in set(HERE.glob("*/*.txt")) - {HERE / shot.file for shot in SHOTS}:
            file.unlink()
    return pytest.main([str(HERE), "-m", "snapshots", *(each for each in arguments if each != "--renew")])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
