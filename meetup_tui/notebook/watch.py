"""Keeping up with the store: what was touched since one last looked."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from meetup_tui.storage.store import Seen, Store

Touched = Sequence[tuple[str, Mapping[str, object]]]
"""Tables and records, as they were and as they became."""


class Watch:
    """How far somebody who keeps what the store says in a form of their own has looked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: Seen | None = None
        self._generation = -1

    @property
    def is_even(self) -> bool:
        """Whether nothing was touched since the last look."""
        return self._generation == self._store.generation

    @contextmanager
    def news(self) -> Iterator[Touched | None]:
        """Give what was put, replaced and dropped since the last look; None where all may be another.

        A look that is broken off, by a record that can't be read, is none: the next one is given the same again.
        """
        if self.is_even:
            yield ()
            return
        generation = self._store.generation
        seen, touched = self._store.touched(self._seen)
        yield touched
        self._seen, self._generation = seen, generation


def uids_of(touched: Touched, table: str) -> Iterator[str]:
    """Yield the uids of what was touched in one table, each once, in the order of the touching."""
    yield from dict.fromkeys(str(record["uid"]) for name, record in touched if name == table)
