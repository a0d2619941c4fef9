"""Every action a person can take in the app, in one place.

A `Command` is one action: its id, its keys, and how it is called in the footer, the palette, the help and the README.
Bindings, footer, palette rows, help rows and the table of keys all derive from `COMMANDS`, so they can't disagree.

To add a command: put a line into its section of `COMMANDS`, and write `action_<id>` (dashes become underscores) where
its section says (`Section.node`): on the app, on the screen, or on the focused widget. A screen binds its sections with
`BINDINGS = bindings(Section.EVENTS)`; footers name commands by id. One key means one thing everywhere: where the same
key stands in two sections, both say so with an equal `means`, and a test compares them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType


class Section(Enum):
    """Where commands work; the value is the heading in the help, `node` what carries the action."""

    EVERYWHERE = "Everywhere"
    PERSON = "On a person"
    TODAY = "Today"
    SIFT = "Sift"
    EVENTS = "Events"
    MY_CARD = "My card"
    CAPTURE = "Capture"
    WRITING = "Writing a message"
    QR = "QR code"
    ARRIVALS = "People coming in"
    PANES = "Between list and person"
    LISTS = "In a list"
    DIALOG = "In a dialog"

    @property
    def node(self) -> str:
        """Textual's namespace of the actions: ``app``, ``screen``, or empty for the widget itself."""
        return {Section.EVERYWHERE: "app", Section.LISTS: ""}.get(self, "screen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One action a person can take."""

    id: str
    """Unique; also the id of its bindings, by which keys can be remapped."""
    keys: tuple[str, ...]
    """Textual's names of the keys, the one to show first; none where only the palette has it."""
    label: str
    """What it does, as the palette says it."""
    help: str
    """One sentence for the help."""
    section: Section
    footer: str = ""
    """One or two words for the footer; empty takes the label."""
    means: str = ""
    """What its keys mean everywhere; empty takes the id."""
    palette: bool = True
    """Whether the palette offers it."""

    @property
    def action(self) -> str:
        """Return Textual's action string."""
        name = self.id.replace("-", "_")
        return f"{self.section.node}.{name}" if self.section.node else name

    @property
    def meaning(self) -> str:
        """What its keys mean on every screen."""
        return self.means or self.id

    @property
    def key(self) -> str:
        """The key to show, as people read it."""
        return shown_key(self.keys[0]) if self.keys else ""

    @property
    def short(self) -> str:
        """What the footer calls it."""
        return self.footer or self.label.lower()

    def by(self, keys: Mapping[str, tuple[str, ...]]) -> "Command":
        """Return the same command by the person's own keys, where it has any."""
        return replace(self, keys=keys[self.id]) if self.id in keys else self

    def binding(self) -> "Binding":
        """Return the binding of all its keys; without one it has a name no key has, so that it can be given one."""
        from textual.binding import Binding  # noqa: PLC0415 - the table of commands is read without Textual, too

        return Binding(
            ",".join(self.keys) or f"no-key-{self.id}",
            self.action,
            self.label,
            id=self.id,
            tooltip=self.help,
            key_display=self.key,
        )


_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "escape": "Esc",
    "enter": "Enter",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "space": "Space",
}


