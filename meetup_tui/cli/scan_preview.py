"""What a picture holds, in words: what each code is, whom it means, and what keeping it would do."""

from meetup_tui.cli.call import Call
from meetup_tui.cli.person import how_met, role
from meetup_tui.cli.present import accent, quiet, strong
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.said import say
from meetup_tui.notebook import Code, Picture
from meetup_tui.notebook.arrival import Arrival


def show_picture(call: Call, picture: Picture) -> None:
    """Write the head of a picture: its name, when it was taken, and beside whom."""
    when = ""
    if picture.taken is not None:
        when = f", taken {say(picture.taken.date(), call.book.today)} {picture.at}"
    where = f", at {picture.event}" if picture.event else ""
    call.out.line(strong(picture.name), quiet(f"{when}{where}"))
    if picture.beside is not None and picture.captured is not None:
        call.out.line(f"  beside {picture.beside.named}", quiet(f" (captured {picture.captured:%H:%M})"))
    if picture.problem:
        call.out.line("  ", picture.problem)
    if picture.reminds_of is not None and not picture.has_people:
        call.out.line(f"  noted with {picture.reminds_of.named} already")


def show_code(call: Call, picture: Picture, code: Code, seen_in: str) -> None:
    """Write what one code is, and what keeping it would do."""
    for arrival in code.arrivals:
        _show_arrival(call, picture, code, arrival)
    for problem in code.problems:
        if code.arrivals:
            call.out.line("    ", accent("careful: "), problem)
        else:
            call.out.line(f"  {code.kind}: {problem}")
    if seen_in:
        call.out.line(quiet(f"    the same as in {seen_in}"))


def show_kept(call: Call, code: Code) -> None:
    """Write what became of a code that was kept."""
    words = {"new": "Kept", "updated": "Filled in", "unchanged": "Unchanged", "forgotten": "Left out"}
    for each in code.arrivals:
        met = each.contact.last_met
        where = f" · {how_met(call.book, met)}" if met is not None and each.becomes != "forgotten" else ""
        call.out.line(strong(f"  {words[each.becomes]}: {each.contact.named}"), quiet(where))


def show_attachable(call: Call, picture: Picture, code: Code, kept: Code) -> None:
    """Write how to unite somebody who was kept as new with the person beside, where they may be one."""
    if picture.beside is None or not picture.may_be_beside(code):
        return
    beside, new = picture.beside, kept.arrivals[0].contact
    call.out.line(
        f"    If this is {beside.named}, who was captured {picture.captured:%H:%M}: ",
        accent(f"meetup merge {beside.uid} {new.uid}"),
    )


def name_of(code: Code) -> str:
    """Return the name that a code says or suggests; empty where it has none."""
    names = [card.card.name for card in code.cards if card.card.name != UNKNOWN_NAME]
    return names[0] if names else ""


def _show_arrival(call: Call, picture: Picture, code: Code, arrival: Arrival) -> None:
    contact = arrival.contact
    guess = " (a guess from the address of the profile)" if code.guessed and name_of(code) == contact.name else ""
    call.out.line(f"  {code.kind}: ", strong(contact.name), accent(guess))
    if arrival.becomes != "unchanged":
        _show_details(call, code, contact)
    call.out.line("    ", _becomes(picture, arrival))


def _show_details(call: Call, code: Code, contact: Contact) -> None:
    if role(contact):
        call.out.line("    ", role(contact))
    for label, texts in (
        ("mail", contact.emails),
        ("phone", tuple(readable(phone) for phone in contact.phones)),
        ("link", contact.urls),
        ("note", tuple(line for card in code.cards if not card.guessed for line in card.note.split("\n") if line)),
    ):
        for text in texts:
            call.out.told(quiet(f"    {label:<5}  "), text)


def _becomes(picture: Picture, arrival: Arrival) -> str:
    """Return what keeping somebody would do, in words."""
    known = arrival.known
    match arrival.becomes:
        case "new":
            met = f", met at {picture.event}" if picture.event else ""
            return f"new{met}" + (f"; {arrival.caution}" if arrival.caution else "")
        case "forgotten":
            return f"forgotten on {arrival.forgotten}, and stays so"
        case "unchanged":
            return f"{_known_by(arrival)}; there is nothing new"
    gained = _gained(known, arrival.contact) if known is not None else []
    return f"{_known_by(arrival)}; adds {', '.join(gained) if gained else 'a note'}"


def _known_by(arrival: Arrival) -> str:
    named = "" if arrival.known is None else f" {arrival.known.named}"
    return f"you know{named}, by {arrival.by}" if arrival.by else f"the same as{named}"


def _gained(known: Contact, contact: Contact) -> list[str]:
    """Return what somebody who is known gains, in words."""
    pairs = (
        ("the name", known.name, contact.name),
        ("an organisation", known.org, contact.org),
        ("a title", known.title, contact.title),
        ("a mail address", known.emails, contact.emails),
        ("a phone", known.phones, contact.phones),
        ("a link", known.urls, contact.urls),
        ("a meeting", known.encounters, contact.encounters),
    )
    return [label for label, old, new in pairs if old != new]
