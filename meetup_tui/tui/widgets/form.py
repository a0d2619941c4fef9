"""What the dialogs about one person share: who it is, a body that always fits, and a draft of what is typed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import MeetupError, NothingToDo
from meetup_tui.domain.text import uncut
from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.drafting import Draft, merged_kinds
from meetup_tui.tui.widgets.choice import Choice
from meetup_tui.tui.widgets.dialog import Dialog
from meetup_tui.tui.widgets.entry import Entry, listed
from meetup_tui.tui.widgets.note_area import NoteArea

LEFT = "Left; it is not on disk, and stands here again until you quit."

GONE = "They are no longer in the notebook: they were forgotten elsewhere. Nothing about them can be kept."
FORGOTTEN = "They were forgotten elsewhere meanwhile; what you typed about them goes too."


def not_kept(leave: str) -> str:
    """Return what is said where the disk won't keep what was typed, with the key that leaves."""
    return f"What you typed can't be kept on disk; {leave} again leaves, and a file of its own gets it when you quit."


class Asking(Dialog):
    """A dialog about one person."""

    CSS_PATH = "../styles/dialogs.tcss"

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid
        self._known: Contact | None = None

    @property
    def curtain(self) -> bool:
        """Whether private text is hidden."""
        return self.home.curtain

    @property
    def contact(self) -> Contact:
        """Who it is about, as last seen; another process may have taken them away meanwhile.

        Raises NothingToDo where they were never there.
        """
        self._known = self.book.contact(self.uid) or self._known
        if self._known is None:
            raise NothingToDo("This person is no longer in the notebook.")
        return self._known

    def their_name(self, style: str = present.BOLD) -> Content:
        """Return what to call them, the cue of somebody without a name covered by the curtain."""
        return present.name(self.contact, style, curtain=self.curtain)

    def show_all(self) -> None:
        """Show everything that does not come from typing as it is now."""
        self.query_one(".dialog-title", Static).update(self.title_text())

    def on_mount(self) -> None:
        """Follow the curtain."""
        self.watch(self.app, "curtain", self._curtain_moved, init=False)
        self.show_all()
        self.call_after_refresh(self.fit)

    def _curtain_moved(self) -> None:
        if self.is_mounted:
            self.show_all()
            self.show_keys()

    def on_resize(self) -> None:
        """Fit the body to another height."""
        self.call_after_refresh(self.fit)

    def action_accept(self) -> None:
        """Keep it and close, or say what is wrong: under the field it concerns, else under all of them."""
        try:
            self.accept()
        except MeetupError as error:
            if not self.placed(error):
                self.say_problem(str(error))
        else:
            self.dismiss(result=True)

    def placed(self, error: MeetupError) -> bool:  # noqa: ARG002 - for the dialogs that know
        """Show what is wrong under the field it concerns; return whether there is one."""
        return False

    def say_problem(self, sentence: str) -> None:
        """Show one sentence under the fields, or clear it."""
        super().say_problem(f"{sentence[:1].upper()}{sentence[1:]}")
        self.call_after_refresh(self.fit)


