"""The sift in plain text, one person and one question after the other, so that a screen reader can read it along."""

from collections.abc import Callable, Sequence

from meetup_tui.cli.asking import Left, Questions, when_question
from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE, INTERRUPTED
from meetup_tui.cli.person import because, due_line, how_met, role
from meetup_tui.cli.present import accent, capital, counted, quiet, strong
from meetup_tui.domain.errors import BadInput, MeetupError
from meetup_tui.domain.questions import question_for, why_question_for
from meetup_tui.domain.sift import DECISION, TICK, LooseEnd
from meetup_tui.domain.when import parse
from meetup_tui.domain.why import split_due
from meetup_tui.notebook.sifting import SIFT_DRAFT

_PROMPT = "> "
LET_GO, NEVER = "no", "never"
"""What is typed in place of a why, and of any answer, to let go kindly and to be asked no more."""


def sift_by_asking(call: Call, ends: Sequence[LooseEnd], event: str) -> int:
    """Ask about everybody in turn; each answer is kept at once. Raises KeyboardInterrupt at Ctrl+C, as `add` does."""
    people = capital(counted(len(ends), "person", "people"))
    call.out.line(f"{people} to sift, promises first. Every answer is kept at once; Ctrl+D stops.")
    call.out.line(f"Enter skips a question, '{NEVER}' asks it no more; '{LET_GO}' for a follow-up lets go kindly.")
    asked = [end.contact.uid for end in ends]
    try:
        for number, end in enumerate(ends, 1):
            _Asked(call, event, end.contact.uid).about(f"{number} of {len(ends)}")
    except Left as left:
        call.out.line()
        _say_who_stays(call, asked, event, "Stopped. ")
        if left.code == INTERRUPTED:
            raise KeyboardInterrupt from None
        return DONE
    call.out.line()
    _say_who_stays(call, asked, event, "That was everybody. ")
    _say_what_is_beyond(call, ends, event)
    return DONE


