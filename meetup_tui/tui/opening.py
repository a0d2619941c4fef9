"""Opening the app on a notebook, and leaving it: what is said in the shell, and the exit code."""
# ruff: noqa: PLC0415 - Textual and all that is built on it come after the first frame

import gc
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from meetup_tui.domain.errors import WrongUsage
from meetup_tui.domain.text import clean
from meetup_tui.notebook import Damaged, Places, StoreError, find_places
from meetup_tui.notebook.opened import open_files
from meetup_tui.tui import first_frame

if TYPE_CHECKING:
    from meetup_tui.notebook import Notebook


def open_app(data_dir: str | None, environ: Mapping[str, str]) -> int:
    """Open the app on a notebook; return the exit code.

    A damaged one is shown with the ways out first. Raises StoreError where none of them was taken, nothing can be
    opened or what was typed could not be kept in its place, and WrongUsage without a terminal.
    """
    _must_have_terminal()
    places = find_places(data_dir, environ)
    try:
        opened = open_files(places, environ)
    except Damaged as trouble:
        book = _out_of_trouble(places, environ, trouble)
        return _left_alone(places, environ) if book is None else _run_mended(book, places, environ)
    with first_frame.drawn(opened, environ):
        from meetup_tui.notebook import Notebook

        return _run_mended(Notebook(opened), places, environ)


def _run_mended(book: "Notebook", places: Places, environ: Mapping[str, str]) -> int:
    """Run the app as `_run_and_keep` does; where a record that can't be read ends it, offer the ways out and go on."""
    while True:
        try:
            return _run_and_keep(book)
        except StoreError:
            trouble = _trouble_with_records(places, environ)
            mended = None if trouble is None else _out_of_trouble(places, environ, trouble)
            if mended is None:
                raise
            book = mended


def _trouble_with_records(places: Places, environ: Mapping[str, str]) -> Damaged | None:
    """Return what is wrong with the records of a notebook; None where nothing is, or where it can't be opened."""
    from meetup_tui.notebook import Notebook

    with suppress(StoreError):
        for problem in Notebook.in_places(places, environ).soundness().problems():
            return Damaged(places.data, f"does not fit together: {problem}")
    return None


def _run_and_keep(book: "Notebook") -> int:
    """Run the app on a notebook and leave everything in good order; return the exit code."""
    from meetup_tui.tui.unsaved import rescue

    try:
        code = _run(book)
        _leave(book)
    except BaseException:
        _rescue_beside_worse(book)
        raise
    rescue(book)
    return code


def _leave(book: "Notebook") -> None:
    """Leave everything in good order; trouble with that is said, as nothing is lost by it."""
    try:
        book.tidy(leaving=True)
    except StoreError as error:
        _say(f"everything you changed is kept; but {error}")


def _rescue_beside_worse(book: "Notebook") -> None:
    """Save what is typed where the app ends by a fault, which is what is told in the end."""
    from meetup_tui.tui.unsaved import rescue

    try:
        rescue(book)
    except StoreError as error:
        _say(str(error))


def _say(sentence: str) -> None:
    sys.stderr.write(f"meetup: {clean(sentence)}\n")


def _left_alone(places: Places, environ: Mapping[str, str]) -> int:
    """Return the exit code where no notebook was opened in the end; raises StoreError where none can be."""
    open_files(places, environ)
    return 0


def _out_of_trouble(places: Places, environ: Mapping[str, str], trouble: Damaged) -> "Notebook | None":
    """Return the notebook after one of the ways out was taken, None where it was left as it is."""
    from meetup_tui.notebook.settings import load
    from meetup_tui.tui.trouble import TroubleApp

    return TroubleApp(places, environ, trouble, load(places.config).theme).run_to_the_end()


def open_demo(environ: Mapping[str, str]) -> int:
    """Open the app on invented data in a folder of its own, deleted at exit; return the exit code."""
    _must_have_terminal()
    from meetup_tui.notebook import Notebook

    with tempfile.TemporaryDirectory(prefix="meetup-demo-") as folder:
        return _run(Notebook.demo(folder, environ))


def _must_have_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage("the app needs a terminal; 'meetup today' prints the morning, 'meetup --help' the rest")


def _run(book: "Notebook") -> int:
    from meetup_tui.tui.app import MeetupApp

    # Classes with slots are made twice, and what is left of the first ones is a megabyte.
    gc.collect()
    gc.freeze()
    app = MeetupApp(book)
    app.run_to_the_end()
    with suppress(StoreError):  # one stands by the first of them then
        book.stand(app.stood)
    code = app.return_code or 0
    if code == 0 and app.farewell:
        sys.stdout.write(f"{app.farewell}\n")
    return code
