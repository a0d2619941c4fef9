"""Looking after the data: `undo`, `paths`."""

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE
from meetup_tui.cli.present import capital, quiet, rows, strong
from meetup_tui.domain.said import distance
from meetup_tui.notebook.document import stamp

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
