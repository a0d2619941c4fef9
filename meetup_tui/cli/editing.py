"""Changing a contact in the person's own editor, so that nothing typed there can be lost."""

from pathlib import Path

from meetup_tui.cli.call import Call
from meetup_tui.cli.form import changes, read, written
from meetup_tui.cli.reading import decoded
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput, MeetupError


def edit_in_editor(call: Call, contact: Contact) -> Contact:
    """Open the form of a contact in an editor and return the contact as it is then.

    The file that is edited lies among the drafts and is taken away only when its changes are kept: what does not parse
    stands there at the next try. Raises BadInput, naming the file, where it can't be kept.
    """
    book = call.book
    file = book.places.drafts / f"edit-{contact.uid}.txt"
    form = written(contact)
    if not file.exists():
        book.places.drafts.mkdir(mode=0o700, parents=True, exist_ok=True)
        book.write_file(file, form.encode())
    try:
        _run_editor(call, file)
        edited = book.edit(contact.uid, changes(read(form), read(decoded(file.read_bytes()))))
    except (MeetupError, OSError) as error:
        reason = f"{file.name} can't be read ({error.strerror})" if isinstance(error, OSError) else str(error)
        raise BadInput(f"{reason}; what you typed is in {file}, and 'meetup edit' opens it again") from None
    file.unlink(missing_ok=True)
    return edited


def _run_editor(call: Call, file: Path) -> None:
    """Run the editor of the environment on a file, without any shell, and wait for it."""
    import shlex
    import subprocess

    command = call.environ.get("VISUAL") or call.environ.get("EDITOR") or _usual_editor()
    try:
        ended = subprocess.run([*shlex.split(command), str(file)], check=False)  # noqa: S603 - the person's own choice
    except (OSError, ValueError) as error:
        raise BadInput(f"the editor {command!r} can't be started ({error}); set EDITOR to another") from None
    if ended.returncode != 0:
        raise BadInput(f"the editor ended with {ended.returncode}, so nothing was changed")


def _usual_editor() -> str:
    from shutil import which

    for name in ("nano", "vim", "vi"):
        if which(name):
            return name
    raise BadInput("no editor was found; set EDITOR to the one you use")
