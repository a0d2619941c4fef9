"""Finding people, reading their page, changing what is known of them: `people`, `show`, `edit`."""

from collections.abc import Mapping

from meetup_tui.cli.call import Asked, Call
from meetup_tui.cli.errors import DONE, NOTHING, complain
from meetup_tui.cli.person import show_person, summary
from meetup_tui.cli.present import quiet, strong
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import NothingToDo
from meetup_tui.domain.search import Hit

_TEXT_OPTIONS = ("name", "org", "title", "tick", "cue", "wants", "offer", "note", "introduced_by")
_LIST_OPTIONS = ("emails", "phones", "urls", "tags")


def people(call: Call) -> int:
    """List the people who fit; without a filter, everybody."""
    asked, out = call.asked, call.out
    query, event, tag = asked.text("query"), asked.text("event"), asked.text("tag")
    archived = asked.flag("archived")
    try:
        hits = call.book.people(query, event=event, tag=tag, archived=archived)
    except NothingToDo:
        if out.json:
            out.document([])
        raise
    people = [hit.contact for hit in hits]
    if out.json:
        out.document([call.book.document(each) for each in people])
    for hit in hits:
        _list_one(call, hit)
    if hits:
        return DONE
    if query or event or tag or archived:
        complain("nobody fits; try fewer words, or 'meetup people' for everybody")
        return NOTHING
    out.line("Nobody yet. 'meetup add' notes whom you met.")
    return DONE


def show(call: Call) -> int:
    """Show one contact, whole."""
    contact = call.book.find(call.asked.text("who"))
    if call.out.json:
        call.out.document(call.book.document(contact))
    else:
        show_person(call.out, call.book, contact)
    return DONE


def edit(call: Call) -> int:
    """Change fields of a contact by options, or all of them in an editor."""
    contact = call.book.find(call.asked.text("who"))
    changes, encounter = changes_asked(call.asked), call.asked.number("drop_encounter")
    if changes or encounter is not None:
        edited = call.book.edit(contact.uid, changes, drop_encounter=encounter)
    else:
        from meetup_tui.cli.editing import edit_in_editor

        edited = edit_in_editor(call, contact)
    _answer(call, contact, edited)
    return DONE


def changes_asked(asked: Asked) -> Mapping[str, str]:
    """Return the fields that options name, as typed; an empty text empties a field."""
    texts = {field: text for field in _TEXT_OPTIONS if (text := asked.get(field)) is not None}
    lists = {field: ", ".join(asked.many(field)) for field in _LIST_OPTIONS if asked.values(field) is not None}
    return texts | lists


def _answer(call: Call, before: Contact, after: Contact) -> None:
    if call.out.json:
        call.out.document(call.book.document(after))
    elif after == before:
        call.out.line(f"Nothing to change about {after.named}.")
    else:
        call.out.line(strong(f"Changed: {after.named}"), quiet(" · 'meetup undo' takes it back"))


def _list_one(call: Call, hit: Hit) -> None:
    contact = hit.contact
    said = summary(call.book, contact)
    call.out.line(strong(contact.named), quiet(f" · {said}" if said else ""))
    if hit.field and hit.field != "name":
        call.out.told(quiet(f"    {hit.field}: "), hit.excerpt)
