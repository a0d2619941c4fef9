"""Mail addresses for a mail program: `query`."""

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE, NOTHING


def query(call: Call) -> int:
    """Print a line for the mail program to show, then one line an address: address, name and event, tabs between."""
    text = call.asked.text("text")
    found = call.book.addresses(text)
    if call.out.json:
        call.out.document([each._asdict() for each in found])
        return DONE if found else NOTHING
    if not found:
        call.out.line(
            f"Nobody with a mail address fits {text!r}." if text.strip() else "Nobody has a mail address yet."
        )
        return NOTHING
    call.out.line("1 address" if len(found) == 1 else f"{len(found)} addresses")
    call.out.raw("".join(f"{each.address}\t{each.name}\t{each.event}\n" for each in found))
    return DONE
