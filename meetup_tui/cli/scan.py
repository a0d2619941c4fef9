"""`scan`: whom pictures of badges, cards and screens hold; shown first, and kept where that is wanted."""

import sys
from collections.abc import Sequence
from pathlib import Path

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE, INTERRUPTED, NOTHING, REFUSED, complain
from meetup_tui.cli.present import quiet
from meetup_tui.cli.scan_document import document
from meetup_tui.cli.scan_preview import name_of, show_attachable, show_code, show_kept, show_picture
from meetup_tui.notebook import Code, Picture

_EACH_NAMED = 10
"""Of how many pictures each that holds nothing is named."""
_STEP = 20
"""After how many of many pictures it is said how far it is."""


def scan(call: Call) -> int:
    """Look at pictures one after the other; ask, on a terminal, what to keep of each."""
    names = call.asked.many("image")
    asks = sys.stdin.isatty() and not call.out.json and not call.asked.flag("yes")
    session = _Session(call, _Asking() if asks else None, many=len(names) > _EACH_NAMED)
    for number, name in enumerate(names, start=1):
        session.look_at(Path(name))
        if session.is_over:
            break
        if number % _STEP == 0 and number < len(names):
            complain(f"{number} of {len(names)} pictures")
    session.finish()
    if call.out.json:
        call.out.document({"pictures": session.documents})
    return session.code


