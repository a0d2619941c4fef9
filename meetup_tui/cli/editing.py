"""Changing a contact in the person's own editor, so that nothing typed there, or saved meanwhile, can be lost."""

from collections.abc import Mapping
from pathlib import Path

from meetup_tui.cli.call import Call
from meetup_tui.cli.form import changes, fields_of, read, rows, written
from meetup_tui.domain.contact import Contact, appended
from meetup_tui.domain.errors import BadInput, MeetupError, Refused

_NOTES = ("tick", "cue", "wants", "offer", "note")
"""The fields that take the words of both sides, where both changed them."""


def edit_in_editor(call: Call, contact: Contact) -> Contact:
    """Open the form of a contact in an editor and return the contact as it is then.

    The file that is edited lies among the drafts, beside the fields it started from. It is taken away once its
    changes are kept, or where there are none: what does not parse stands there at the next try. Raises BadInput,
    naming the file, where it can't be kept.
    """
    form = _Form(call, contact)
    try:
        form.open()
        run_editor(call, form.file, ", so nothing was changed")
        edited = form.keep()
    except (MeetupError, OSError) as error:
        reason = f"{form.file.name} can't be read ({error.strerror})" if isinstance(error, OSError) else str(error)
        if form.is_untouched():
            form.drop()
            raise BadInput(reason) from None
        raise BadInput(f"{reason}; what you typed is in {form.file}, and 'meetup edit' opens it again") from None
    form.drop()
    return edited


class _Form:
    """The file an editor opens, and the fields it started from."""

    def __init__(self, call: Call, contact: Contact) -> None:
        self._book = call.book
        self._contact = contact
        drafts = call.book.places.drafts
        self.file = drafts / f"edit-{contact.uid}.txt"
        self._base = drafts / f"base-{contact.uid}.txt"

    def open(self) -> None:
        """Write the form as the contact is now, unless there is one with something typed in it."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.file.exists() and not self._base.exists():
            self._start_from(fields_of(self._contact))
        if not self.file.exists() or self.is_untouched():
            self._start_from(fields_of(self._contact))
            self._book.write_file(self.file, written(self._contact).encode(), force=True)

    def is_untouched(self) -> bool:
        """Whether the file says nothing other than what it started from."""
        try:
            return not changes(_fields(self._base), _fields(self.file))
        except (BadInput, OSError):
            return False

    def keep(self) -> Contact:
        """Keep what was typed, together with what was saved while the form was open."""
        base = _fields(self._base)
        typed = changes(base, _fields(self.file))
        self._book.refresh()
        now = fields_of(self._book.contact(self._contact.uid) or self._contact)
        merged = {field: _merged(field, base.get(field, ""), text, now[field]) for field, text in typed.items()}
        clashing = [field for field, text in merged.items() if text is None]
        if clashing:
            self._start_from({**base, **{field: now[field] for field in clashing}})
            said = ", ".join(f"{field} was changed to {now[field]!r}" for field in clashing)
            raise Refused(f"{said} while the form was open, so nothing was kept; saving it once more keeps yours")
        return self._book.edit(self._contact.uid, {field: text for field, text in merged.items() if text is not None})

    def drop(self) -> None:
        """Take the file away."""
        self.file.unlink(missing_ok=True)
        self._base.unlink(missing_ok=True)

    def _start_from(self, fields: Mapping[str, str]) -> None:
        self._book.write_file(self._base, rows(fields).encode(), force=True)


def _fields(file: Path) -> dict[str, str]:
    from meetup_tui.notebook.reading import decoded

    return read(decoded(file.read_bytes()))


def _merged(field: str, base: str, typed: str, now: str) -> str | None:
    """Return a typed text with what was saved meanwhile, None where it can only be one of both."""
    if now in (base, typed):
        return typed
    if field not in _NOTES:
        return None
    return appended(now, typed.removeprefix(f"{base}\n"))


def run_editor(call: Call, file: Path, after: str = "") -> None:
    """Run the editor of the environment on a file, without any shell, and wait for it.

    Raises BadInput where it can't be started or ends with trouble, which `after` says the consequence of.
    """
    import shlex
    import subprocess

    command = call.environ.get("VISUAL") or call.environ.get("EDITOR") or _usual_editor()
    try:
        ended = subprocess.run([*shlex.split(command), str(file)], check=False)  # noqa: S603 - the person's own choice
    except (OSError, ValueError) as error:
        raise BadInput(f"the editor {command!r} can't be started ({error}); set EDITOR to another") from None
    if ended.returncode != 0:
        raise BadInput(f"the editor ended with {ended.returncode}{after}")


def _usual_editor() -> str:
    from shutil import which

    for name in ("nano", "vim", "vi"):
        if which(name):
            return name
    raise BadInput("no editor was found; set EDITOR to the one you use")