def shown_key(key: str) -> str:
    """Return a key as people read it: ``ctrl+s`` is Ctrl+S, ``question_mark`` is ?."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+').upper()}"
    if key.startswith("shift+"):
        return f"Shift+{shown_key(key.removeprefix('shift+'))}"
    return _SHOWN.get(key, key.upper() if key[0] == "f" and key[1:].isdigit() else key)


_IN_FRONT = frozenset(Section) - {
    Section.EVERYWHERE, Section.PERSON, Section.TODAY, Section.EVENTS, Section.MY_CARD
}  # fmt: skip
"""Sections whose commands belong to what is in front; the palette has none of them."""


def _section(
    section: Section, *rows: tuple[str, str, str, str, str] | tuple[str, str, str, str, str, str]
) -> tuple[Command, ...]:
    """Return the commands of a section, given as id, keys, label, help, footer and, where shared, what it means."""
    return tuple(
        Command(
            id=row[0],
            keys=tuple(row[1].split()),
            label=row[2],
            help=row[3],
            section=section,
            footer=row[4],
            means=row[5] if len(row) == 6 else "",
            palette=section not in _IN_FRONT,
        )
        for row in rows
    )


COMMANDS: tuple[Command, ...] = (
    *_section(
        Section.EVERYWHERE,
        ("today", "1", "Today", "The people of this morning, and what comes next.", ""),
        ("people", "2", "People", "Everybody you met, the latest first.", ""),
        ("events", "3", "Events", "Where you met them, and what came of it.", ""),
        ("my-card", "4", "My card", "What you share about yourself.", ""),
        ("capture", "a", "Capture somebody", "Write down whom you met.", "met somebody"),
        ("bring-in", "", "Bring in a file or a picture", "People on cards, or on a photo of a QR code.", ""),
        ("away", "", "Away until …", "Nothing is due before the day you are back.", ""),
        ("brief-of", "", "Brief of an event, a place or a tag", "Whom you may meet there again.", ""),
        ("see-again", "", "Looking back: whom to see again", "At most three people of your last event.", ""),
        ("practice", "", "My practice", "What you kept, decided and wrote, week by week.", ""),
        ("my-qr", "c", "My card as QR", "Fill the screen with your card for their phone.", "my QR"),
        ("find", "slash", "Find somebody", "Search everything you noted.", "find"),
        ("curtain", "full_stop", "Curtain", "Hide or show everything private on every screen.", "curtain"),
        ("undo", "u", "Undo", "Take back the last change; again goes further back.", "undo"),
        ("keys", "question_mark f1", "Keys", "What every key does here.", "keys"),
        ("command-palette", "ctrl+p", "Palette", "Every action and every person by name.", "palette"),
        ("settings", "", "Settings", "The cap, days off, country, hints, mail program.", ""),
        ("change-theme", "", "Theme", "Lantern, paper, and those that come with Textual.", "theme"),
        ("suspend", "ctrl+z", "Suspend", "Back to the shell for a while; fg comes back here.", ""),
        ("back", "escape", "Back", "Where you came from.", "back", "back"),
        ("quit", "q", "Quit", "Leave; nothing typed is lost.", "quit"),
    ),
    *_section(
        Section.PERSON,
        ("page", "enter", "Their page", "Everything about them on a page of its own.", "page", "go on"),
        ("done", "d", "Done", "Close the follow-up; the next person stands there.", "done"),
        ("next-one", "n", "Next one", "Plan the next one with whom you just finished.", "next one"),
        ("snooze", "s", "Snooze", "Put the follow-up off.", "snooze"),
        ("plan", "p", "Plan", "Plan the one follow-up: why, and when.", "plan"),
        ("write", "w", "Write the message", "Write the message that is theirs alone.", "write"),
        ("write-in-editor", "E", "Write in your editor", "Write the message in $EDITOR.", "editor"),
        ("copy", "y", "Copy the message", "Copy it, to paste wherever you write to them.", "copy"),
        ("open", "o", "Open", "Open mail, call or link with the message ready; you send it.", "open"),
        ("talked", "t", "We talked", "Note a talk or a reply, and how it went.", "we talked"),
        ("edit", "e", "Edit", "Change what you know about them.", "edit", "edit"),
        ("merge", "M", "Merge with…", "They are in here twice: make one record of both.", "merge"),
        ("their-qr", "C", "Their card as QR", "Their card, for somebody else's phone.", "their card"),
        ("own-phone", "Q", "QR for your own phone", "Their day, number or link, for your own phone.", "as QR"),
        ("let-go", "x", "Let go", "Let go kindly, archive, or remember they asked for quiet.", "let go"),
    ),
    *_section(
        Section.TODAY,
        ("one-more", "m", "One more", "Show one more of those that wait.", "one more"),
        ("sift", "f", "Sift", "One by one, whom you met lately without a tick note or a decision.", "sift", "sift"),
    ),
    *_section(
        Section.SIFT,
        ("no-follow-up", "x", "No follow-up", "Let go kindly; that is a decision too.", "no follow-up", "let-go"),
        ("not-now", "s", "Not now", "They stay a loose end for another day.", "not now", "snooze"),
        ("ask-no-more", "z", "Ask no more", "Neither note nor plan is asked for.", "ask no more"),
        ("keep-or-let-go", "space", "Keep or let go", "Mark a plan to let go.", "mark", "in or out"),
    ),
    *_section(
        Section.EVENTS,
        ("new-event", "N", "New event", "Create an event, or make one the current one.", "new or current"),
        ("edit-event", "e", "Edit the event", "Change its dates, place and intention.", "edit", "edit"),
        ("brief", "b", "Brief", "Whom you may meet there again, and what to have in mind.", "brief"),
        ("look-back", "r", "Whom to see again", "Looking back: at most three of its people.", "see again"),
        (
            "sift-event",
            "f",
            "Sift the event",
            "Its people without a tick note or a decision, one by one.",
            "sift",
            "sift",
        ),
    ),
    *_section(
        Section.MY_CARD,
        ("edit-my-card", "e", "Edit my card", "Change your own details.", "edit", "edit"),
        ("share-field", "enter", "Share it or not", "Whether a field goes along.", "share or not", "go on"),
        ("turn-field", "space", "Share it or not", "Whether a field goes along.", "share or not", "in or out"),
    ),
    *_section(
        Section.CAPTURE,
        ("go-on", "enter", "Next, then save", "On to the next step; in the why it saves.", "next", "go on"),
        ("newline", "ctrl+j", "New line", "A new line in the tick note.", "new line"),
        ("save-and-close", "ctrl+s", "Save and close", "Save from any step.", "save and close", "save"),
        ("keep-draft", "escape", "Keep the draft", "Leave; what you typed is kept.", "keep the draft", "back"),
        ("waiting-draft", "ctrl+r", "The draft that waits", "Go on with what was left unsaved.", "draft"),
        ("same-person", "ctrl+t", "Same person", "It is the person you met before.", "same person"),
    ),
    *_section(
        Section.WRITING,
        ("opening-line", "ctrl+o", "A first line", "Begun from your own notes; again for another.", "first line"),
    ),
    *_section(
        Section.QR,
        ("next-code", "tab right l", "The next code", "On to their day, number, address, link.", "next", "right"),
        ("previous-code", "shift+tab left h", "The code before", "Back to the one before.", "before", "left"),
        ("choose-fields", "F", "Choose the fields", "What goes along; it is remembered.", "fields"),
        ("more-fields", "plus", "More fields", "A card with more on it.", "more"),
        ("fewer-fields", "minus", "Fewer fields", "A card with less on it, easier to scan.", "fewer"),
        ("save-picture", "ctrl+s", "Save it", "As PNG, SVG, and .vcf or .ics.", "save", "save"),
        ("given-to", "enter", "Who was that?", "Write down whom you gave it to.", "who was that", "go on"),
    ),
    *_section(
        Section.ARRIVALS,
        (
            "in-or-out",
            "space",
            "In or out",
            "Take the highlighted one in, or leave them out.",
            "in or out",
            "in or out",
        ),
    ),
    *_section(
        Section.LISTS,
        ("cursor-down", "down j", "Down", "The next one.", ""),
        ("cursor-up", "up k", "Up", "The one before.", ""),
        ("first", "home g", "First", "The first one.", ""),
        ("last", "end G", "Last", "The last one.", ""),
        ("page-down", "pagedown", "Page down", "A page further.", ""),
        ("page-up", "pageup", "Page up", "A page back.", ""),
    ),
    *_section(
        Section.PANES,
        ("left-pane", "h left", "Left pane", "Back to the list.", "", "left"),
        ("right-pane", "l right", "Right pane", "On to the person.", "", "right"),
    ),
    *_section(
        Section.DIALOG,
        ("accept", "enter", "Accept", "Keep it.", "keep", "go on"),
        ("save-dialog", "ctrl+s", "Save", "Keep it from any field.", "save", "save"),
        ("close-dialog", "escape", "Close", "Leave everything as it is.", "close", "back"),
    ),
)
"""All of them, in the order of the help."""

BY_ID = {command.id: command for command in COMMANDS}

TABS = ("today", "people", "events", "my-card")
"""The ids of the commands that stand in the first line of a screen."""

FOOTER_LIMIT = 6
"""Keys a footer shows at most."""


def of(*sections: Section) -> Iterator[Command]:
    """Yield the commands of these sections."""
    return (command for command in COMMANDS if command.section in sections)


def named(ids: Iterable[str]) -> tuple[Command, ...]:
    """Return commands by their ids, in this order."""
    return tuple(BY_ID[each] for each in ids)


def bindings(*sections: Section) -> "list[BindingType]":
    """Return the bindings of these sections, for a `BINDINGS` of an app, a screen or a widget."""
    return [command.binding() for command in of(*sections)]


def keys_table() -> str:
    """Return all keys as a Markdown table, for the README."""
    rows = ["| key | does | where |", "| --- | --- | --- |"]
    for command in COMMANDS:
        keys = " ".join(f"`{shown_key(key)}`" for key in command.keys)
        rows.append(f"| {keys} | {command.label} | {command.section.value} |")
    return "\n".join(rows)
