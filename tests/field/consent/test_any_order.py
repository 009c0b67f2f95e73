"""Consent and values in any order of arrival come to the same; so does a withdrawal, and a consent after it.

Everybody writes in turn, seeing what he names; then the segments arrive in any order, one by one or together.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from field.consent.facts import FACTS
from field.storage.engine import Store, open_store
from field.tables import change, metadata
from sync.head import Value
from tests.field.consent.consent_suite import PLACE
from tests.field.world import HOUR, Office, Phone, segment_of

KEY = "dossier-1"
PEOPLE = ("an", "binh", "chi", "dung")


@contextmanager
def offices() -> Iterator[Office]:
    with TemporaryDirectory() as folder:
        store: Store = open_store(f"sqlite:///{Path(folder) / 'home.db'}")
        metadata.create_all(store.writer)
        yield Office(store, shards=1, forms=None)
        store.close()


def arrive(office: Office, phones: list[Phone], order: list[int], together: list[bool]) -> None:
    """Each phone's segment arrives at its place of the order; what is not `together` is merged by itself."""
    for place, number in enumerate(order):
        phone = phones[number]
        segment = segment_of(phone, phone.unsent, 1, phone.tip)
        office.admit([segment], phone.stream)
        if not together[place]:
            office.merge()
    office.merge()
    office.merge()


def outcome(office: Office) -> tuple[dict[str, list[Value]], set[bytes]]:
    """What is shown, and which values home still holds bytes of, in merged changes."""
    view = {
        path: sorted((h.value for h in heads), key=str) for path, heads in office.view(KEY).items() if path != FACTS
    }
    kept = office.rows(select(change.c.body).where(change.c.body.is_not(None), change.c.status == "merged"))
    return view, {word for row in kept for word in (b"truoc", b"sau", b"moi") if word in row.body}


ORDERS = st.permutations(range(4))
TOGETHER = st.lists(st.booleans(), min_size=4, max_size=4)


@settings(max_examples=25, deadline=None)
@given(ORDERS, TOGETHER)
def test_values_and_consent_in_any_order_come_to_the_same(order: list[int], together: list[bool]):
    with offices() as office:
        phones = [office.phone(office.person(name)) for name in PEOPLE]
        phones[0].write(KEY, PLACE | {"chu_ho": "truoc"})
        office.clock.forward(HOUR)
        phones[1].write(KEY, {"so_nhan_khau": 4})
        phones[2].write(KEY, {"dong_y": "co"})
        office.clock.forward(HOUR)
        phones[3].write(KEY, {"ghi_chu": "sau"})
        office.clock.forward(HOUR)
        arrive(office, phones, order, together)
        view, _ = outcome(office)
        assert view == {path: [value] for path, value in PLACE.items()} | {
            "chu_ho": ["truoc"], "so_nhan_khau": [4], "ghi_chu": ["sau"], "dong_y": ["co"],
        }  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(ORDERS, TOGETHER)
def test_a_withdrawal_and_a_new_consent_in_any_order_come_to_the_same(order: list[int], together: list[bool]):
    with offices() as office:
        phones = [office.phone(office.person(name)) for name in PEOPLE]
        begun = phones[0].write(KEY, PLACE | {"dong_y": "co", "chu_ho": "truoc"})
        phones[1].write(KEY, {"ghi_chu": "truoc"})
        office.clock.forward(HOUR)
        no = phones[2].write(KEY, {"dong_y": "khong"}, {"dong_y": [begun]})
        office.clock.forward(HOUR)
        phones[3].write(KEY, {"dong_y": "co", "so_nhan_khau": 5}, {"dong_y": [no]})
        office.clock.forward(HOUR)
        phones[3].write(KEY, {"song": "moi"})
        office.clock.forward(HOUR)
        arrive(office, phones, order, together)
        view, kept = outcome(office)
        assert {path: view.get(path) for path in ("dong_y", "so_nhan_khau", "song")} == {
            "dong_y": ["co"], "so_nhan_khau": [5], "song": ["moi"],
        }  # fmt: skip
        assert not {"chu_ho", "ghi_chu"} & view.keys()
        assert kept == {b"moi"}
