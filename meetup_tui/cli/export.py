"""Giving the data out: `export`, complete for this program, or as cards and dates for others."""

from pathlib import Path
from typing import Literal, cast

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE, complain
from meetup_tui.cli.present import counted
from meetup_tui.domain.errors import BadInput, WrongUsage
from meetup_tui.notebook import Damaged, Notebook

Format = Literal["json", "vcf", "csv", "ics"]

STDOUT = "-"
"""Said instead of a file to write to stdout."""
_ENDINGS: dict[str, Format] = {
    ".json": "json", ".vcf": "vcf", ".vcard": "vcf", ".csv": "csv", ".ics": "ics", ".ical": "ics",
}  # fmt: skip
"""What the ending of a file says where no format was named."""


def export(call: Call) -> int:
    """Give out everything, or cards, or open follow-ups; where the store is damaged, all that can still be read."""
    name = call.asked.get("output")
    if name == "":
        raise BadInput("-o needs the name of a file or a folder after it")
    to_folder = name is not None and name != STDOUT and _is_folder(name)
    wanted = _format(call, name)
    if to_folder and wanted != "vcf":
        raise BadInput(f"{name} is a folder; name a file in it, or say --format vcf for one card a file")
    book = _book_as_it_can_be(call)
    if name is not None and to_folder:
        _into_folder(call, book, Path(name))
    else:
        _into_one(call, book, wanted, name)
    for each in book.soundness().left_out():
        complain(f"not in the export: {each}; 'meetup check --repair' puts it aside")
    return DONE


def _format(call: Call, name: str | None) -> Format:
    """Return the format that was named, else what the file's name says; where it says nothing, the complete one."""
    said = call.asked.get("format")
    ending = "" if name is None or _is_folder(name) else Path(name).suffix.casefold()
    meant = _ENDINGS.get(ending)
    if said is not None and meant is not None and meant != said:
        raise WrongUsage(f"{name} ends as {meant} does, and --format says {said}; change one of them")
    return cast("Format", said or meant or "json")


def _is_folder(name: str) -> bool:
    return name.endswith("/") or Path(name).is_dir()


def _into_folder(call: Call, book: Notebook, folder: Path) -> None:
    asked = call.asked
    done = book.export_folder(folder, with_notes=asked.flag("with_notes"), force=asked.flag("force"))
    same = f", {done.unchanged} unchanged" if done.unchanged else ""
    gone = f", {counted(done.removed, 'removed', 'removed')} of people who are not in it" if done.removed else ""
    call.out.line(f"Wrote {counted(done.written, 'card', 'cards')} to {folder}{same}{gone}")
    if done.left_behind:
        cards = counted(len(done.left_behind), "card", "cards")
        complain(
            f"still in {folder}: {cards} of people who are not in the export, such as {done.left_behind[0]};"
            " remove what you don't want there, or say --force"
        )
    if not done.written + done.unchanged:
        complain("there is nobody to write a card of")
    _say_left_out(done.left_out)


def _into_one(call: Call, book: Notebook, wanted: Format, name: str | None) -> None:
    """Write one file, or to stdout."""
    notes = call.asked.flag("with_notes")
    left_out: tuple[str, ...] = ()
    if wanted == "json":
        text, what, empty = book.export_json(), "everything, private notes too, as JSON", ""
    elif wanted == "ics":
        calendar = book.export_calendar(with_notes=notes)
        text, left_out = calendar.text, calendar.left_out
        what = counted(calendar.count, "open follow-up", "open follow-ups")
        empty = "" if calendar.count else "there is no open follow-up, so the calendar is empty"
    else:
        cards = book.export_cards(wanted, with_notes=notes)
        text, left_out = cards.text, cards.left_out
        what = counted(cards.count, "person", "people")
        empty = "" if cards.count else "there is nobody to give out, so no card is in it"
    if name is None or name == STDOUT:
        call.out.raw(text)
    else:
        book.write_file(Path(name), _encoded(text, wanted), force=call.asked.flag("force"))
        call.out.line(f"Wrote {name}: {what}")
    if empty:
        complain(empty)
    _say_left_out(left_out)


def _encoded(text: str, wanted: Format) -> bytes:
    """Return a text as it stands in a file: Excel reads a CSV as UTF-8 only by its byte order mark."""
    return text.encode("utf-8-sig" if wanted == "csv" and not text.isascii() else "utf-8")


def _say_left_out(sentences: tuple[str, ...]) -> None:
    for each in sentences:
        complain(f"not in the export: {each}")


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
