"""The file of settings, statement by statement: which line says what, and changing one without touching the others."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meetup_tui.domain.errors import Refused

LONGEST = 200
"""Lines one value may be long."""
_OPENING = ("[", "{", '"""', "'''")
"""What a value of several lines begins with."""
_DEEPEST = 4
"""Names that may lead to a value; no setting has more than two."""
_SHOWN = 60
"""Characters of something odd that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One setting, the head of a table, or a line that is neither."""

    first: int
    """The line it begins on, from 1."""
    last: int
    path: tuple[str, ...] = ()
    """The names that lead to the value, tables first."""
    value: object = None
    heads: bool = False
    """Whether it begins a table."""
    wrong: str = ""
    """Why it can't be read."""
    meant: tuple[str, ...] = ()
    """The names that seem to stand on a line that can't be read."""


def statements(text: str) -> Iterator[Statement]:
    """Yield what a file in TOML says, in order; a line that can't be read takes nothing with it."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    table: tuple[str, ...] = ()
    number = 0
    while number < len(lines):
        start = lines[number].strip()
        if not start or start.startswith("#"):
            number += 1
            continue
        values, length, wrong = _read(lines, number)
        first, last = number + 1, number + length
        number += length
        if values is None:
            meant = (*table, start.partition("=")[0].strip(" \"'"))
            yield Statement(first=first, last=last, wrong=wrong, meant=meant)
            continue
        if start.startswith("["):
            table = _names(values)
            yield Statement(first=first, last=last, path=table, heads=True)
            continue
        for path, value in _leaves(values, table):
            yield Statement(first=first, last=last, path=path, value=value)


def _read(lines: list[str], start: int) -> tuple[dict[str, object] | None, int, str]:
    """Return what stands from a line on, of the fewest lines that mean something; else why it means nothing."""
    _, _, after = lines[start].partition("=")
    several = any(each in after for each in _OPENING)
    wrong = ""
    for end in range(start + 1, min(len(lines), start + (LONGEST if several else 1)) + 1):
        try:
            return tomllib.loads("\n".join(lines[start:end])), end - start, ""
        except tomllib.TOMLDecodeError as error:
            wrong = wrong or shortened(str(error).partition(" (at ")[0])
        except ValueError:
            wrong = wrong or "a number of thousands of digits"
        except RecursionError:
            wrong = wrong or "brackets within brackets, far too many"
    return None, 1, f"{wrong[:1].lower()}{wrong[1:]}"


def shortened(text: str) -> str:
    """Return so much of a text as a sentence can hold."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _names(values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the name of a table by what its head alone says."""
    names: tuple[str, ...] = ()
    found: object = values
    while isinstance(found, dict) and found:
        name, found = next(iter(found.items()))
        names += (name,)
    return names


def _leaves(values: Mapping[str, object], table: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, value in values.items():
        path = (*table, name)
        if isinstance(value, dict) and value and len(path) < _DEEPEST:
            yield from _leaves(value, path)
        else:
            yield path, value


def with_values(text: str, values: Mapping[str, object]) -> str:
    """Return the text of a file with these settings of no table changed or added; every other line stays as it is.

    What is said beside a value stays beside it, or above it where it stood among its lines. Raises Refused where the
    file is so odd that this can't be done.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    for name, value in values.items():
        text = _with_value(text, name, written(value), end)
    found = [each for each in statements(text) if len(each.path) == 1 and not each.heads]
    said = {each.path[0]: each.value for each in reversed(found)}
    if any(said.get(name) != _plain(value) for name, value in values.items()):
        raise Refused("this file is written in a way that can't be changed here; 'meetup config' opens it")
    return text


def _with_value(text: str, name: str, value: str, end: str) -> str:
    lines = [line.rstrip("\r") for line in text.split("\n")]
    found = list(statements(text))
    there = [each for each in found if each.path == (name,) and not each.heads]
    if there:
        first, last = there[0].first - 1, there[0].last
        lines[first:last] = _said_again(lines[first:last], f"{name} = {value}")
    else:
        lines.insert(_place_for(lines, found, name), f"{name} = {value}")
    joined = end.join(lines)
    return joined if joined.endswith(end) else joined + end


def _said_again(before: list[str], line: str) -> list[str]:
    """Return a setting anew with the comments of the one before."""
    if any(quotes in each for each in before for quotes in ('"""', "'''")):
        return [line]
    comments = [_comment(each) for each in before]
    if len(before) == 1:
        return [f"{line}  {comments[0]}".rstrip()]
    return [*(each for each in comments if each), line]


def _comment(line: str) -> str:
    """Return what is said after a value."""
    quote = ""
    escaped = False
    for place, character in enumerate(line):
        if escaped:
            escaped = False
        elif quote:
            escaped = character == "\\" and quote == '"'
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "#":
            return line[place:]
    return ""


def _place_for(lines: list[str], found: list[Statement], name: str) -> int:
    """Return where a new setting goes: below its line in a comment, else at the end of what is in no table."""
    head = next((each.first - 1 for each in found if each.heads), len(lines))
    for number, line in enumerate(lines[:head]):
        if line.startswith("#") and line.lstrip("# ").partition("=")[0].strip() == name and "=" in line:
            return number + 1
    while head and head < len(lines) and lines[head - 1].startswith("#"):
        head -= 1
    while head and not lines[head - 1].strip():
        head -= 1
    return head


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def written(value: object) -> str:
    """Return a value in TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(written(each) for each in value)}]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in escaped) + '"'
