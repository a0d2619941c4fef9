"""The few things a person may set, read from one TOML file; a wrong value is reported and its default is used."""

from dataclasses import dataclass, fields
from pathlib import Path

from meetup_tui.domain.event import DEFAULT_BUDGET
from meetup_tui.domain.numbering import is_country
from meetup_tui.domain.queue import DEFAULT_CAP
from meetup_tui.notebook.clock import DAY_START_HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the config file says, with a default for everything."""

    cap: int = DEFAULT_CAP
    """Follow-ups a morning holds besides promises."""
    budget: int = DEFAULT_BUDGET
    """Follow-ups a new event is worth."""
    day_start: int = DAY_START_HOUR
    """The hour a day begins, 0 to 12."""
    days_off: tuple[int, ...] = (5, 6)
    """Weekdays nothing is suggested for; 0 is Monday."""
    country: str = ""
    """Where a number without a country is from: two letters of ISO 3166-1, or empty."""
    theme: str = ""
    """The theme the app opens with; empty for its own dark one."""
    problems: tuple[str, ...] = ()
    """One sentence for each value that could not be used."""


def load(file: Path) -> Settings:
    """Return the settings in this file; a missing file means the defaults, and nothing in it is ever fatal."""
    try:
        text = file.read_bytes().decode()
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(problems=(f"{file}: can't be read ({error.__class__.__name__}); defaults are used",))
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(problems=(f"{file}: {error}; defaults are used",))
    return _checked(values, file)


def _checked(values: dict[str, object], file: Path) -> Settings:
    known = {field.name for field in fields(Settings)} - {"problems"}
    good: dict[str, object] = {}
    problems = []
    for name, value in values.items():
        if name not in known:
            problems.append(f"{file}: {name} is not a setting; known are {', '.join(sorted(known))}")
        elif (wrong := _wrong(name, value)) is not None:
            problems.append(f"{file}: {name} = {value!r} should be {wrong}; its default is used")
        else:
            good[name] = tuple(value) if isinstance(value, list) else value
    return Settings(**good, problems=tuple(problems))  # type: ignore[arg-type]


def _wrong(name: str, value: object) -> str | None:
    """Return what a setting should be, or None when it is."""
    if name == "theme":
        return None if isinstance(value, str) else "the name of a theme"
    if name == "country":
        fits = isinstance(value, str) and (not value or is_country(value))
        return (
            None if fits else "the two letters of a country (ISO 3166-1), such as DE, US, or GB for the United Kingdom"
        )
    if name == "days_off":
        fits = isinstance(value, list) and all(isinstance(day, int) and 0 <= day <= 6 for day in value)
        return None if fits else "a list of weekdays, 0 for Monday to 6 for Sunday"
    low, high = {"cap": (1, 50), "budget": (0, 500), "day_start": (0, 12)}[name]
    fits = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
    return None if fits else f"a whole number from {low} to {high}"
