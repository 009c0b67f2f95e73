"""What holds on every database for exports that are made later."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from field.exports.orders import expiring, making, placing
from field.exports.orders.making import MOST_TRIES, STALE_MS, OrderLostError
from field.exports.orders.working import file_of, work
from field.exports.problems import ExportProblem
from field.exports.reading import standing
from field.exports.wanted import Wanted
from field.jobs.export import sweep_exports
from field.people.rights.scope import Grant
from field.reconcile.erase import erase
from field.storage.engine import Store
from field.tables import change, export
from tests.field.exports.opened import csv_tables
from tests.field.exports.town import BEGUN
from tests.field.world import BAN_LAU, COMMUNE, DAY, HOUR, HOUSEHOLD_ID, Office


class OrdersSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        office = Office(store)
        office.an = office.phone(office.person("an"))
        office.person("minh", role="clerk")
        for number in range(3):
            office.an.wrote(f"dossier-{number}", BEGUN)
        return office

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return tmp_path / "exports"

    def order(self, office: Office, person: str = "minh", **given: Any) -> str:
        with office.store.write() as connection:
            return placing.place(connection, Wanted(HOUSEHOLD_ID, **given), person, office.surroundings)

    def work(self, office: Office, folder: Path, make_way: Any = lambda: None) -> int:
        return work(office.store, office.surroundings, folder, DAY, make_way)

    def sweep(self, office: Office, folder: Path, ring: Any = None) -> int:
        return sweep_exports(office.store, office.surroundings, folder, DAY, ring, lambda: None)

    def state(self, office: Office, key: str) -> Any:
        return office.rows(select(export).where(export.c.id == key))[0]

    def problem(self, office: Office, key: str, person: str = "minh") -> str:
        with office.store.read() as connection, pytest.raises(ExportProblem) as problem:
            placing.finished(connection, key, person, office.clock())
        return problem.value.code

    def test_what_is_ordered_is_made_fetched_and_gone_when_its_time_is_over(self, office: Office, folder: Path):
        key = self.order(office)
        assert self.problem(office, key) == "export_not_ready"
        assert self.work(office, folder) == 1
        with office.store.read() as connection:
            found = placing.finished(connection, key, "minh", office.clock())
        assert (found.dossiers, found.done, found.total) == (3, 3, 3)
        assert found.bytes == file_of(folder, key).stat().st_size
        assert len(csv_tables(file_of(folder, key))[""]) == 3
        assert self.sweep(office, folder) == 0
        assert file_of(folder, key).exists()
        office.clock.forward(DAY)
        assert self.problem(office, key) == "export_gone"
        self.sweep(office, folder)
        assert list(folder.iterdir()) == []
        assert self.state(office, key).state == "gone"

    def test_nobody_sees_or_fetches_what_somebody_else_ordered(self, office: Office, folder: Path):
        key = self.order(office)
        self.work(office, folder)
        assert self.problem(office, key, "an") == "export_unknown"
        with office.store.write() as connection:
            assert placing.orders_of(connection, "an") == []
            with pytest.raises(ExportProblem):
                placing.take_back(connection, key, "an")

    def test_D17_a_file_is_made_with_the_roles_of_that_day_and_handed_out_with_no_others(
        self, office: Office, folder: Path
    ):
        office.grant("minh", Grant("clerk", BAN_LAU))
        key = self.order(office)
        self.work(office, folder)
        assert self.state(office, key).dossiers == 0
        office.grant("minh", Grant("clerk", COMMUNE))
        assert self.problem(office, key) == "export_gone"
        office.grant("minh", Grant("clerk", COMMUNE, None, 0, office.clock() + HOUR))
        again = self.order(office)
        self.work(office, folder)
        assert self.state(office, again).dossiers == 3
        office.clock.forward(HOUR)
        assert self.problem(office, again) == "export_gone"

    def test_whoever_may_export_nothing_any_more_is_told_that_there_is_no_such_form(self, office: Office, folder: Path):
        key = self.order(office)
        office.grant("minh", Grant("volunteer", COMMUNE))
        assert self.work(office, folder) == 0
        assert (self.state(office, key).state, self.state(office, key).problem) == ("failed", "form_unknown")
        assert self.problem(office, key) == "export_failed"

    def test_nobody_orders_more_than_a_few_at_a_time(self, office: Office, folder: Path):
        keys = [self.order(office) for _ in range(placing.MOST_OPEN)]
        with pytest.raises(ExportProblem) as problem:
            self.order(office)
        assert problem.value.code == "export_too_many"
        with office.store.write() as connection:
            placing.take_back(connection, keys[0], "minh")
        self.order(office)
        assert self.work(office, folder) == placing.MOST_OPEN

    def test_progress_is_written_and_merges_are_let_by_between_two_batches(
        self, office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(standing, "BATCH", 1)
        key, seen = self.order(office), []

        def make_way() -> None:
            office.clock.forward(2_000)
            seen.append(self.state(office, key).done)
            office.an.wrote(f"dossier-late-{len(seen)}", BEGUN)

        assert self.work(office, folder, make_way) == 1
        assert seen == [0, 0, 1, 2]
        assert self.state(office, key).dossiers == 3
        assert len(office.rows(select(change).where(change.c.status == "merged"))) == 7

    def test_an_order_that_is_taken_back_while_it_is_made_leaves_no_file(
        self, office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(standing, "BATCH", 1)
        key = self.order(office)

        def take_back() -> None:
            office.clock.forward(2_000)
            with office.store.write() as connection:
                placing.take_back(connection, key, "minh")

        assert self.work(office, folder, take_back) == 0
        assert list(folder.iterdir()) == []

    def test_a_worker_that_died_is_followed_by_another_and_cannot_finish_any_more(self, office: Office, folder: Path):
        key = self.order(office)
        with office.store.write() as connection:
            dead = making.claim(connection, office.clock())
        assert dead is not None
        assert self.work(office, folder) == 0
        office.clock.forward(STALE_MS + 1)
        with office.store.write() as connection:
            expiring.sweep(connection, office.clock())
            following = making.claim(connection, office.clock())
            assert following is not None
            with pytest.raises(OrderLostError):
                making.tell(connection, dead, 1, 2, office.clock())
            making.give_back(connection, following, office.clock())
        assert self.sweep(office, folder) == 1
        assert self.state(office, key).state == "ready"
        with office.store.write() as connection, pytest.raises(OrderLostError):
            making.tell(connection, dead, 1, 2, office.clock())

    def test_what_kills_every_worker_has_failed_for_good(self, office: Office, folder: Path):
        key = self.order(office)
        for _ in range(MOST_TRIES):
            with office.store.write() as connection:
                assert making.claim(connection, office.clock()) is not None
            office.clock.forward(STALE_MS + 1)
            with office.store.write() as connection:
                expiring.sweep(connection, office.clock())
        assert (self.state(office, key).state, self.state(office, key).problem) == ("failed", "export_failed")

    def test_a_fault_of_ours_is_tried_again_and_then_told(self, office: Office, folder: Path):
        key = self.order(office)

        def fault() -> None:
            raise RuntimeError("a fault")

        for _ in range(MOST_TRIES):
            with pytest.raises(RuntimeError):
                self.work(office, folder, fault)
        assert self.work(office, folder, fault) == 0
        assert self.problem(office, key) == "export_failed"
        assert list(folder.iterdir()) == []

    def test_the_sweeper_rings_and_works_by_itself_when_nobody_hears(self, office: Office, folder: Path):
        rung: list[bool] = []
        assert self.sweep(office, folder, lambda: rung.append(True)) == 0
        self.order(office)
        assert self.sweep(office, folder, lambda: rung.append(True)) == 0
        assert rung == [True]

        def away() -> bool:
            raise OSError("Redis is away")

        assert self.sweep(office, folder, away) == 1

    def test_what_was_erased_since_is_handed_out_by_no_file_of_before(
        self, office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(standing, "BATCH", 1)
        before, meanwhile = self.order(office), []
        self.work(office, folder)
        during = self.order(office)

        def erase_once() -> None:
            office.clock.forward(2_000)
            if not meanwhile:
                meanwhile.append(office.rows(select(change.c.hash).where(change.c.dossier == "dossier-2"))[0].hash)
                with office.store.write() as connection:
                    erase(connection, meanwhile, "quan", "", office.surroundings)
                office.merge()

        assert self.work(office, folder, erase_once) == 1
        assert self.problem(office, before) == "export_gone"
        assert self.state(office, during).state == "ready"
        told = {row["_dossier"]: row["chu_ho"] for row in csv_tables(file_of(folder, during))[""]}
        assert told.get("dossier-2", "") == ""
        self.sweep(office, folder)
        assert [each.name for each in folder.iterdir()] == [file_of(folder, during).name]

    def test_what_a_killed_worker_left_in_the_folder_goes_after_a_day(self, office: Office, folder: Path):
        (folder / "making-abc").mkdir(parents=True)
        (folder / "making-abc" / "x.csv").write_text("x")
        now = round((folder / "making-abc").stat().st_mtime * 1000)
        with office.store.read() as connection:
            assert expiring.clear(connection, folder, now + HOUR) == 0
            assert expiring.clear(connection, folder, now + DAY + HOUR) == 1
        assert list(folder.iterdir()) == []

    def test_orders_are_made_in_their_order(self, office: Office, folder: Path):
        office.person("lan", role="clerk")
        first = self.order(office)
        office.clock.forward(1)
        second = self.order(office, "lan", format="xlsx")
        with office.store.write() as connection:
            connection.execute(update(export).where(export.c.id == second).values(asked=office.clock()))
            taken = [making.claim(connection, office.clock()) for _ in range(3)]
        assert [each.id if each else None for each in taken] == [first, second, None]
