"""What is said of a command and of its arguments: what each is called, what it takes and what it does."""

from typing import Literal, NamedTuple

Kind = Literal["text", "words", "many", "flag", "number", "list"]
"""What an argument takes: a text; a text of one or more words; several texts; nothing; a whole number; values
separated by commas, or said again.
"""
Completes = Literal["", "who", "event", "file", "folder"]
"""What an argument is completed with besides its choices."""


_FUNCTIONS = {
    "import": "import_file",
    "quiet": "hush",
    "undo": "take_back",
    "event": "set_event",
    "completion": "script",
}
"""Where a function can't well be called as its command."""


class Argument(NamedTuple):
    """One argument of a command: an option by its names, or a place in the order by its one name without dashes."""

    names: tuple[str, ...]
    help: str
    metavar: str = ""
    kind: Kind = "text"
    required: bool = False
    """Whether a place must be filled; options never are."""
    choices: tuple[str, ...] = ()
    completes: Completes = ""

    @property
    def is_option(self) -> bool:
        """Whether it is named with dashes."""
        return self.names[0].startswith("-")

    @property
    def dest(self) -> str:
        """The name its value is found by."""
        return self.names[0].lstrip("-").replace("-", "_")


DATA_DIR = Argument(
    ("--data-dir",), "keep data, settings, drafts and backups in this folder", "DIR", completes="folder"
)
"""What every command takes."""


class Command(NamedTuple):
    """One command: what it is called, what it does, and where its function is."""

    name: str
    module: str
    """The module of this package that holds its function; empty for what opens the app."""
    help: str
    arguments: tuple[Argument, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def function(self) -> str:
        """The name of its function in the module."""
        return _FUNCTIONS.get(self.name, self.name)

    @property
    def options(self) -> tuple[Argument, ...]:
        """Its options, those of every command included."""
        return (*(each for each in self.arguments if each.is_option), DATA_DIR)

    @property
    def places(self) -> tuple[Argument, ...]:
        """The arguments that are told apart by their order."""
        return tuple(each for each in self.arguments if not each.is_option)