class _Session:
    """One call over its pictures, of which one at a time is in memory."""

    def __init__(self, call: Call, asking: "_Asking | None", *, many: bool) -> None:
        self._call = call
        self._asking = asking
        self._many = many
        self._seen: dict[str, str] = {}
        self._begun = False
        self._empty = 0
        self._refused = 0
        self._shown = 0
        self._changes = 0
        self._kept = 0
        self.documents: list[dict[str, object]] = []

    @property
    def is_over(self) -> bool:
        """Whether the person wants to see no more."""
        return self._asking is not None and self._asking.is_over

    @property
    def code(self) -> int:
        """The exit code: 0 where anything was found, 1 where there was no code, 3 where nothing could be used."""
        if self._shown or not self._empty + self._refused:
            return DONE
        return REFUSED if self._refused else NOTHING

    def look_at(self, path: Path) -> None:
        """Show one picture, and keep of it what is wanted."""
        picture = self._call.book.scan(path, event=self._call.asked.text("event"))
        codes: Sequence[Code] = picture.codes
        if picture.has_people or picture.beside is not None or picture.reminds_of is not None:
            self._begin()
            self._shown += 1
            codes = self._offer(picture)
        elif self._asking is not None and picture.readable and not picture.codes:
            self._empty += 1
            self._offer_photo(picture)
        else:
            self._pass_over(picture, path)
        if self._call.out.json:
            self.documents.append(document(self._call.book, path, picture, codes))

    def finish(self) -> None:
        """Say what was not said for each picture, and what was not kept."""
        if self._many and self._empty and self._asking is None:
            complain(f"no code found in {self._empty} of the pictures")
        if self._changes and self._asking is None and not self._call.asked.flag("yes"):
            self._call.out.line()
            self._call.out.line(quiet("Nothing was kept; --yes keeps it."))

    def _begin(self) -> None:
        """Part a picture from the one before it."""
        if self._begun:
            self._call.out.line()
        self._begun = True

    def _pass_over(self, picture: Picture, path: Path) -> None:
        """Say why there is nobody in a picture."""
        if picture.readable and not picture.codes:
            self._empty += 1
            if not self._many:
                complain(f"{path}: {picture.problem}")
            return
        self._refused += 1
        reasons = [problem for code in picture.codes for problem in code.problems] or [picture.problem]
        complain(f"{path}: {'; '.join(dict.fromkeys(reasons))}")

    def _offer(self, picture: Picture) -> Sequence[Code]:
        """Show who is in a picture, keep whom is wanted, and return the codes as what they became."""
        show_picture(self._call, picture)
        keep: list[Code] = []
        attach: list[Code] = []
        again = False
        for code in picture.codes:
            show_code(self._call, picture, code, self._seen.get(code.text, ""))
            self._seen.setdefault(code.text, picture.name)
            chosen = self._chosen(picture, code)
            if chosen == "attach":
                attach.append(code)
            elif chosen:
                keep.append(code)
                again = again or chosen == "again"
            if self.is_over:
                break
        if not picture.has_people and not self.is_over:
            self._offer_reminder(picture)
        if not keep and not attach:
            return picture.codes
        kept = {code.text: code for code in self._call.book.keep_scanned(picture, keep, attach, again=again)}
        self._kept += len(kept)
        for code in kept.values():
            show_kept(self._call, code)
        if self._asking is None:
            for code in keep:
                show_attachable(self._call, picture, code, kept[code.text])
        return [kept.get(code.text, code) for code in picture.codes]

    def _chosen(self, picture: Picture, code: Code) -> str:
        """Return what to do with a code: ``keep``, ``attach``, ``again`` for the forgotten, or nothing."""
        self._changes += code.changes
        if self._asking is None:
            if not self._call.asked.flag("yes") or not code.changes:
                return ""
            return "attach" if picture.is_surely_beside(code) else "keep"
        if any(each.becomes == "forgotten" for each in code.arrivals):
            return "again" if self._asking.ask("Keep them again?", default=False) else ""
        if not code.changes:
            return ""
        if picture.beside is not None and picture.may_attach(code):
            likely = picture.is_surely_beside(code) or name_of(code) == ""
            if self._asking.ask(f"Attach it to {picture.beside.named}?", default=likely):
                return "attach"
            if self.is_over:
                return ""
        return "keep" if self._asking.ask(_question(code), default=True) else ""

    def _offer_reminder(self, picture: Picture) -> None:
        """Offer to note a picture without anybody's code in the meeting it was taken beside."""
        if picture.reminds_of is not None or picture.beside is None:
            return
        self._changes += 1
        if self._asking is None:
            wanted = self._call.asked.flag("yes") and picture.alone
        else:
            wanted = self._asking.ask(f"Attach it to {picture.beside.named}, as a reminder?", default=True)
        if wanted:
            contact = self._call.book.remind_beside(picture)
            self._kept += 1
            self._call.out.line(f"  Noted with {contact.named}: {picture.reminder}")

    def _offer_photo(self, picture: Picture) -> None:
        """Offer to keep a picture nobody was captured near as somebody whose name is still to be found."""
        if self._asking is None or self._asking.never_photos:
            complain(f"{picture.name}: {picture.problem}")
            return
        self._begin()
        show_picture(self._call, picture)
        if self._asking.ask("Keep it as somebody you met?", default=False, never=True):
            contact = self._call.book.keep_photo(picture)
            self._kept += 1
            self._shown += 1
            self._call.out.line(f"  Kept: {contact.named}")


def _question(code: Code) -> str:
    return "Keep?" if any(each.becomes == "new" for each in code.arrivals) else "Fill this in?"


class _Asking:
    """Questions to the person at the terminal, with an answer that Enter stands for."""

    def __init__(self) -> None:
        from meetup_tui.cli.asking import Questions

        self._questions = Questions(editable=True)
        self.is_over = False
        self.never_photos = False

    def ask(self, question: str, *, default: bool, never: bool = False) -> bool:
        """Return whether the answer is yes; ``q`` and Ctrl+D end the questions, Ctrl+C the command."""
        from meetup_tui.cli.asking import Left

        choices = f"{'Y/n' if default else 'y/N'}{', never' if never else ''}, q to stop"
        while True:
            try:
                answer = self._questions.ask(f"  {question} ({choices}) ").strip().casefold()
            except Left as left:
                if left.code == INTERRUPTED:
                    print(file=sys.stderr)
                    complain("stopped; nothing of this picture was kept")
                    raise KeyboardInterrupt from None
                answer = "q"
            if answer in ("q", "quit", "stop"):
                self.is_over = True
                return False
            if never and answer == "never":
                self.never_photos = True
                return False
            if answer in ("", "y", "yes", "n", "no"):
                return default if not answer else answer.startswith("y")
