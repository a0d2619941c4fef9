"""Looking after the data: `undo`, `export`, `paths`."""

from pathlib import Path

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE, complain
from meetup_tui.cli.present import capital, quiet, rows, strong
from meetup_tui.domain.said import distance
from meetup_tui.notebook import Damaged, Notebook
from meetup_tui.notebook.document import stamp

STDOUT = "-"
"""Said instead of a file to write to stdout."""
_ROW_OF_LIST = 12


def take_back(call: Call) -> int:
    """Take back the last change, or list what can be."""
    book = call.book
    if not call.asked.flag("list"):
        label = book.undo()
        if call.out.json:
            call.out.document({"undone": label})
        call.out.line(strong(f"Took back: {label}"))
        return DONE
    changes = book.history_of_changes()
    if call.out.json:
        call.out.document([{"at": stamp(each.at), "day": each.day, "label": each.label} for each in changes])
    for change in changes:
        call.out.line(quiet(f"{distance(change.on, book.today):<{_ROW_OF_LIST}}  "), change.label)
    if not changes:
        call.out.line("Nothing to take back.")
    return DONE


def export(call: Call) -> int:
    """Give out everything as one JSON document; where the store is damaged, all that can still be read."""
    book = _book_as_it_can_be(call)
    document = book.export_json()
    for each in book.soundness().left_out():
        complain(f"not in the export: {each}; 'meetup check --repair' puts it aside")
    name = call.asked.get("output")
    if name is None or name == STDOUT:
        call.out.raw(document)
        return DONE
    book.write_file(Path(name), document.encode(), force=call.asked.flag("force"))
    call.out.line(f"Wrote {name}")
    return DONE


def _book_as_it_can_be(call: Call) -> Notebook:
    """Return the notebook, to be read only where it is damaged."""
    try:
        return call.book
    except Damaged as error:
        complain(str(error))
        book = Notebook.in_places(call.places, call.environ, as_it_can_be=True)
    for warning in book.warnings:
        complain(warning)
    return book


def paths(call: Call) -> int:
    """Say where everything is; works even where the store can't be opened."""
    places = call.places
    found = {
        "data": str(places.data),
        "config": str(places.config),
        "drafts": str(places.drafts),
        "backups": str(places.backups),
    }
    if call.out.json:
        call.out.document(found)
    for label, path in rows(tuple(found.items())):
        call.out.line(quiet(f"{capital(label)}  "), path)
    return DONE
