"""The one follow-up: planning it, writing it, deciding it."""

import sys
from typing import TYPE_CHECKING

from meetup_tui.cli.call import Call
from meetup_tui.cli.capture import STDIN, channel_asked, energy_asked, say_why_then
from meetup_tui.cli.errors import DONE, NOTHING, REFUSED, complain
from meetup_tui.cli.person import because, due_line, show_follow_up
from meetup_tui.cli.present import quiet, strong
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput, NothingToDo, Refused, WrongUsage
from meetup_tui.domain.follow_up import (
    PROMISE_OUTCOMES,
    RATHER_NOT,
    REASONS,
    FollowUp,
)
from meetup_tui.domain.said import describe
from meetup_tui.domain.why import honest_lines, split_due

if TYPE_CHECKING:
    from meetup_tui.domain.repeats import Repeat


def plan(call: Call) -> int:
    """Plan the one follow-up."""
    asked, book = call.asked, call.book
    contact = book.find(asked.text("who"))
    why, when = asked.text("why"), asked.text("when")
    if not why.strip():
        raise WrongUsage("a follow-up needs a why; say --why 'promised the paper', or whatever you would write for")
    replace = asked.flag("replace")
    dated = bool(when) or split_due(why, book.today)[1] is not None
    suggestion = None if dated else book.suggestion(instead_of=contact.uid if replace else "")
    follow_up = book.plan(
        contact.uid,
        why,
        when,
        channel=channel_asked(call),
        promise=True if asked.flag("promise") else None,
        message=asked.text("message"),
        replace=replace,
    )
    _answer(call, contact, follow_up, "Planned")
    say_why_then(call, follow_up, suggestion)
    return _held_against(contact, book.repeat(contact.uid, follow_up.message))


def message(call: Call) -> int:
    """Print the message of the open follow-up, or keep a new one."""
    asked, book = call.asked, call.book
    contact = book.find(asked.text("who"))
    text, subject = asked.get("text"), asked.get("subject")
    if text is None and subject is None:
        return _print_message(call, contact)
    if text is None:
        text = _open(call, contact).message
    elif text == STDIN:
        from meetup_tui.notebook.reading import decoded

        text = decoded(sys.stdin.buffer.read())
        if not text.strip():
            raise BadInput("nothing came from stdin, so the message stays as it is")
    try:
        follow_up, repeat = book.write(contact.uid, text, subject)
    except BadInput as error:
        raise BadInput(f"{error}{_left_as_draft(call, contact, text)}") from None
    if call.out.json:
        call.out.document(book.follow_up_document(follow_up))
    call.out.line(strong(f"Kept the message to {contact.named}"), quiet(f" · {due_line(follow_up, book.today)}"))
    return _held_against(contact, repeat)


def done(call: Call) -> int:
    """Close the follow-up as done, and plan the next one where a why is given."""
    asked, book = call.asked, call.book
    next_why, next_when = asked.text("next_why"), asked.text("next_when")
    if next_when and not next_why:
        raise WrongUsage("--next-when needs --next-why: what would you write for?")
    contact = book.find(asked.text("who"))
    note, energy = asked.text("note"), energy_asked(call)
    if next_why:
        closed, following = book.finish_and_plan(contact.uid, note, energy, next_why=next_why, next_when=next_when)
    else:
        closed, following = book.finish(contact.uid, note, energy), None
    if call.out.json:
        call.out.document(book.document(book.contact(contact.uid) or contact))
    call.out.line(strong(f"Done: {contact.named}"), quiet(f" · {closed.why}"))
    if following is not None:
        call.out.line("Next: ", "" if following.due is None else describe(following.due, book.today))
        call.out.line("  ", because(following))
    return DONE


def snooze(call: Call) -> int:
    """Put the follow-up off."""
    asked, book = call.asked, call.book
    contact = book.find(asked.text("who"))
    reason = asked.text("reason") or _reason_for(call, contact)
    follow_up = book.snooze(contact.uid, asked.text("when"), reason, last=asked.flag("last"))
    _answer(call, contact, follow_up, "Put off")
    if reason.strip().casefold().startswith(RATHER_NOT):
        call.out.line(quiet("You would rather not? 'meetup release' lets them go, and is a good decision too."))
    return DONE


def reschedule(call: Call) -> int:
    """Give the follow-up another day."""
    contact = call.book.find(call.asked.text("who"))
    follow_up = call.book.reschedule(contact.uid, call.asked.text("when"))
    _answer(call, contact, follow_up, "Moved")
    return DONE


