"""Moments as text, in UTC."""

from datetime import UTC, datetime


def utc(text: str) -> datetime:
    """Return the moment an ISO 8601 text says, in UTC, which is taken for one without a zone; raises ValueError."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is UTC:
        return moment
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(text) from None
