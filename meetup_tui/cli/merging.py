"""Making one of two records of the same person: `merge`."""

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE
from meetup_tui.cli.person import because, due_line
from meetup_tui.cli.present import counted, quiet, rows, strong
from meetup_tui.domain.numbering import readable
from meetup_tui.notebook.merging import Merged


def merge(call: Call) -> int:
    """Make the second record a part of the first, and say what came along."""
    asked, book = call.asked, call.book
    first, second = book.find(asked.text("who")), book.find(asked.text("other"))
    merged = book.merge(first.uid, second.uid, asked.text("keep"))
    if call.out.json:
        call.out.document(book.document(merged.contact))
        return DONE
    call.out.line(strong(f"Merged: {merged.contact.named}"), quiet(" · 'meetup undo' takes it back"))
    for label, text in rows(_came_along(merged)):
        call.out.told(quiet(f"  {label}  "), text.replace("\n", " / "))
    if merged.stays_open is not None:
        call.out.line(strong("Follow-up: "), due_line(merged.stays_open, book.today))
        call.out.line("  ", because(merged.stays_open))
    if merged.let_go is not None:
        call.out.line(quiet("  let go  "), merged.let_go.why)
    return DONE


def _came_along(merged: Merged) -> tuple[tuple[str, str], ...]:
    """Return what the first has from the second, as labels and texts."""
    first, contact = merged.first, merged.contact

    def added(field: str) -> tuple[str, ...]:
        there = getattr(first, field)
        return tuple(each for each in getattr(contact, field) if each not in there)

    def grown(field: str) -> str:
        """Return the words that a text has more than before."""
        return str(getattr(contact, field)).removeprefix(getattr(first, field)).strip()

    met, decided = len(contact.encounters) - len(first.encounters), len(merged.moved)
    return (
        *((field, grown(field)) for field in ("name", "org", "title") if not getattr(first, field).strip("?")),
        ("mail", ", ".join(added("emails"))),
        ("phone", ", ".join(map(readable, added("phones")))),
        ("link", ", ".join(added("urls"))),
        ("tags", " ".join(f"#{tag}" for tag in added("tags"))),
        *((field, grown(field)) for field in ("tick", "cue", "wants", "offer", "note")),
        ("met", counted(met, "more meeting", "more meetings") if met else ""),
        ("moved", counted(decided, "follow-up", "follow-ups") if decided else ""),
    )
