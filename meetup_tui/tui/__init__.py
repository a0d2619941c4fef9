"""The app: screens over the notebook. Importing this package does not import Textual; running it does."""

import os
from collections.abc import Mapping


def run(data_dir: str | None, environ: Mapping[str, str]) -> int:
    """Open the app on the notebook in this folder, or in the usual place; return the exit code of cli.md.

    Raises StoreError or WrongUsage where the notebook can't be opened and there is no terminal to say so in.
    """
    _no_theme_without_colour()
    from meetup_tui.tui.opening import open_app  # noqa: PLC0415 - Textual, which comes after it, reads TEXTUAL_THEME when it is imported

    return open_app(data_dir, environ)


def run_demo(environ: Mapping[str, str]) -> int:
    """Open the app on invented data in a temporary folder that is deleted at exit; return the exit code."""
    _no_theme_without_colour()
    from meetup_tui.tui.opening import open_demo  # noqa: PLC0415 - as above

    return open_demo(environ)


def _no_theme_without_colour() -> None:
    """Drop TEXTUAL_THEME under NO_COLOR: an ansi theme without colours paints black on black."""
    if "NO_COLOR" in os.environ:
        os.environ.pop("TEXTUAL_THEME", None)
