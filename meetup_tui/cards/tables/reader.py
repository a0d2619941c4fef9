"""Reading tables of people: LinkedIn's, Google's and Outlook's exports, and those organisers of events hand out."""

from meetup_tui.cards import read_card
from meetup_tui.cards.read_card import Problem, ReadCard, ReadResult
from meetup_tui.cards.tables import header as csv_header
from meetup_tui.cards.tables.header import Header, Kind
from meetup_tui.cards.tables.person import person
from meetup_tui.cards.tables.text import Row, beginning_of, lines_in, rows


def read(data: bytes) -> tuple[Kind, ReadResult] | None:
    """Return which program wrote a table, and everybody in it; None where no row names columns of people.

    A row that can't be used is a problem with its line, and loses no other. Never raises.
    """
    header = csv_header.find(beginning_of(data))
    if header is None:
        return None
    cards: list[ReadCard] = []
    problems: list[Problem] = []
    unread = unread_from = 0
    for row in rows(lines_in(data), header.delimiter, len(header.names)):
        if row.line <= header.line or not (row.problem or any(cell.strip() for cell in row.cells)):
            continue
        if len(cards) + len(problems) >= read_card.MAX_CARDS:
            unread, unread_from = unread + 1, unread_from or row.line
            continue
        found = _person(row, header)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            cards.append(found)
    if unread:
        problems.append(read_card.not_read(unread_from, unread, "rows"))
    return header.kind, ReadResult(tuple(cards), tuple(problems))


def _person(row: Row, header: Header) -> ReadCard | Problem:
    """Return who is in a row, or why it can't be used."""
    problem = row.problem or _too_many(row.cells, header)
    card = None if problem else person(row.cells, header, row.line)
    return card or Problem(row.line, problem or _nobody(header), whole_card=True)


def _too_many(cells: list[str], header: Header) -> str:
    """Return what is wrong with a row whose cells have slipped to the right."""
    more = [cell for cell in cells[len(header.names) :] if cell.strip()]
    if not more:
        return ""
    return f"this row has {len(cells)} cells under {len(header.names)} columns; quote those that hold a comma"


def _nobody(header: Header) -> str:
    if header.kind == "LinkedIn connections":
        return "there is no name in this row"
    return "there is no name, organisation, phone or mail address in this row"
