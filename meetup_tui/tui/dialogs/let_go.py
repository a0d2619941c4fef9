"""Letting go: a good decision; the memory stays."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.domain.follow_up import FollowUp, PromiseOutcome
from meetup_tui.domain.why import honest_lines
from meetup_tui.notebook.forgetting import Mention
from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.clipboard import copy
from meetup_tui.tui.dialogs.plan import open_now
from meetup_tui.tui.widgets.choice import Answer
from meetup_tui.tui.widgets.menu import MenuDialog

KIND = "Letting go is a good decision; the memory stays."

GONE = "This person is no longer in the notebook; they were taken out elsewhere."
"""Said where another process forgot them, or took their capture back, while it was asked here."""
NO_PROMISE = "That promise is no longer open; nothing was copied."

FORGET = ("forget here", "forget everywhere")
MENTIONS_SHOWN = 5

OUTCOMES: dict[str, PromiseOutcome] = {"told": "told", "kept": "kept", "dropped": "dropped"}


class LetGoDialog(MenuDialog):
    """Let go, remember that they asked not to be contacted, or archive; a promise is asked about first."""

    ACCEPT: ClassVar[str] = "take it"

    def __init__(self, uid: str) -> None:
        super().__init__(uid)
        self._mentions: Sequence[Mention] | None = None
        """Where others' notes name them, once it was asked whether to forget them."""

    def on_mount(self) -> None:
        """Remember which follow-up was shown."""
        self._seen = self.book.open_follow_up(self.uid)

    def title_text(self) -> Content:
        """Ask."""
        if self._mentions is not None:
            return Content.assemble("Forget ", self.their_name(), " for good?")
        return Content.assemble("Let ", self.their_name(), " go?")

    def _promise(self) -> FollowUp | None:
        follow_up = self.book.open_follow_up(self.uid)
        return follow_up if follow_up is not None and follow_up.promise else None

    def said(self) -> Content:
        """Say that it is fine; for a promise two honest lines to send first, for forgetting what goes."""
        if self._mentions is not None:
            return what_goes(self._mentions, curtain=self.curtain)
        promise = self._promise()
        if promise is None or self.curtain:
            follow_up = self.book.open_follow_up(self.uid)
            now = open_now(follow_up, self.book.today, curtain=self.curtain) + "\n\n" if follow_up else Content("")
            return now + KIND
        lines = present.paragraph(honest_lines(promise.why))
        lead = "You promised them something. Two honest lines first, if you like:"
        return Content.assemble((lead, present.QUIET), "\n\n", lines, "\n\n", KIND)

    def answers(self) -> Sequence[Answer]:
        """Return the ways to let go that are left, or to forget; behind the curtain none that tells of a promise."""
        if self._mentions is not None:
            return forgetting(bool(self._mentions))
        contact = self.contact
        go: tuple[Answer, ...] = (Answer(id="let go", key="x", label="let go", word=key_of("accept")),)
        if self._promise() is not None and not self.curtain:
            go = (
                Answer(id="told", key="t", label="I told them"),
                Answer(id="kept", key="p", label="I kept the promise"),
                Answer(id="dropped", key="x", label="I let it drop"),
            )
            if not contact.no_contact:
                go = (Answer(id="copy", key="y", label="copy both lines", word="you send them"), *go)
        quiet = Answer(id="quiet", key="n", label="they asked not to be contacted")
        if contact.no_contact:
            quiet = Answer(id="loud", key="n", label="they may be contacted again")
        archive = Answer(id="archive", key="a", label="archive", word="hidden, not lost")
        if contact.archived:
            archive = Answer(id="back", key="a", label="bring back from the archive")
        return (*go, quiet, archive, Answer(id="forget", key="f", label="forget them", word="for good"))

    def answer(self, answer: str) -> None:
        """Do it; where they are gone meanwhile, there is nothing to decide."""
        self.book.refresh()
        if self.book.contact(self.uid) is None:
            self.home.say(GONE, problem=True)
            self.dismiss(result=False)
            return
        name = self.their_name().plain
        if answer == "copy":
            self._copy()
            return
        if answer == "forget":
            self._mentions = self.book.mentions(self.uid)
            self.ask()
            return
        if answer == "keep them":
            self._mentions = None
            self.ask()
            return
        if answer in FORGET:
            self._forget(redact=answer == "forget everywhere")
            return
        if answer == "quiet":
            self.book.release(self.uid, no_contact=True)
            said = f"{name} will not be contacted again"
        elif answer == "loud":
            self.book.quiet(self.uid, undo=True)
            said = f"{name} may be contacted again"
        elif answer in ("archive", "back"):
            self.book.archive(self.uid, undo=answer == "back")
            said = f"{name} is {'back' if answer == 'back' else 'in the archive'}"
        else:
            self._let_go(OUTCOMES.get(answer, ""))
            said = "Let go; the memory stays"
        self.home.say(f"{said} · {key_of('undo')} undo")
        self.dismiss(result=True)

    def _let_go(self, promise: PromiseOutcome) -> None:
        """Let go of what was shown; where that is another one by now, it is shown and asked about anew."""
        seen = self._seen.uid if self._seen else ""
        try:
            self.book.release(self.uid, promise=promise, seen=seen)
        except Refused:
            self._seen = self.book.open_follow_up(self.uid)
            self.ask()
            raise

    def _forget(self, *, redact: bool) -> None:
        """Erase them, and show everything anew without them."""
        name = present.name(self.contact, curtain=True).plain
        self.book.forget(self.uid, redact=redact)
        self.dismiss(result=True)
        self.home.changed()
        self.home.has_forgotten(name)
        self.home.unfinished.clear()  # whatever was typed and left may be about them
        self.home.say(f"Forgot {name}")

    def _copy(self) -> None:
        """Copy the two lines; the question still stands, anew where the promise was kept elsewhere meanwhile."""
        promise = self._promise()
        if promise is None:
            self._seen = self.book.open_follow_up(self.uid)
            self.ask()
            raise NothingToDo(NO_PROMISE)
        with self.home.told():
            self.book.may_contact(self.contact)
            said = copy(self.app, honest_lines(promise.why), "two lines")
            self.home.say(f"{said} Send them yourself, then t.")


def what_goes(mentions: Sequence[Mention], *, curtain: bool) -> Content:
    """Return the words for what forgetting does, and where others' notes name them."""
    lead = "Erased from the notebook, its backups, drafts and undo. This one can't be taken back."
    if not mentions:
        return Content(lead)
    named = present.quiet("What you keep about others names them too:")
    rows = [
        Content.assemble(present.words(each.where), "  ", present.private(each.text, present.QUIET, curtain=curtain))
        for each in mentions[:MENTIONS_SHOWN]
    ]
    more = len(mentions) - len(rows)
    if more:
        rows.append(present.quiet(f"and in {more} more places" if more > 1 else "and in one more place"))
    return Content("\n").join([Content(lead), Content(""), named, *rows])


def forgetting(mentioned: bool) -> Sequence[Answer]:
    """Return the answers to whether to forget somebody; the first changes nothing."""
    keep = Answer(id="keep them", key="k", label="keep them", word="changes nothing")
    if not mentioned:
        return (keep, Answer(id="forget here", key="f", label="forget them"))
    return (
        keep,
        Answer(id="forget everywhere", key="f", label="forget them", word="out of others' notes too"),
        Answer(id="forget here", key="m", label="forget them", word="leave others' notes"),
    )
