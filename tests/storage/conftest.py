"""One notebook's places, and the store in them."""

from pathlib import Path

import pytest

from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.store import Store


@pytest.fixture
def places(folder: Path) -> Places:
    return find_places(str(folder), {})


@pytest.fixture
def store(places: Places) -> Store:
    return Store.open(places)