class _Asked:
    """One person of the sift, with what was typed about them and not kept; the app's form takes up the same draft."""

    def __init__(self, call: Call, event: str, uid: str) -> None:
        self._book, self._out = call.book, call.out
        self._event, self._uid = event, uid
        self._questions = Questions(editable=True)
        self._kind = SIFT_DRAFT + uid
        self._typed = self._book.drafts.load(self._kind) or {}

    def about(self, place: str) -> None:
        """Say who it is, and ask for what is missing; somebody decided meanwhile is passed over."""
        self._book.refresh()
        end = next((each for each in self._book.loose_ends(self._event) if each.contact.uid == self._uid), None)
        if end is None:
            return
        self._introduce(end, place)
        if any(self._typed.values()):
            self._out.line("What you typed last time stands there; change it, or press Enter.")
        if TICK in end.missing:
            self._ask_what_makes_them_tick()
        if DECISION in end.missing:
            self._ask_for_a_decision()

    def _introduce(self, end: LooseEnd, place: str) -> None:
        book, out, contact = self._book, self._out, end.contact
        out.line()
        promised = accent("  promised") if end.promise else ""
        said = " · ".join(each for each in (role(contact), how_met(book, end.encounter)) if each)
        out.line(f"{place}: ", strong(contact.named), quiet(f" · {said}"), promised)
        for label, text in (
            ("Know them by", contact.cue),
            ("Said there", end.encounter.note),
            ("They look for", contact.wants),
            ("Makes them tick", contact.tick),
        ):
            if text:
                out.told(quiet(f"  {label} "), text.replace("\n", " · "))
        follow_up = book.open_follow_up(contact.uid)
        if follow_up is not None:
            out.line("  ", because(follow_up), quiet(f" · {due_line(follow_up, book.today)}"))

    def _ask_what_makes_them_tick(self) -> None:
        self._out.line(f"What makes them tick?  {question_for(self._uid)}")
        answer = self._ask("tick", lambda _: None)
        if answer.casefold() == NEVER:
            self._keep(lambda: self._book.sift_waive(self._uid, (TICK,)), "Not asked again.", "tick")
        elif answer:
            self._keep(lambda: self._book.sift_note(self._uid, answer), "Noted.", "tick")

    def _ask_for_a_decision(self) -> None:
        self._out.line(f"One follow-up: {why_question_for()}")
        why = self._ask("why", lambda text: split_due(text, self._book.today))
        if why.casefold() == LET_GO:
            self._keep(lambda: self._book.sift_release(self._uid), "Let go kindly; the memory stays.", "why", "when")
        elif why.casefold() == NEVER:
            self._keep(lambda: self._book.sift_waive(self._uid, (DECISION,)), "Not asked again.", "why", "when")
        elif why:
            self._plan(why)

    def _plan(self, why: str) -> None:
        when = ""
        if split_due(why, self._book.today)[1] is None:
            self._out.line(when_question(self._book))
            when = self._ask("when", lambda text: parse(text, self._book.today) if text.strip() else None)
        self._keep(lambda: self._book.sift_plan(self._uid, why, when), "Planned.", "why", "when")
        follow_up = self._book.open_follow_up(self._uid)
        if follow_up is not None:
            self._out.line("  ", because(follow_up), quiet(f" · {due_line(follow_up, self._book.today)}"))

    def _ask(self, name: str, check: Callable[[str], object]) -> str:
        """Ask until the answer can be understood, and return it; what is typed is a draft until it is kept."""
        while True:
            try:
                self._typed[name] = self._questions.ask(_PROMPT, self._typed.get(name, ""))
                check(self._typed[name])
            except BadInput as error:
                self._out.line(f"  {error}")
            except Left as left:
                self._typed[name] = left.typed
                self._save_draft()
                raise
            else:
                self._save_draft()
                return self._typed[name].strip()

    def _keep(self, change: Callable[[], object], said: str, *answers: str) -> None:
        """Change the notebook, and forget the draft of these answers; what a rule is against is said, and stays one."""
        try:
            change()
        except MeetupError as error:
            self._out.line(f"  {error}")
            return
        self._typed = {name: text for name, text in self._typed.items() if name not in answers}
        self._save_draft()
        self._out.line(said)

    def _save_draft(self) -> None:
        if any(text.strip() for text in self._typed.values()):
            self._book.drafts.save(self._kind, self._typed)
        else:
            self._book.drafts.drop(self._kind)


def _say_who_stays(call: Call, asked: Sequence[str], event: str, lead: str) -> None:
    """Say who of those asked about are loose ends still, and how they are taken up again."""
    stay = [end.contact.named for end in call.book.loose_ends(event) if end.contact.uid in asked]
    if not stay:
        call.out.line(f"{lead}Everybody is decided.")
        return
    verb = "stays a loose end" if len(stay) == 1 else "stay loose ends"
    call.out.line(f"{lead}{capital(counted(len(stay), 'person', 'people'))} {verb}: {', '.join(stay)}.")
    call.out.line(quiet("'meetup sift' goes on with them; 'meetup undo' takes the last answer back."))


def _say_what_is_beyond(call: Call, ends: Sequence[LooseEnd], event: str) -> None:
    """Say which plans are more than an event was meant to have; nothing is asked, as all of them may be meant."""
    book = call.book
    uid = book.event_named(event).uid if event else ""
    plans = book.beyond_budget({end.encounter.event for end in ends}, uid)
    for each in {plan.event for plan in plans}:
        there = book.event(each)
        of_it = [plan for plan in plans if plan.event == each]
        count = capital(counted(len(of_it), "follow-up", "follow-ups"))
        call.out.line()
        call.out.line(f"{count} planned from {there.name}, where you meant at most {there.budget}:")
        for plan in of_it:
            call.out.line("  ", plan.contact.named, quiet(f" · {because(plan.follow_up)}"))
        call.out.line(quiet("Keep them all, or 'meetup release WHO' lets one go kindly."))
