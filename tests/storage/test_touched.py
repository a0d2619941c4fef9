"""What was touched since somebody looked: who follows it knows what is in the store, whatever happened meanwhile."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.storage.state import MOST_TOUCHED
from meetup_tui.storage.store import Seen, Store
from tests.storage.helpers import delete, put

STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "delete", "undo", "fail", "other", "tidy", "look"]), st.sampled_from("abc")),
    max_size=12,
)


class Follower:
    """Somebody who keeps in step with the contacts of a store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.seen: Seen | None = None
        self.known: dict[str, object] = {}

    def look(self) -> None:
        self.seen, touched = self.store.touched(self.seen)
        if touched is None:
            self.known = {str(each["uid"]): each for each in self.store.all("contacts")}
            return
        for table, record in touched:
            if table == "contacts":
                uid = str(record["uid"])
                now = self.store.get(table, uid)
                if now is None:
                    self.known.pop(uid, None)
                else:
                    self.known[uid] = now


def fail(store: Store, uid: str) -> None:
    """Change something and then think better of it."""
    with suppress(RuntimeError), store.transaction("nothing") as change:
        change.put("contacts", {"uid": uid, "name": "nothing"})
        raise RuntimeError


@given(STEPS)
def test_who_follows_knows_what_is_there(tmp_path_factory, steps):
    from meetup_tui.storage.places import find_places

    places = find_places(str(tmp_path_factory.mktemp("notebook")), {})
    store, other = Store.open(places), Store.open(places)
    follower = Follower(store)
    for number, (step, uid) in enumerate(steps):
        match step:
            case "put":
                put(store, uid, name=f"{number}")
            case "delete":
                delete(store, uid)
            case "undo" if store.history():
                store.undo()
            case "fail":
                fail(store, uid)
            case "other":
                put(other, uid, name=f"{number}")
            case "tidy":
                other.refresh()
                other.tidy()
            case "look":
                follower.look()
        store.refresh()
    follower.look()
    assert follower.known == {str(each["uid"]): each for each in store.all("contacts")}


def test_after_too_many_changes_everything_may_be_another(store):
    put(store, "a", name="Ada")
    seen, _ = store.touched()
    put(store, "b", name="Bob")
    assert [record["name"] for table, record in store.touched(seen)[1] if table == "contacts"] == ["Bob"]
    with store.transaction("many") as change:
        for number in range(MOST_TOUCHED):
            change.put("contacts", {"uid": f"{number}"})
    assert store.touched(seen)[1] is None
