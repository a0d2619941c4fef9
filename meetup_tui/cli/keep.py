"""Looking after the data: `undo`, `import`, `paths`."""

import sys
from pathlib import Path

from meetup_tui.cli.call import Call
from meetup_tui.cli.capture import STDIN
from meetup_tui.cli.errors import DONE, REFUSED, complain
from meetup_tui.cli.present import capital, counted, quiet, rows, strong
from meetup_tui.cli.reading import decoded
from meetup_tui.domain.errors import BadInput
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


def import_file(call: Call) -> int:
    """Bring exports back; one bad record never stops the others."""
    dry = call.asked.flag("dry_run")
    new = updated = unchanged = 0
    rejected: list[dict[str, object]] = []
    for name in call.asked.many("file"):
        try:
            result = call.book.import_json(_read(name), dry_run=dry, again=call.asked.flag("again"))
        except BadInput as error:
            rejected.append({"file": name, "line": 0, "reason": str(error)})
            continue
        new, updated, unchanged = new + result.new, updated + result.updated, unchanged + result.unchanged
        rejected += ({"file": name, "line": line, "reason": reason} for line, reason in result.rejected)
    for each in rejected:
        place = f"{each['file']}, record {each['line']}" if each["line"] else each["file"]
        complain(f"{place}: {each['reason']}")
    if call.out.json:
        call.out.document({"new": new, "updated": updated, "unchanged": unchanged, "rejected": rejected})
    would = "Would bring" if dry else "Brought"
    call.out.line(
        f"{would} in {counted(new, 'new contact', 'new contacts')}, {updated} updated, {unchanged} unchanged."
    )
    return REFUSED if rejected and not new + updated + unchanged else DONE


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


def _read(name: str) -> str:
    if name == STDIN:
        return decoded(sys.stdin.buffer.read())
    try:
        return decoded(Path(name).read_bytes())
    except OSError as error:
        raise BadInput(f"can't be read: {error.strerror}") from None
