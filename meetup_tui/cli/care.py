"""Looking after the files: `check`, `backups`, `restore`, which work where nothing can be opened too; and `forget`."""

import sys
from collections.abc import Sequence

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE, STORE, complain
from meetup_tui.cli.present import accent, counted, padded, quiet, strong
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.domain.text import clean
from meetup_tui.notebook import care
from meetup_tui.notebook.care import Backup, Finding
from meetup_tui.notebook.document import stamp
from meetup_tui.notebook.forgetting import Mention

_KILO = 1024


def check(call: Call) -> int:
    """Say of every file whether it is as it was written; with --repair mend what is not."""
    places = call.places
    if call.asked.flag("repair"):
        return _repair(call)
    found = care.check(places, call.environ)
    bad = [each for each in found if each.bad]
    if call.out.json:
        files = [{"file": str(each.path), "says": each.says, "bad": each.bad} for each in found]
        call.out.document({"good": not bad, "files": files})
    for each in found:
        _show(call, each)
    if not found:
        call.out.line("There is no notebook yet; nothing to check.")
    elif bad:
        call.out.line(strong(f"{counted(len(bad), 'thing is', 'things are').capitalize()} not as it should be."))
        complain("'meetup check --repair' mends what can be mended; 'meetup restore' goes back to a backup")
    else:
        call.out.line(strong("All is well."))
    return STORE if bad else DONE


def _show(call: Call, finding: Finding) -> None:
    mark = accent("!   ") if finding.bad else quiet("ok  ")
    call.out.line(mark, finding.path.name, quiet(f" {finding.says}"))


def _repair(call: Call) -> int:
    mended = care.mend(call.places, call.environ)
    left = [each for each in care.check(call.places, call.environ) if each.bad]
    if call.out.json:
        call.out.document({"good": not left, "mended": mended.said})
    for sentence in mended.said:
        call.out.line(f"{sentence[:1].upper()}{sentence[1:]}.")
    for each in left:
        _show(call, each)
    if left:
        return STORE
    call.out.line(strong("Mended; all is well." if mended.said else "There was nothing to mend."))
    return DONE


def backups(call: Call) -> int:
    """List the backups, the newest first."""
    found = care.backups(call.places)
    if call.out.json:
        call.out.document(
            [
                {"name": each.name, "file": str(each.path), "at": stamp(each.moment), "reason": each.reason}
                for each in found
            ]
        )
    for each in found:
        call.out.line(each.name, quiet(f"  {each.moment.astimezone():%a %d %b %Y, %H:%M}, {_size(each)}"))
    if found:
        call.out.line(quiet("'meetup restore NAME' goes back to one; the start of a name will do, or 'latest'."))
    else:
        call.out.line("There are no backups yet; one is made on every day something changes.")
    return DONE


def restore(call: Call) -> int:
    """Go back to a backup; what is there now is backed up before."""
    backup, changed = care.restore(call.places, call.environ, call.asked.text("backup"))
    if call.out.json:
        call.out.document({"restored": backup.name, "file": str(backup.path), "changed": changed})
    if not changed:
        call.out.line(f"Everything is as it is in {backup.name}; nothing was changed")
        return DONE
    call.out.line(strong(f"Went back to {backup.name}"), quiet(" · 'meetup undo' takes that back"))
    return DONE


def forget(call: Call) -> int:
    """Erase somebody from every file of the notebook."""
    book, out = call.book, call.out
    contact = book.find(call.asked.text("who"))
    mentions = book.mentions(contact.uid)
    redact = not call.asked.flag("keep_mentions")
    if not call.asked.flag("yes"):
        redact = _agree_to_forget(call, contact, mentions) and redact
    elif redact:
        for each in mentions:
            out.line(quiet(f"  {padded(each.where, 32)}  "), each.text.replace("\n", " / "))
    name = book.forget(contact.uid, redact=redact)
    if out.json:
        out.document({"forgotten": contact.uid, "mentions": len(mentions), "redacted": redact and bool(mentions)})
    out.line(
        strong(f"Forgot {name}"), quiet("; what others' notes say of them stays" if mentions and not redact else "")
    )
    return DONE


def _agree_to_forget(call: Call, contact: Contact, mentions: Sequence[Mention]) -> bool:
    """Ask whether somebody is to be forgotten; return whether others' notes are to be without them too.

    Raises Refused where nobody can be asked, NothingToDo for a no and for leaving.
    """
    if not sys.stdin.isatty():
        raise Refused(f"forgetting {contact.named} can't be taken back; say --yes to do it without being asked")
    _say(call.book.describe(contact))
    _say("Erased from the notebook, its backups, drafts and everything that could be taken back, for good.")
    if not _agreed(f"Forget {contact.named}?"):
        raise NothingToDo("nobody was forgotten")
    if not mentions or call.asked.flag("keep_mentions"):
        return True
    for each in mentions:
        _say(f"  {padded(each.where, 32)}  {each.text}")
    places = counted(len(mentions), "place", "places")
    return _agreed(f"They are named in {places} of what you keep about others. Take them out there too?")


def _say(text: str) -> None:
    """Say something beside a question; stdout is kept for the answer of the command."""
    line = text.replace("\n", " / ")
    print(line if line.isprintable() else clean(line), file=sys.stderr, flush=True)


def _agreed(question: str) -> bool:
    """Ask until the answer is yes or no; raises NothingToDo for leaving, which changes nothing."""
    answer = ""
    while answer not in ("y", "yes", "n", "no"):
        sys.stderr.write(f"{clean(question)} (y/n) ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stderr.write("\n")
            raise NothingToDo("nobody was forgotten")
        answer = line.strip().casefold()
    return answer.startswith("y")


def _size(backup: Backup) -> str:
    try:
        size = backup.path.stat().st_size
    except OSError:
        return "gone"
    return f"{size / _KILO:.0f} KiB" if size >= _KILO else f"{size} bytes"
