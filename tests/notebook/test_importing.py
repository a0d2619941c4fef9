"""Files of every kind on their way into the notebook."""

import pytest

from meetup_tui.domain.errors import BadInput
from meetup_tui.notebook import Notebook, Terms

MAJA = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Maja Lindqvist\r\nEMAIL:maja@tidewater.example\r\nEND:VCARD\r\n"


def test_a_vcard_comes_in_once_and_is_shown_before(book: Notebook) -> None:
    seen = book.import_file(MAJA, "maja.vcf", Terms(dry_run=True))
    assert (seen.kind, seen.count("new"), list(book.people())) == ("vCards", 1, [])
    assert book.import_file(MAJA, "maja.vcf").count("new") == 1
    assert book.import_file(MAJA, "maja.vcf").count("unchanged") == 1
    assert [each.label for each in book.history_of_changes()] == ["imported maja.vcf"]


def test_our_own_export_is_known_by_its_content(book: Notebook) -> None:
    book.import_file(MAJA, "maja.vcf")
    exported = book.export_json().encode()
    assert book.import_file(exported, "x.vcf").count("unchanged") == 1
    with pytest.raises(BadInput, match="nobody in it"):
        book.import_file(b"nothing of the kind", "x.vcf")
