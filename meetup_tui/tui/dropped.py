"""A file that is dropped into the terminal arrives as a text that was pasted: its path, in one of several spellings."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

LONGEST = 32_000
"""Characters beyond which a text is no list of paths."""

KNOWN_ENDINGS = frozenset({
    ".vcf", ".vcard", ".csv", ".zip", ".json", ".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".gif", ".bmp",
    ".tif", ".tiff",
})  # fmt: skip
"""Endings of files that people come on; a relative path must have one, as any word may be the name of a file."""


def dropped(text: str) -> tuple[Path, ...]:
    """Return the files whose paths a text consists of; none where a part of it is no existing file.

    Understood are plain paths, quoted ones, blanks escaped by backslashes, ``file://`` addresses (RFC 8089) with
    percent-encoding, and several of them with spaces or newlines between them.
    """
    lines = [line.strip() for line in text.replace("\0", "").splitlines() if line.strip()]
    if not lines or len(text) > LONGEST:
        return ()
    found: list[Path] = []
    for line in lines:
        in_line = _in_line(line)
        if not in_line:
            return ()
        found += in_line
    return tuple(dict.fromkeys(found))


def leads_nowhere(text: str) -> str:
    """Return what is wrong with a text that is the path of one file; empty where it is none, or the file is there."""
    path = text.strip()
    if not path.startswith(("/", "~/", "file://")) or "\n" in path or len(path) > LONGEST:
        return ""
    path = unquote(path.removeprefix("file://"))
    try:
        is_folder = _home(path).is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        return "this is a folder; drop the files that are in it"
    return "" if _is_file(_home(path)) else "there is no such file"


def typed_paths(text: str) -> tuple[Path, ...]:
    """Return the files a person typed or pasted the paths of; a path that leads nowhere is returned as it stands."""
    return dropped(text) or ((_home(text.strip()),) if text.strip() else ())


def _in_line(line: str) -> list[Path]:
    """Return the files a line names: as a whole, else word by word; none where one of the words is no file."""
    import shlex  # noqa: PLC0415 - seldom needed

    whole = _file(line)
    if whole is not None:
        return [whole]
    try:
        words = shlex.split(line)
    except ValueError:
        return []
    files = [_file(word) for word in words]
    return [each for each in files if each is not None] if all(files) else []


def _file(text: str) -> Path | None:
    """Return the file a text names, or None; a relative one counts only by its ending."""
    if text.lower().startswith("file:"):
        try:
            text = unquote(urlsplit(text).path)
        except ValueError:
            return None
    path = _home(text)
    if not path.is_absolute() and path.suffix.lower() not in KNOWN_ENDINGS:
        return None
    return path if _is_file(path) else None


def _home(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
