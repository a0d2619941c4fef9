"""One call of a command: what was asked, the notebook it is about, and the face it answers with."""

from collections.abc import Mapping

from meetup_tui.cli.errors import complain
from meetup_tui.cli.present import Formatter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from meetup_tui.notebook import Notebook, Places, Settings

    class KeysOfApp(Protocol):
        """What is known of the app's keys."""

        def own_keys(self, settings: Settings, /) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
            """Return the person's own keys that can be used, and what is wrong with the others."""

        def listed(self, settings: Settings, /) -> tuple[tuple[str, str, str], ...]:
            """Return every command of the app as its id, the keys it has by these settings, and what it does."""


LONG_JOURNAL = 1 << 20
"""Bytes of changes that a command leaves in the journal before it writes the data whole."""


class Asked:
    """The arguments of a command, by name, each read as what it is."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def get(self, name: str) -> str | None:
        """Return a text, None where it was not said."""
        value = self._values.get(name)
        return None if value is None else str(value)

    def text(self, name: str) -> str:
        """Return a text, empty where it was not said."""
        return self.get(name) or ""

    def flag(self, name: str) -> bool:
        """Return whether a flag was set."""
        return self._values.get(name) is True

    def number(self, name: str) -> int | None:
        """Return a whole number, None where it was not said."""
        value = self._values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def values(self, name: str) -> list[str] | None:
        """Return texts that were separated by commas or said again, None where none was said."""
        said = self._values.get(name)
        if not isinstance(said, list):
            return None
        return [part.strip() for each in said for part in str(each).split(",") if part.strip()]

    def many(self, name: str) -> list[str]:
        """Return several texts as they were said."""
        said = self._values.get(name)
        return [str(each) for each in said] if isinstance(said, list) else []


class Call:
    """What a command works with."""

    def __init__(
        self,
        asked: Asked,
        data_dir: str | None,
        environ: Mapping[str, str],
        keys_of_app: "Callable[[], KeysOfApp] | None" = None,
    ) -> None:
        self.keys_of_app = keys_of_app
        self.asked = asked
        self.data_dir = data_dir
        self.environ = environ
        self.out = Formatter(environ, json=asked.flag("json"))
        self._book: Notebook | None = None

    @property
    def places(self) -> "Places":
        """Where the notebook is, whether it can be opened or not."""
        from meetup_tui.notebook import find_places

        return find_places(self.data_dir, self.environ)

    def close(self) -> None:
        """Tidy up after a change: a journal that has grown long is folded in, and the day gets its backup.

        What can't be done now is for the next time; nothing is lost by that, so it is only said.
        """
        if self._book is None or not self._book.changed:
            return
        from meetup_tui.domain.errors import MeetupError

        try:
            self._book.tidy(over=LONG_JOURNAL)
        except MeetupError as error:
            complain(f"what you changed is kept; but {error}")

    @property
    def book(self) -> "Notebook":
        """The notebook, opened when it is first needed; what it has to say goes to stderr."""
        if self._book is None:
            from meetup_tui.notebook import Notebook

            self._book = Notebook.open(self.data_dir, self.environ)
            for warning in self._book.warnings:
                complain(warning)
        return self._book
