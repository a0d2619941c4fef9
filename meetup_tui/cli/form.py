"""A contact as a readable form: what an editor opens, and what comes back from it.

One field a line, ``name: value``; further lines of a text are indented. Lines that start with ``#`` are left out.
"""

from collections.abc import Mapping

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput

FIELDS = (
    "name", "org", "title", "emails", "phones", "urls", "tags",
    "tick", "cue", "wants", "offer", "introduced_by", "note",
)  # fmt: skip
"""The fields of the form, in its order."""

_INDENT = "    "


def written(contact: Contact) -> str:
    """Return the form of a contact."""
    head = (
        f"# {contact.named}: change what you like, save and close; an empty value empties the field.",
        "# Further lines of a text are indented; commas part mail addresses, phones, links and tags.",
        "",
    )
    return "\n".join((*head, rows(fields_of(contact))))


def fields_of(contact: Contact) -> dict[str, str]:
    """Return the fields of a contact as the form says them."""
    values = {field: getattr(contact, field) for field in FIELDS}
    return {field: value if isinstance(value, str) else ", ".join(value) for field, value in values.items()}


def rows(fields: Mapping[str, str]) -> str:
    """Return fields as the rows of a form, which `read` reads back."""
    return "".join(f"{_row(field, text)}\n" for field, text in fields.items())


def read(text: str) -> dict[str, str]:
    """Return the fields of a form as typed; raises BadInput, with the line, for what is none."""
    found: dict[str, list[str]] = {}
    field = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            continue
        if not line.strip() or line[0] in " \t":
            if field:
                found[field].append(line.removeprefix(_INDENT) if line.startswith(_INDENT) else line.lstrip())
            elif line.strip():
                raise BadInput(f"line {number} belongs to no field; write it as 'name: value'")
            continue
        name, colon, value = line.partition(":")
        field = name.strip().casefold()
        if not colon or field not in FIELDS:
            raise BadInput(f"line {number} starts with no field; they are {', '.join(FIELDS)}")
        if field in found:
            raise BadInput(f"line {number} says {field} a second time; keep one of them")
        found[field] = [value.strip()]
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Return the fields whose text is another than before; one whose line was taken out stays as it was."""
    return {field: text for field, text in after.items() if text != before.get(field, "")}


def _row(field: str, text: str) -> str:
    if "\n" not in text:
        return f"{field}: {text}".rstrip()
    return "\n".join((f"{field}:", *(f"{_INDENT}{line}".rstrip() for line in text.split("\n"))))
