"""The lines of a card that are kept besides our fields, and what two records of one person keep of them together."""

from collections.abc import Iterable, Mapping


def united_properties(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of two cards as those of one, each once.

    Lines of a group belong together (RFC 2425, section 5.8.2), as a number with its label does: a group of theirs gets
    another name where mine has one of that name that says something else.
    """
    known = _grouped(mine)
    names = {name.casefold() for name in known}
    found = list(mine)
    for name, lines in _grouped(theirs).items():
        if not name:
            found += (line for line in lines if line not in known.get("", ()))
            continue
        if any(set(lines) <= set(others) for group, others in known.items() if group):
            continue
        free = name if name.casefold() not in names else _free(names)
        names.add(free.casefold())
        found += (f"{free}.{line}" for line in lines)
    return tuple(dict.fromkeys(found))


def _grouped(lines: Iterable[str]) -> Mapping[str, list[str]]:
    """Return lines by the group they are in, without its name; those in none under an empty one."""
    groups: dict[str, list[str]] = {}
    for line in lines:
        name, rest = _parted(line)
        groups.setdefault(name, []).append(rest)
    return groups


def _parted(line: str) -> tuple[str, str]:
    """Return the group of a line and the line without it."""
    name, dot, rest = line.partition(".")
    is_group = bool(dot) and bool(name) and all(each.isascii() and (each.isalnum() or each == "-") for each in name)
    return (name, rest) if is_group else ("", line)


def _free(names: set[str]) -> str:
    number = 1
    while f"item{number}" in names:
        number += 1
    return f"item{number}"
