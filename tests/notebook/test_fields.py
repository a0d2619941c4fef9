"""What is said about somebody: every field of theirs is searched, covered, changed and erased as it has to be."""

from dataclasses import fields

import pytest

from meetup_tui.domain.contact import Contact
from meetup_tui.notebook import EDITABLE, Note, Notebook

TEXTS = [each.name for each in fields(Contact) if each.type in (str, tuple[str, ...])]
"""The fields that hold texts."""
NOT_TYPED = {"uid", "properties", "waived", "again", "other_uids"}
"""What nobody types: what is noted by the app itself, or came on a card."""
COVERED = {"tick", "cue", "wants", "offer", "note"}
"""What only its owner may see."""
TYPED = {
    "emails": "zorvak@example.org",
    "phones": "+49 30 8765432",
    "urls": "https://zorvak.example",
}
"""What is typed where it has to be more than a word."""


def somebody_with(book: Notebook, field: str, text: str) -> Contact:
    contact = book.capture(Note(line="Ada Lovelace")).contact
    return book.edit(contact.uid, {field: text})


def test_every_text_can_be_changed() -> None:
    assert set(TEXTS) - NOT_TYPED == set(EDITABLE)


@pytest.mark.parametrize("field", EDITABLE)
def test_every_text_is_found_and_the_private_ones_not_behind_the_curtain(book: Notebook, field: str) -> None:
    text = TYPED.get(field, "zorvak")
    contact = somebody_with(book, field, text)
    assert [hit.uid for hit in book.people(text)] == [contact.uid]
    assert bool(book.found(text, private=False).uids) == (field not in COVERED)
    again = Notebook.open(str(book.places.data.parent), {"MEETUP_TODAY": "2026-11-23"})
    assert [hit.uid for hit in again.people(text)] == [contact.uid]


@pytest.mark.parametrize("field", sorted(set(EDITABLE) - {"name", *TYPED}))
def test_whoever_is_forgotten_is_looked_for_in_every_text_of_others(book: Notebook, field: str) -> None:
    zorvak = book.capture(Note(line="Zorvak Quillon")).contact
    somebody_with(book, field, "Zorvak Quillon")
    assert [each.text for each in book.mentions(zorvak.uid)]
    book.forget(zorvak.uid, redact=True)
    assert "Quillon" not in book.export_json()
