"""Bytes like others, but wrong: the seeded stand-in for a fuzzer that watches which code it reaches."""

import random
from collections.abc import Sequence

LONGEST = 50_000
"""Bytes of what is made."""
_PIECES = (
    b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1\n", b"VERSION:4.0\n", b"\r\n", b"\n", b"\r", b"\r\r\n", b"\n ", b"\n\t",
    b" ", b":", b";", b",", b"\\", b'"', b"=", b"\\n", b"=\n", b"=0D=0A", b"=C3", b"\0", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xed\xa0\x80", b"\xcc\xb8", b"\xe2\x80\x8d", b"\xc2\x85", b"\x1b]", b"\x1b[", b"\x07", b"N:", b"N;", b"FN:",
    b"ORG:", b"TITLE:", b"TEL;", b"EMAIL:", b"URL:", b"UID:", b"REV:", b"item1.", b"X-ABLabel:", b"CHARSET=shift_jis",
    b"CHARSET=utf-16", b"ENCODING=b", b"ENCODING=QUOTED-PRINTABLE", b"TYPE=", b"PREF=1", b"KIND:group", b"mailto:",
    b"tel:", b";ext=", b"MECARD:", b"BIZCARD:", b"PK\x03\x04", b"PK\x01\x02", b"IHDR", b"99999999", b"-1", b" ::: ",
    b"'=",
)  # fmt: skip


def mutated(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Return one of the seeds after one to eight changes."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 8)):
        chance.choice(_CHANGES)(chance, data, seeds)
    return bytes(data[:LONGEST])


def _flip(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    for _ in range(chance.randint(1, 4)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)


def _insert(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    at = chance.randint(0, len(data))
    data[at:at] = chance.choice(_PIECES) * chance.choice((1, 1, 1, 2, 70, 1_000))


def _replace(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    at = chance.randint(0, len(data))
    piece = chance.choice(_PIECES)
    data[at : at + len(piece)] = piece


def _cut(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    at = chance.randint(0, len(data))
    del data[at : at + chance.choice((1, 3, 20, 1_000))]


def _repeat(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    at = chance.randint(0, len(data))
    part = bytes(data[at : at + chance.choice((1, 10, 100))])
    data[at:at] = part * chance.choice((1, 2, 50))


def _splice(chance: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    other = chance.choice(seeds)
    begin = chance.randint(0, len(other))
    data[chance.randint(0, len(data)) :] = other[begin:]


_CHANGES = (_flip, _insert, _insert, _replace, _cut, _repeat, _splice)
