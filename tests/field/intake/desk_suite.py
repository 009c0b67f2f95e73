"""What holds for what staff write at home, on every database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from field.home import begin_epoch
from field.intake.desk import DeskDraft, desk_stream, write_at_desk
from field.storage.engine import Store
from field.tables import change, segment
from sync.change import decode_change
from sync.names import Name, split_name
from tests.field.intake.reading import stream_row
from tests.field.world import BAN_MUON, HOUSEHOLD, Office


def draft(value: str, dossier: str = "ho_so_00001") -> DeskDraft:
    return DeskDraft(dossier, HOUSEHOLD, {"_area": BAN_MUON, "chu_ho": value})


def write(office: Office, *drafts: DeskDraft) -> list[Name]:
    with office.store.write() as connection:
        return write_at_desk(connection, drafts, "can_bo", office.surroundings)


class DeskSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        office = Office(store)
        office.person("can_bo", "reconciler")
        return office

    def test_what_staff_write_goes_the_way_of_every_change(self, office: Office):
        [name] = write(office, draft("Lò Văn Păn"))
        assert office.merge() == 1
        assert office.values("ho_so_00001", "chu_ho") == ["Lò Văn Păn"]
        assert {head.name for head in office.view("ho_so_00001")["chu_ho"]} == {name}

    def test_a_decision_replaces_the_siblings_it_names(self, office: Office):
        names = write(office, draft("A"), draft("B"))
        write(office, DeskDraft("ho_so_00001", HOUSEHOLD, {"chu_ho": "B"}, {"chu_ho": tuple(names)}, note="giấy tờ"))
        office.merge()
        assert office.values("ho_so_00001", "chu_ho") == ["B"]

    def test_numbers_stamps_and_chain_run_on(self, office: Office):
        names = [name for _ in range(3) for name in write(office, draft("A"), draft("B"))]
        assert [split_name(name).n for name in names] == [1, 2, 3, 4, 5, 6]
        changes = [decode_change(row.body) for row in office.rows(select(change.c.body).order_by(change.c.n))]
        assert [each.name for each in changes] == names
        stamps = [each.at for each in changes]
        assert stamps == sorted(set(stamps))
        row = stream_row(office, split_name(names[0]).stream)
        assert (row.kind, row.upto, row.top, row.public_key, row.forked_at) == ("desk", 6, 6, None, None)

    def test_two_who_write_at_once_share_the_stream_without_a_gap(self, office: Office):
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda n: write(office, draft(f"{n}"), draft(f"{n}")), range(8)))
        numbers = sorted(split_name(name).n for names in found for name in names)
        assert numbers == list(range(1, 17))

    def test_a_new_epoch_has_a_desk_of_its_own(self, office: Office):
        [before] = write(office, draft("A"))
        with office.store.write() as connection:
            epoch = begin_epoch(connection, office.surroundings)
        [after] = write(office, draft("B"))
        assert split_name(before).stream == desk_stream(office.surroundings.home, office.epoch)
        assert split_name(after) == (desk_stream(office.surroundings.home, epoch), 1, split_name(after).hash8)

    def test_the_writers_scope_version_is_noted(self, office: Office):
        write(office, draft("A"))
        [row] = office.rows(select(segment.c.scope, segment.c.how, segment.c.attested))
        assert tuple(row) == (1, "desk", True)

    def test_nothing_written_is_nothing(self, office: Office):
        assert write(office) == []
