"""What the tests of the store say again and again."""

import json
import subprocess
import sys
from pathlib import Path

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.places import Places
from meetup_tui.storage.store import Store

Everything = dict[str, dict[str, dict[str, object]]]
"""Records by table and uid."""

TABLES = ("contacts", "events", "follow_ups", "state", "undo")


def put(store: Store, uid: str, **values: object) -> None:
    """Put one contact, as a change of its own."""
    with store.transaction(f"put {uid}") as change:
        change.put("contacts", {"uid": uid, **values})


def delete(store: Store, uid: str) -> None:
    """Delete one contact, as a change of its own."""
    with store.transaction(f"deleted {uid}") as change:
        change.delete("contacts", uid)


def uids(store: Store) -> list[str]:
    """Return the uids of all contacts, in the order they were put."""
    return [str(record["uid"]) for record in store.all("contacts")]


def name(store: Store, uid: str) -> object:
    """Return the name of a contact, None where there is none."""
    record = store.get("contacts", uid)
    return None if record is None else record["name"]


def everything(store: Store) -> Everything:
    """Return every record of every table, what can be taken back too."""
    return {
        table: {str(record["uid"]): dict(record) for record in store.all(table)}
        for table in TABLES
        if store.count(table)
    }


def is_odd(places: Places) -> bool:
    """Return whether opening the notebook says that something is the matter with it."""
    try:
        return bool(Store.open(places).warnings)
    except StoreError:
        return True


def files_of(places: Places) -> dict[str, bytes]:
    """Return what every file beside the data holds, by name."""
    return {path.name: path.read_bytes() for path in places.target.parent.iterdir() if path.is_file()}


def elsewhere(places: Places, code: str) -> str:
    """Run a few lines with `store` in another process, and return what they print."""
    begin = (
        "import sys\n"
        "from meetup_tui.storage.places import find_places\n"
        "from meetup_tui.storage.store import Store\n"
        "from tests.storage.helpers import delete, put\n"
        "store = Store.open(find_places(sys.argv[1], {}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", begin + code, str(places.data.parent)],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    return done.stdout


def as_tinydb_wrote_it(places: Places) -> Everything:
    """Return the tables of the data file alone, by table and document id."""
    tables: Everything = json.loads(places.data.read_bytes())
    return tables
