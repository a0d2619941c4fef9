"""Values of a card as this program keeps them: addresses, numbers and moments."""

from datetime import UTC, datetime
from urllib.parse import unquote

from meetup_tui.domain.contact import EPOCH
from meetup_tui.domain.mail import addresses_in
from meetup_tui.domain.text import clean


def mails_of(text: str) -> tuple[str, ...]:
    """Return each address of an EMAIL value, which should be one and is a list on some cards."""
    return tuple(filter(None, map(mail_of, addresses_in(_without_scheme(text)))))


def mail_of(text: str) -> str:
    """Return the address of an EMAIL value, ``mailto:`` or ``Name <address>`` taken off.

    Empty where it is none.
    """
    text = _without_scheme(text)
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1]
    text = clean(text)
    local, at, host = text.rpartition("@")
    return text if at and local and host and " " not in text and not text.lower().startswith("/o=") else ""


def _without_scheme(text: str) -> str:
    text = text.strip()
    while text[:7].lower() == "mailto:":
        text = unquote(text[7:].partition("?")[0]).strip()
    return text


def phone_of(text: str) -> str:
    """Return the number of a TEL value, a ``tel:`` URI (RFC 3966) written as people write it."""
    text = text.strip()
    while text[:4].lower() == "tel:":
        number, *parameters = unquote(text[4:]).split(";")
        said = {key.lower(): value for key, _, value in (each.partition("=") for each in parameters)}
        context, extension = said.get("phone-context", ""), said.get("ext", "")
        if context.startswith("+") and not number.startswith("+"):
            number = f"{context}{number}"
        text = clean(f"{number} ext. {extension}" if extension else number)
    return text


def moment_of(text: str) -> datetime | None:
    """Return the UTC moment a REV names in any form of ISO 8601, without a zone in UTC; None where it is nonsense."""
    try:
        moment = datetime.fromisoformat(text.strip())
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment > EPOCH else None
