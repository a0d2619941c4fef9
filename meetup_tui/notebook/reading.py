"""What comes to a face as a text: the people on stdin, and the words in a file."""

from meetup_tui.cards.pieces import Piece, begins_card, ends_card, lines_of, people_in
from meetup_tui.cards.vcards.charsets import text_of
from meetup_tui.domain.errors import BadInput

__all__ = ["Piece", "begins_card", "decoded", "ends_card", "lines_of", "people_in"]


def decoded(data: bytes) -> str:
    """Return foreign bytes as text; raises BadInput for what is no text at all."""
    text = text_of(data)
    if "\0" in text[:1000]:
        raise BadInput("this is no text; save it as UTF-8 first")
    return text
