"""Asking in plain text, one question after the other, so that no shell quoting gets in the way."""

import sys
from collections.abc import Callable
from dataclasses import replace

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import INTERRUPTED, complain
from meetup_tui.domain.capture import split_due
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput, NothingToDo
from meetup_tui.domain.questions import question_for, why_question_for
from meetup_tui.domain.text import clean
from meetup_tui.domain.when import describe, parse
from meetup_tui.notebook import Note, Notebook, Understood
from meetup_tui.notebook.capturing import CAPTURE_DRAFT
from meetup_tui.notebook.reading import begins_card, ends_card

_PROMPT = "> "
_ANSWERS = ("line", "tick", "why", "when")


class Left(Exception):  # noqa: N818 - what the person did, not a fault
    """The person left in the middle."""

    def __init__(self, typed: str, code: int) -> None:
        super().__init__()
        self.typed = typed
        """What stood in the line that was not finished."""
        self.code = code
        """The exit code that tells how."""


class Questions:
    """Questions to a person at a terminal; a line can be edited where stdout is a terminal too."""

    def __init__(self, *, editable: bool) -> None:
        self._editable = editable and sys.stdout.isatty()

    def say(self, text: str) -> None:
        """Say something between the questions; stdout is kept for the answer of the command."""
        print(text if text.isprintable() else clean(text), file=sys.stderr, flush=True)

    def ask(self, prompt: str, standing: str = "") -> str:
        """Return what is typed; `standing` is what stands in the line already. Raises Left at Ctrl+C and Ctrl+D."""
        if "\n" in standing:
            self.say("  (the card of last time; Enter keeps it)")
            return self.ask(prompt) or standing
        try:
            return self._edited(prompt, standing) if self._editable else self._read(prompt, standing)
        except EOFError:
            raise Left(standing, 1) from None
        except KeyboardInterrupt:
            raise Left(self._unfinished() or standing, INTERRUPTED) from None

    def _edited(self, prompt: str, standing: str) -> str:
        import readline

        readline.set_auto_history(False)
        readline.set_startup_hook(lambda: readline.insert_text(standing))
        try:
            return input(prompt)
        finally:
            readline.set_startup_hook()

    def _read(self, prompt: str, standing: str) -> str:
        shown = f"{prompt}[{standing}] " if standing else prompt
        print(shown, end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.rstrip("\r\n") or standing

    def _unfinished(self) -> str:
        if not self._editable:
            return ""
        import readline

        return readline.get_line_buffer()


class Conversation:
    """The three questions about somebody you met; every answer is on disk before the next is asked."""

    def __init__(self, call: Call, note: Note) -> None:
        self._book = call.book
        self._note = note
        self._questions = Questions(editable=not call.out.json)
        self._draft = self._book.drafts.load(CAPTURE_DRAFT) or {}
        self._answers = {name: self._draft.get(name, "") for name in _ANSWERS}
        self._asked: set[str] = set()
        self._same: Contact | None = None
        self._other = False

    def hold(self) -> Note:
        """Ask, and return the note that the answers make."""
        if any(self._answers.values()):
            self._questions.say("What you typed last time stands there; change it, or press Enter.")
        event = self._note.event or (self._book.current_event.name if self._book.current_event else "")
        self._questions.say(
            f"Who did you meet{f' at {event}' if event else ''}?  Name (cue), Org, Title, mail, phone, #tag"
        )
        understood = self._who()
        self._recognise(understood)
        if not (self._note.tick or understood.contact.tick):
            self._questions.say(f"What makes them tick?  {question_for(self._answers['line'])}")
            self._answer("tick", lambda _: None)
        if self._may_plan(understood):
            self._plan()
        return replace(
            self._note,
            line=self._answers["line"],
            tick=self._note.tick or self._answered("tick"),
            why=self._note.why or self._answered("why"),
            when=self._note.when or self._answered("when"),
            same_as=self._same.uid if self._same else "",
            new=self._note.new or self._other,
        )

    def _answered(self, name: str) -> str:
        """Return an answer; one that stood in an old draft and was not asked for now is none."""
        return self._answers[name] if name in self._asked else ""

    def keep_draft(self) -> bool:
        """Keep what was typed, and return whether anything was."""
        typed = any(text.strip() for text in self._answers.values())
        if typed:
            self._save_draft()
        return typed

    def _save_draft(self) -> None:
        """Keep the answers so far, and what else the app's form had kept."""
        self._book.drafts.save(CAPTURE_DRAFT, self._draft | self._answers)

    def _who(self) -> Understood:
        understood = Understood(contact=Contact(uid="", name=""))

        def check(text: str) -> None:
            nonlocal understood
            understood = self._book.understood(text)
            if understood.problem:
                raise BadInput(understood.problem)

        self._answer("line", check)
        return understood

    def _recognise(self, understood: Understood) -> None:
        """Ask whether it is somebody known, where an address or the name says so."""
        same = None if self._note.new else self._book.likely_same(understood.contact)
        if same is None:
            return
        answer = ""
        while answer not in ("y", "yes", "n", "no"):
            answer = self._questions.ask(f"You know {self._book.describe(same)}. The same person? (y/n) ")
            answer = answer.strip().casefold()
        self._same, self._other = (same, False) if answer.startswith("y") else (None, True)

    def _may_plan(self, understood: Understood) -> bool:
        """Whether a follow-up is to be asked for: none was said already, and no rule is against one."""
        if self._note.why or understood.why:
            return False
        if self._same is not None and self._same.no_contact:
            return False
        open_one = self._book.open_follow_up(self._same.uid) if self._same else None
        if open_one is not None:
            self._questions.say(f"A follow-up is open already: {open_one.why}")
        return open_one is None

    def _plan(self) -> None:
        self._questions.say(f"One follow-up: {why_question_for()}  ('promised …' marks a promise; Enter for none)")
        self._answer("why", lambda text: split_due(text, self._book.today))
        why, due = split_due(self._answers["why"], self._book.today)
        if not why or due is not None or self._note.when:
            return
        self._questions.say(when_question(self._book))

        def check(text: str) -> None:
            if text.strip():
                parse(text, self._book.today)

        self._answer("when", check)

    def _answer(self, name: str, check: Callable[[str], object]) -> None:
        """Ask until the answer can be understood; what was typed stands there again to be mended."""
        self._asked.add(name)
        while True:
            try:
                self._answers[name] = self._whole(self._questions.ask(_PROMPT, self._answers[name]))
                check(self._answers[name])
            except BadInput as error:
                self._questions.say(f"  {error}")
            except Left as left:
                self._answers[name] = left.typed
                raise
            else:
                self._save_draft()
                return

    def _whole(self, line: str) -> str:
        """Return a card that is pasted over many lines, or the line."""
        if not begins_card(line):
            return line
        lines = [line]
        try:
            while not ends_card(lines[-1]):
                lines.append(self._questions.ask(_PROMPT))
        except Left as left:
            if left.code == INTERRUPTED:
                raise Left("\n".join(lines), INTERRUPTED) from None
        return "\n".join(lines)


def when_question(book: Notebook) -> str:
    """Return the question for the day of a follow-up, with the one that is suggested."""
    suggestion = book.suggestion()
    reason = f" ({suggestion.reason})" if suggestion.full else ""
    return f"When?  Enter for {describe(suggestion.day, book.today)}{reason}"


def ask_whom_you_met(call: Call, note: Note) -> Note:
    """Ask, and return what was typed as a note; whoever leaves in the middle finds a draft at the next try."""
    conversation = Conversation(call, note)
    try:
        return conversation.hold()
    except Left as left:
        print(file=sys.stderr)
        kept = "; what you typed is kept, and 'meetup add' goes on with it" if conversation.keep_draft() else ""
        if left.code == INTERRUPTED:
            complain(f"nobody was added{kept}")
            raise KeyboardInterrupt from None
        raise NothingToDo(f"nobody was added{kept}") from None


def ask_why_again(name: str, reasons: tuple[str, ...]) -> str:
    """Ask why somebody is put off again; nothing typed is an answer too, which the rule then refuses."""
    questions = Questions(editable=True)
    questions.say(f"{name} was put off before. Why again?  {', '.join(reasons)}")
    try:
        return questions.ask(_PROMPT)
    except Left:
        raise KeyboardInterrupt from None
