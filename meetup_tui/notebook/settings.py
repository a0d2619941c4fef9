"""What a person may set, read from one TOML file; what is wrong is said with its line, and the rest applies."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from meetup_tui.domain.event import DEFAULT_BUDGET
from meetup_tui.domain.planning import WEEKEND
from meetup_tui.domain.queue import DEFAULT_CAP
from meetup_tui.notebook.clock import DAY_START_HOUR

if TYPE_CHECKING:
    from datetime import date

    from meetup_tui.notebook.settings_lines import Statement
    from meetup_tui.notebook.settings_rules import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the config file says, with a default for everything."""

    cap: int = DEFAULT_CAP
    """Follow-ups a morning holds besides promises."""
    budget: int = DEFAULT_BUDGET
    """Follow-ups a new event is worth."""
    day_start: int = DAY_START_HOUR
    """The hour a day begins, 0 to 12."""
    days_off: tuple[int, ...] = WEEKEND
    """Weekdays nothing is suggested for; 0 is Monday."""
    quiet_days: "tuple[Span, ...]" = ()
    """Spans of days nothing is suggested for, each by its first and last day."""
    country: str = ""
    """Where a number without a country is from: two letters of ISO 3166-1, or empty."""
    hints: bool = True
    """Whether a hint is given while a message is written."""
    repeat_stops: float = 0.80
    """Likeness to a message to somebody else from which copying and opening stop, 0 to 1."""
    repeat_hints: float = 0.65
    """Likeness from which it is said quietly."""
    mail_command: tuple[str, ...] = ()
    """The program that writes mails in this terminal, and its words; empty for the desktop's."""
    theme: str = ""
    """The theme the app opens with; empty for its own dark one."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The keys of commands, by the id of each, as far as they are the person's own."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of the file each setting stands on, keys as ``keys.copy``."""
    problems: tuple[str, ...] = ()
    """One sentence for each value that could not be used."""

    @property
    def quiet(self) -> "frozenset[date]":
        """Every day nothing is suggested for, besides the days off."""
        if not self.quiet_days:
            return frozenset()
        from meetup_tui.notebook.settings_rules import days_of

        return days_of(self.quiet_days)


def load(file: Path, before: Settings | None = None) -> Settings:
    """Return the settings in this file; a missing file means the defaults, and nothing in it is ever fatal.

    What can't be used keeps its default, or where the settings `before` are given, what it was among them.
    """
    try:
        lines = file.read_bytes().removeprefix(BOM_UTF8).split(b"\n")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        stays = "defaults are used" if before is None else "everything stays as it was"
        problem = f"{file}: can't be read ({error.__class__.__name__}); {stays}"
        return replace(before or Settings(), problems=(problem,))
    from meetup_tui.notebook.settings_lines import statements

    texts = [_decoded(line) for line in lines]
    odd = [number for number, text in enumerate(texts, 1) if text is None]
    return _Reading(file, before, odd).read(statements("\n".join(text or "" for text in texts)))


def _decoded(line: bytes) -> str | None:
    """Return a line as text, None for one that is no UTF-8."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return None


class _Reading:
    """What has been read of a file so far."""

    def __init__(self, file: Path, before: Settings | None, odd: Iterable[int]) -> None:
        """Begin a file, some lines of which are no UTF-8 and left out."""
        self._file = file
        self._before = before
        self._values: dict[str, object] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._lines: dict[tuple[str, ...], int] = {}
        self._problems: list[str] = []
        for line in odd:
            self._say(line, "it is left out, as it is no UTF-8, and defaults are used for it; save the file as UTF-8")

    def read(self, found: "Iterable[Statement]") -> Settings:
        """Return what these statements say."""
        for each in found:
            self._take(each)
        stops, hints = (self._values.get(name, getattr(_DEFAULTS, name)) for name in ("repeat_stops", "repeat_hints"))
        if hints > stops:  # type: ignore[operator]
            self._values["repeat_hints"] = stops
            if ("repeat_hints",) in self._lines:
                self._say(self._lines["repeat_hints",], f"repeat_hints = {hints} is above repeat_stops, which counts")
        lines = {".".join(path): line for path, line in self._lines.items()}
        return Settings(**self._values, keys=self._keys, lines=lines, problems=tuple(self._problems))  # type: ignore[arg-type]

    def _take(self, said: "Statement") -> None:
        from meetup_tui.notebook.settings_lines import shortened
        from meetup_tui.notebook.settings_rules import KEYS, KEYS_WANTED, RULES, read_keys

        name = shortened(".".join(said.path))
        if said.wrong:
            self._keep_as_it_was(said.meant)
            self._say(said.first, f"it is left out, as it is no setting ({said.wrong})")
            return
        if said.path[:1] == (KEYS,) and (said.heads or said.value == {}):
            return
        if said.path in self._lines:
            self._say(said.first, f"{name} is set on line {self._lines[said.path]} already, which counts")
            return
        of_key = said.path[0] == KEYS and len(said.path) == 2
        rule = None if of_key or said.heads or len(said.path) != 1 else RULES.get(said.path[0])
        if rule is None and not of_key:
            known = ", ".join(sorted((*RULES, KEYS)))
            self._say(said.first, f"{name} is not a setting; known are {known}")
            return
        try:
            if rule is None:
                self._keys[said.path[1]] = read_keys(said.value)
            else:
                self._values[said.path[0]] = rule.read(said.value)
        except ValueError:
            wanted = KEYS_WANTED if rule is None else rule.wanted
            stays = "its default is used" if self._before is None else "it stays as it was"
            self._keep_as_it_was(said.path)
            self._say(said.first, f"{name} = {_shown(said.value)} should be {wanted}; {stays}")
            return
        self._lines[said.path] = said.first

    def _keep_as_it_was(self, path: tuple[str, ...]) -> None:
        """Keep what a setting was before, unless another line says it."""
        from meetup_tui.notebook.settings_rules import KEYS, RULES

        if self._before is None:
            return
        if len(path) == 1 and path[0] in RULES:
            self._values.setdefault(path[0], getattr(self._before, path[0]))
        elif len(path) == 2 and path[0] == KEYS and path[1] in self._before.keys:
            self._keys.setdefault(path[1], self._before.keys[path[1]])

    def _say(self, line: int, sentence: str) -> None:
        self._problems.append(f"{self._file}, line {line}: {sentence}")


_DEFAULTS = Settings()


def _shown(value: object) -> str:
    """Return a value as it may stand in a sentence; one that is too large or too deep to be written is left out."""
    from meetup_tui.notebook.settings_lines import shortened

    try:
        return shortened(repr(value))
    except (ValueError, RecursionError):
        return "…"
