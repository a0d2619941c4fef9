"""Running a program of the person's own in this terminal while the app steps aside."""

import subprocess
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from meetup_tui.domain.errors import Refused

if TYPE_CHECKING:
    from textual.app import App


def run_aside(app: "App[object]", command: Sequence[str], what: str, instead: str) -> int:
    """Run a program, without any shell, and return its exit code once it has ended.

    `what` is what it is to the person, and `instead` another way. Raises Refused where the program can't be started or
    the terminal can't step aside.
    """
    trouble: OSError | ValueError | None = None
    code = 0
    try:
        with app.suspend():
            # An error that left this block would leave the app suspended.
            try:
                code = subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own program
            except (OSError, ValueError) as error:
                trouble = error
    except SuspendNotSupported:
        raise Refused(f"This terminal can't step aside for {what}; {instead}.") from None
    if trouble is not None:
        why = trouble.strerror if isinstance(trouble, OSError) else trouble
        raise Refused(f"{what[:1].upper()}{what[1:]} {command[0]} can't be started ({why}); {instead}.")
    return code