class Form(Asking):
    """A dialog in which something is typed; what is typed is kept until it is saved."""

    FOOTER: ClassVar[Sequence[str]] = ("accept", "close-dialog", "save-dialog")
    CLOSE: ClassVar[str] = "keep the draft"
    COVERS_ITSELF: ClassVar[bool] = False
    """Whether it hides its private fields by itself when the curtain is drawn over it."""

    def __init__(self, uid: str) -> None:
        super().__init__(uid)
        self._warned = False
        """Whether it was said that leaving now would lose what is typed."""
        self._must_go = False
        """Whether the curtain was drawn over what is typed here."""
        self._waits = False
        """Whether it goes at once, as what it would show is behind the curtain."""

    def draft_kind(self) -> str:
        """Return under which name the draft is kept."""
        raise NotImplementedError

    def earlier_kinds(self) -> Iterable[str]:
        """Return under which other names a draft of this form may have been left."""
        return merged_kinds(self.book, self.uid, self.draft_kind())

    def typed(self) -> dict[str, str]:
        """Return what the form holds now, as typed."""
        return self._texts() | {each.id: each.value for each in self.query(Choice) if each.id}

    def _texts(self) -> dict[str, str]:
        """Return the texts of the fields one writes in."""
        fields = {each.id: each.value for each in self.query(Input) if each.id}
        return fields | {each.id: each.text for each in self.query(TextArea) if each.id}

    def take_up(self, draft: Mapping[str, str]) -> None:
        """Put what was left back into the fields; what the form has no field for is left out."""
        for field in self.query(Input):
            field.value = uncut(draft.get(field.id or "", field.value))
        for area in self.query(TextArea):
            text = uncut(draft.get(area.id or "", area.text), lines=True)
            if text != area.text:
                area.text = text
                area.move_cursor(area.document.end)
        for choice in self.query(Choice):
            choice.choose(draft.get(choice.id or "", choice.value))

    def _curtain_moved(self) -> None:
        """Follow the curtain; where it is drawn over what is typed, that waits as a draft until it is opened."""
        if not self.is_mounted or self._waits:
            return
        self.show_typed()
        self.show_all()
        self.show_keys()
        holds = any(each.strip() for each in self._texts().values())
        self._must_go = self.curtain and not self.COVERS_ITSELF and holds
        self._go_where_it_must()

    def on_screen_resume(self) -> None:
        """Go now, where the curtain was drawn while another screen stood over this one."""
        self._go_where_it_must()

    def _go_where_it_must(self) -> None:
        """Close, and keep the draft, where the curtain was drawn over it; unseen until then behind another screen."""
        self.query_one(".dialog").visible = not (self._must_go or self._waits)
        if self._must_go and self.app.screen is self:
            self._warned = True
            self.action_close_dialog()

    def show_typed(self) -> None:
        """Show what follows from what is typed."""
        self.say_problem("")

    def holds_private(self) -> bool:
        """Return whether it begins with words of the person's own that the curtain covers: a draft that was left."""
        return self._draft.is_left

    def on_mount(self) -> None:
        """Take up the draft that was left; behind the curtain it is left where it is, and nothing is typed over it."""
        kind = self.draft_kind()
        earlier = self.earlier_kinds()
        self._draft = Draft(self, self.book, kind, lambda sentence: self.home.say(sentence, problem=True), earlier)
        if self.curtain and not self.COVERS_ITSELF and self.holds_private():
            self._wait()
        else:
            self._begin()

    def _wait(self) -> None:
        """Go at once, saying what to do first; the draft stays as it is."""
        self._waits = True
        self._draft.leave()
        self.query_one(".dialog").visible = False
        self.home.say(present.behind_the_curtain(), problem=True)
        self.dismiss(result=False)

    def _begin(self) -> None:
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)
        left = self._draft.begin(self.typed())
        if left:
            self.take_up(left)
        self.show_typed()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        self._warned = False
        if self._is_forgotten():
            self._draft.drop()
        self._draft.put(self.typed())
        self.show_typed()
        self.show_keys()

    @on(NoteArea.Submitted)
    def _go_on_from_note(self, event: NoteArea.Submitted) -> None:
        event.stop()
        self.go_on_from(event.area)

    def _is_forgotten(self) -> bool:
        """Whether another process forgot them while this was open: no draft may keep what is theirs."""
        if self._known is None or self.book.contact(self.uid) is not None:
            return False
        return bool(self.book.forgotten_on(self._known))

    def action_accept(self) -> None:
        """Keep it and close, or say what is wrong; that they were forgotten explains all else."""
        super().action_accept()
        if self.is_current and self._is_forgotten():
            self.say_problem(GONE)

    def saved(self) -> None:
        """Forget the draft, as what it held is in the notebook now."""
        self._draft.drop()

    def action_close_dialog(self) -> None:
        """Close; what was typed is kept, and said so. Where the disk won't keep it, the first Esc only says that."""
        if self._is_forgotten():
            self._draft.drop()
            self.home.say(FORGOTTEN, problem=True)
            self.dismiss(result=False)
            return
        kept = self._draft.flush()
        if not kept and not self._warned:
            self._warned = True
            self.home.say(not_kept(key_of("close-dialog")), problem=True)
            return
        if self._draft.touched:
            self.home.say(self.kept_words() if kept else LEFT)
        self.dismiss(result=False)

    def kept_words(self) -> str:
        """Return how it is said that the draft is kept."""
        return "Kept as a draft; it stands here the next time."

    def on_unmount(self) -> None:
        """Write the last keys, whatever closes the form."""
        self._draft.flush()


def entry(text: str = "", *, id: str, placeholder: str = "", several: bool = False) -> Entry:  # noqa: A002 - as above
    """Return a field of one line that holds a text; lines pasted into it are joined, by commas where it is a list."""
    field = Entry(id=id, placeholder=placeholder, taken=listed if several else uncut)
    field.value = text
    return field


def labelled(label: str, *fields: Widget, id: str | None = None) -> Horizontal:  # noqa: A002 - Textual's name
    """Return a field with its label at the left."""
    return Horizontal(Static(label, classes="field-label", markup=False), *fields, classes="field", id=id)
