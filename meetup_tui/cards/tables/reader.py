"""Reading tables of people: LinkedIn's, Google's and Outlook's exports, and those organisers of events hand out."""

from meetup_tui.cards.read_card import Problem, ReadCard, ReadResult
from meetup_tui.cards.tables import header as csv_header
from meetup_tui.cards.tables.header import Header, Kind
from meetup_tui.cards.tables.person import person
from meetup_tui.cards.tables.text import MAX_ROWS, rows, text_of


def header_of(data: bytes) -> Header | None:
    """Return the header of a table of people, None where bytes are none; looks at the beginning only."""
    return csv_header.find(text_of(data[:200_000]))


def read(data: bytes) -> tuple[Kind, ReadResult] | None:
    """Return which program wrote a table, and everybody in it; None where no row names columns of people.

    A row that can't be used is a problem with its line, and loses no other. Never raises.
    """
    text = text_of(data)
    header = csv_header.find(text)
    if header is None:
        return None
    cards: list[ReadCard] = []
    problems: list[Problem] = []
    for row in rows(text, header.delimiter, len(header.names)):
        if row.line <= header.line or not (row.problem or any(cell.strip() for cell in row.cells)):
            continue
        if len(cards) + len(problems) == MAX_ROWS:
            problems.append(Problem(row.line, f"only the first {MAX_ROWS:,} rows are read", whole_card=True))
            break
        problem = row.problem or _too_many(row.cells, header)
        card = None if problem else person(row.cells, header, row.line)
        if card is not None:
            cards.append(card)
        else:
            problems.append(Problem(row.line, problem or _nobody(header), whole_card=True))
    return header.kind, ReadResult(tuple(cards), tuple(problems))


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
