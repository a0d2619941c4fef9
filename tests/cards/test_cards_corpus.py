"""Real exports of other programs, where they are present beside the repository."""

import json
from pathlib import Path

import pytest

from meetup_tui.cards.found.payload import understand
from meetup_tui.cards.read_card import ReadCard
from meetup_tui.cards.vcards import reader as vcard_reader
from meetup_tui.cards.vcards.kept_line import kept_lines
from meetup_tui.cards.vcards.lines import split_unescaped, unescaped
from meetup_tui.domain.text import clean

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted((CORPUS / "vcf").glob("*.vcf"))

BETTER_THAN_ZXING = {
    "no FN": "ZXing parts N at an escaped semicolon",
    "backslash n literal C:\\new": "ZXing undoes a newline across an escaped backslash, in the note",
    "URL escaped comma": "ZXing leaves the escaped colon in a link",
    "MECARD N: inside other value": "ZXing takes N: inside another value",
}

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_real_export_is_read(path):
    result = vcard_reader.read(path.read_bytes())
    assert result.cards
    assert not any(problem.whole_card for problem in result.problems), result.problems


def organisation(card: ReadCard) -> list[str]:
    """Return the organisation and the departments below it."""
    org = card.card.org
    lines = [split_unescaped(each.value, ";") for each in kept_lines(card.properties) if each.name == "ORG"]
    parts = next((parts for parts in lines if clean(unescaped(parts[0])) == org), [org])
    return [text for part in (org, *map(unescaped, parts[1:])) if (text := clean(part))]


def told(card: ReadCard) -> dict[str, object]:
    return {
        "fn": card.card.name,
        "family": card.card.family,
        "given": card.card.given,
        "org": organisation(card),
        "title": [card.card.title] if card.card.title else [],
        "tel": sorted(card.card.phones),
        "email": sorted(card.card.emails),
        "url": list(card.card.urls),
        "note": card.note,
        "nickname": [card.nickname] if card.nickname else [],
    }


def expected(card: dict) -> dict[str, object]:
    names = card["n"] or {}
    additional = " ".join(names.get("additional", []))
    return {
        "fn": card["fn"],
        "family": names.get("family", ""),
        "given": f"{names.get('given', '')} {additional}".strip(),
        "org": card["org"] or [],
        "title": card["title"],
        "tel": sorted(value for value, _ in card["tel"]),
        "email": sorted(value for value, _ in card["email"]),
        "url": card["url"],
        "note": "\n".join(card["note"]).replace("\r\n", "\n").strip(),
        "nickname": card["nickname"],
    }


def test_at_least_98_of_100_fields_are_right():
    right, wrong = 0, []
    for name, cards in json.loads((CORPUS / "vcf" / "expected.json").read_text()).items():
        read = vcard_reader.read((CORPUS / "vcf" / name).read_bytes()).cards
        assert len(read) == len(cards), name
        for ours, theirs in zip(read, cards, strict=True):
            mine, wanted = told(ours), expected(theirs)
            if theirs["n"] is None:
                wanted |= {"family": mine["family"], "given": mine["given"]}
            wrong += [(name, key, mine[key], wanted[key]) for key in wanted if mine[key] != wanted[key]]
            right += sum(mine[key] == wanted[key] for key in wanted)
    print(f"{right} of {right + len(wrong)} fields are right")
    assert right / (right + len(wrong)) >= 0.98, wrong


def test_we_find_in_a_payload_all_that_phones_find_in_it():
    compared = 0
    for vector in json.loads((CORPUS / "zxing_parser_vectors.json").read_text()):
        theirs = vector["zxing"]
        if theirs["type"] != "ADDRESSBOOK" or vector["name"] in BETTER_THAN_ZXING:
            continue
        cards = understand(vector["payload"]).cards
        first = cards[0]
        assert [each.card.name for each in cards] == theirs["names"], vector["name"]
        assert set(first.card.phones) >= set(theirs["phones"] or []), vector["name"]
        assert set(first.card.emails) >= set(theirs["emails"] or []), vector["name"]
        assert set(first.card.urls) >= set(theirs["urls"] or []), vector["name"]
        assert "\n".join(organisation(first)) == (theirs["org"] or ""), vector["name"]
        assert first.note == (theirs["note"] or ""), vector["name"]
        compared += 1
    assert compared >= 8


def test_where_phones_misread_we_do_not():
    payloads = {
        vector["name"]: vector["payload"] for vector in json.loads((CORPUS / "zxing_parser_vectors.json").read_text())
    }
    read = {name: understand(payloads[name]).cards[0] for name in BETTER_THAN_ZXING}
    assert read["no FN"].card.name == "Dr. Jane Doe;X"
    assert read["backslash n literal C:\\new"].note == "C:\\new"
    assert read["URL escaped comma"].card.urls == ("https://e.org/a,b", "http://e.org")
    assert read["MECARD N: inside other value"].card.name == "Real"