def release(call: Call) -> int:
    """Let go."""
    asked, book = call.asked, call.book
    contact = book.find(asked.text("who"))
    said = next((each for each in PROMISE_OUTCOMES if each == asked.get("promise")), None)
    promise = book.open_follow_up(contact.uid)
    if promise is not None and promise.promise and not (said or contact.no_contact or asked.flag("no_contact")):
        call.out.line("You promised them something. Two honest lines first, if you like:")
        call.out.text(honest_lines(promise.why), "  | ")
    follow_up = book.release(contact.uid, asked.text("reason"), no_contact=asked.flag("no_contact"), promise=said or "")
    if call.out.json:
        call.out.document(book.follow_up_document(follow_up))
    call.out.line(strong(f"Let go: {contact.named}"), quiet(" · the memory stays"))
    if follow_up.promise and not said:
        call.out.line(quiet("It is noted as dropped; 'meetup undo', then --promise kept or told, says it otherwise."))
    return DONE


def archive(call: Call) -> int:
    """Hide a contact, or bring them back."""
    undo = call.asked.flag("undo")
    contact = call.book.archive(call.book.find(call.asked.text("who")).uid, undo=undo)
    _say(call, contact, "Back among your people" if undo else "Archived")
    return DONE


def hush(call: Call) -> int:
    """Remember that somebody is not to be contacted, or that they may be again."""
    undo = call.asked.flag("undo")
    contact = call.book.quiet(call.book.find(call.asked.text("who")).uid, undo=undo)
    _say(call, contact, "May be contacted again" if undo else "Will not be contacted")
    if contact.no_contact and call.book.open_follow_up(contact.uid) is not None:
        call.out.line(quiet(f"Their follow-up is still open; 'meetup release {contact.uid}' lets it go."))
    return DONE


def _open(call: Call, contact: Contact) -> FollowUp:
    follow_up = call.book.open_follow_up(contact.uid)
    if follow_up is None:
        raise NothingToDo(f"{contact.named} has no open follow-up; 'meetup plan' makes one")
    return follow_up


def _held_against(contact: Contact, repeat: "Repeat | None") -> int:
    """Say whose message the draft that was kept repeats, and return the exit code for that."""
    if repeat is None:
        return DONE
    if not repeat.stops:
        complain(f"much of it stands in your message to {repeat.other.name} too")
        return DONE
    complain(f"the draft is kept, but {_repeats(contact, repeat)}")
    return REFUSED


def _repeats(contact: Contact, repeat: "Repeat") -> str:
    return (
        f"it repeats your message to {repeat.other.name};"
        f" add a line that is only for {contact.named}: what they said, or what you promised"
    )


def _left_as_draft(call: Call, contact: Contact, text: str) -> str:
    """Keep a message that can't be saved where the app takes it up, and return how that is said."""
    from meetup_tui.notebook.letters import keep_letter

    open_one = call.book.open_follow_up(contact.uid)
    saved, uid = (open_one.message, open_one.uid) if open_one else ("", "")
    _, kept = keep_letter(call.book, contact.uid, text, saved, uid)
    return f"; the app has it as a draft, where you write to {contact.named}" if kept else ""


def _print_message(call: Call, contact: Contact) -> int:
    """Print the draft, ready to be piped, unless it repeats another; its subject only where a person reads along."""
    call.book.may_contact(contact)
    follow_up = _open(call, contact)
    repeat = call.book.repeat(contact.uid, follow_up.message)
    if repeat is not None and repeat.stops:
        complain(f"nothing is printed, as {_repeats(contact, repeat)}; 'meetup show {contact.uid}' shows it")
        return REFUSED
    if call.out.json:
        call.out.document(call.book.follow_up_document(follow_up))
        return DONE
    if not follow_up.written:
        complain(f"there is no message to {contact.named} yet; 'meetup message WHO TEXT' keeps one")
        return NOTHING
    if follow_up.subject and call.out.terminal:
        call.out.line(quiet("Subject: "), follow_up.subject)
        call.out.line()
    call.out.text(follow_up.message)
    return DONE


def _reason_for(call: Call, contact: Contact) -> str:
    """Ask why it is put off again, where there is somebody to ask; raises Refused, with the option, where not."""
    follow_up = _open(call, contact)
    if follow_up.asked_of_snooze != "reason" or call.asked.flag("last"):
        return ""
    if not sys.stdin.isatty():
        raise Refused(f"put off before: say why with --reason ({', '.join(REASONS)})")
    from meetup_tui.cli.asking import ask_why_again

    return ask_why_again(contact.named, REASONS)


def _answer(call: Call, contact: Contact, follow_up: FollowUp, done_words: str) -> None:
    """Say what was decided, or print the follow-up."""
    if call.out.json:
        call.out.document(call.book.follow_up_document(follow_up))
        return
    call.out.line(strong(f"{done_words}: {contact.named}"))
    show_follow_up(call.out, call.book, contact, follow_up)


def _say(call: Call, contact: Contact, words: str) -> None:
    if call.out.json:
        call.out.document(call.book.document(contact))
    call.out.line(strong(f"{words}: {contact.named}"), quiet(" · 'meetup undo' takes it back"))
