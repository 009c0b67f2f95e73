"""What holds on every database: positions are tagged behind the merge by the boundaries of their day."""

import pytest
import shapely
from sqlalchemy import event, func, select, update

from field.places import again, batch, keeping
from field.places.progress import progress
from field.tables import boundary, change, place
from field.units.boundaries import keep_boundaries, reading_boundaries, versions_of
from field.units.matching import Meant
from tests.field.places.drawn import IN_KHE_SANG, IN_LAU, IN_MUON, MAP, draw, end, flags, places, run, told
from tests.field.units.boundaries_suite import SOURCE, layer
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, HOUR, KHE_SANG, PROVINCE, TREES, Office, Phone

PATROL = "tuan_tra_rung@2026112101"
MINUTE = 60_000


class PlacesSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        office = Office(store)
        draw(office.store, MAP)
        return office

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    def test_a_position_has_its_unit_its_area_and_the_distance_to_the_line(self, office: Office, an: Phone):
        an.wrote("dossier-1", {"_area": BAN_MUON, "vi_tri": IN_MUON}, form=TREES)
        assert run(office) == 1
        (row,) = places(office, "dossier-1")
        assert (row.unit, row.area, row.judged, row.sense, row.odd) == (COMMUNE, BAN_MUON, BAN_MUON, "inside", "")
        assert row.distance_m == pytest.approx(0.05 * 104_500, rel=0.002)
        assert (row.lat, row.lon, row.accuracy_m, row.kind) == (20.1, 105.05, 8, "point")
        assert flags(office, "dossier-1") == []
        assert run(office) == 0

    def test_outside_the_declared_village_is_flagged_and_goes_when_it_is_mended(self, office: Office, an: Phone):
        first = an.wrote("dossier-1", {"_area": BAN_MUON, "vi_tri": IN_LAU}, form=TREES)
        run(office)
        assert told(office, "dossier-1") == (COMMUNE, COMMUNE, "outside", "")
        assert flags(office, "dossier-1") == [("place_outside", "vi_tri")]
        an.wrote("dossier-1", {"vi_tri": IN_MUON}, sup={"vi_tri": [first]}, form=TREES)
        run(office)
        assert flags(office, "dossier-1") == []
        assert office.rows(select(func.count()).select_from(change).where(change.c.status != "merged"))[0][0] == 0

    def test_a_village_without_a_boundary_is_judged_by_its_commune(self, office: Office, an: Phone):
        an.write("dossier-1", {"_area": BAN_LAU, "vi_tri": IN_MUON}, form=TREES)
        an.write("dossier-2", {"_area": BAN_LAU, "vi_tri": IN_KHE_SANG}, form=TREES)
        an.send()
        office.merge()
        run(office)
        assert told(office, "dossier-1")[2] == "inside"
        assert told(office, "dossier-2")[2] == "outside"
        assert [row.judged for row in places(office, "dossier-2")] == [COMMUNE]

    @pytest.mark.parametrize(("accuracy", "sense"), [("5", "outside"), ("300", "near"), ("0", "outside")])
    def test_a_fix_may_be_as_wrong_as_it_says(self, office: Office, an: Phone, accuracy: str, sense: str):
        an.wrote("dossier-1", {"_area": BAN_MUON, "vi_tri": f"20.1 105.101 0 {accuracy}"}, form=TREES)
        run(office)
        assert told(office, "dossier-1")[2] == sense

    @pytest.mark.parametrize(
        ("position", "tag"),
        [
            (None, None),
            ("0 0 0 10", (None, None, "nowhere", "nowhere")),
            ("105.05 20.1 0 8", (None, None, "nowhere", "swapped")),
            ("20.1 105.05 0 5000", (COMMUNE, BAN_MUON, "inside", "poor")),
        ],
    )
    def test_A20_no_position_or_an_odd_one_is_merged_and_stored_with_its_quality(
        self, office: Office, an: Phone, position: str | None, tag: tuple[object, ...] | None
    ):
        values = {"_area": BAN_MUON, "ten_cay": "Đa"} | ({"vi_tri": position} if position else {})
        an.wrote("dossier-1", values, form=TREES)
        run(office)
        assert office.values("dossier-1", "vi_tri") == ([position] if position else [])
        assert [told(office, "dossier-1")] == [tag] if tag else places(office, "dossier-1") == []
        assert flags(office, "dossier-1") == []

    def test_A20_nobody_is_faster_than_a_car_between_two_fixes(self, office: Office):
        an = office.phone(office.person("an", area_id=PROVINCE))
        an.wrote("dossier-1", {"_area": PROVINCE, "vi_tri": "20.01 105.01 0 8"}, form=TREES)
        office.clock.forward(10 * MINUTE)
        an.wrote("dossier-2", {"_area": PROVINCE, "vi_tri": "20.19 105.19 0 8"}, form=TREES)
        office.clock.forward(10 * MINUTE)
        an.wrote("dossier-3", {"_area": PROVINCE, "vi_tri": "20.35 105.35 0 8"}, form=TREES)
        run(office)
        assert [told(office, f"dossier-{n}")[3] for n in (1, 2, 3)] == ["", "", ""], "28 and 24 km in ten minutes"
        office.clock.forward(MINUTE)
        an.wrote("dossier-4", {"_area": PROVINCE, "vi_tri": "20.01 105.01 0 8"}, form=TREES)
        run(office)
        assert told(office, "dossier-4")[3] == "speed"
        assert flags(office, "dossier-4") == [("place_speed", "vi_tri")]
        office.clock.forward(3 * HOUR)
        an.wrote("dossier-5", {"_area": PROVINCE, "vi_tri": "20.39 105.39 0 8"}, form=TREES)
        an.wrote("dossier-6", {"_area": PROVINCE, "vi_tri": "20.01 105.01 0 0"}, form=TREES)
        run(office)
        assert [told(office, f"dossier-{n}")[3] for n in (5, 6)] == ["", ""], "time enough; and one set by hand"

    def test_A20_a_made_up_position_of_the_author_is_flagged(self, office: Office, an: Phone):
        written = an.write("dossier-1", {"_area": BAN_MUON, "ten_cay": "Đa"}, form=TREES, where="20.1 105.3 0 5 mock")
        an.send()
        office.merge()
        run(office)
        (row,) = places(office, "dossier-1")
        assert (row.path, row.name, row.kind, row.unit, row.sense) == ("_where", written, "author", KHE_SANG, "inside")
        assert row.odd == "mock"
        assert flags(office, "dossier-1") == [("place_mock", "_where")]

    def test_the_boundaries_of_the_day_of_the_change_count(self, office: Office, an: Phone):
        first = an.wrote("dossier-1", {"_area": COMMUNE, "vi_tri": IN_LAU}, form=TREES)
        end(office, COMMUNE, "2026-11-18", code="99001")
        office.clock.forward(2 * DAY)
        an.wrote("dossier-2", {"_area": COMMUNE, "vi_tri": IN_LAU}, form=TREES)
        run(office)
        assert told(office, "dossier-1")[:2] == (COMMUNE, COMMUNE)
        assert told(office, "dossier-2")[:2] == (PROVINCE, PROVINCE)
        assert first

    def test_siblings_are_tagged_each(self, office: Office, an: Phone):
        base = an.wrote("dossier-1", {"_area": BAN_MUON, "vi_tri": IN_MUON}, form=TREES)
        binh = office.phone(office.person("binh"))
        an.write("dossier-1", {"vi_tri": "20.1 105.06 0 8"}, sup={"vi_tri": [base]}, form=TREES)
        binh.write("dossier-1", {"vi_tri": IN_LAU}, sup={"vi_tri": [base]}, form=TREES)
        for phone in (an, binh):
            phone.send()
        office.merge()
        run(office)
        assert sorted(row.sense for row in places(office, "dossier-1")) == ["inside", "outside"]

    def test_lines_and_rows_of_repeats_say_what_they_touch(self, office: Office, an: Phone):
        walked = "20.1 105.05 0 5;20.1 105.15 0 5;20.1 105.25 0 5"
        values = {"_area": COMMUNE, "tuyen": walked, "quan_sat/r1/_life": "active", "quan_sat/r1/vi_tri": IN_MUON}
        an.wrote("dossier-1", values, form=PATROL)
        run(office)
        line, seen = sorted(places(office, "dossier-1"), key=lambda row: row.kind)
        assert (line.kind, line.unit, line.lon) == ("line", COMMUNE, pytest.approx(105.15))
        assert line.touches.split() == sorted({PROVINCE, COMMUNE, BAN_MUON, KHE_SANG})
        assert (line.west, line.east) == (105.05, 105.25)
        assert (seen.path, seen.area) == ("quan_sat/r1/vi_tri", BAN_MUON)

    def test_a_deleted_dossier_has_no_places(self, office: Office, an: Phone):
        first = an.wrote("dossier-1", {"_area": BAN_MUON, "vi_tri": IN_LAU}, form=TREES)
        run(office)
        an.wrote("dossier-1", {"_life": "deleted"}, seen=[first], form=TREES)
        run(office)
        assert places(office, "dossier-1") == []
        assert flags(office, "dossier-1") == []

    def test_new_boundaries_tag_everything_anew_and_a_killed_run_goes_on(
        self, office: Office, an: Phone, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(again, "BATCH", 2)
        for n in range(7):
            an.write(f"dossier-{n}", {"_area": BAN_MUON, "vi_tri": IN_LAU}, form=TREES)
        an.send()
        office.merge()
        run(office)
        draw(office.store, {BAN_MUON: (105.0, 20.0, 105.2, 20.2)})
        again.prepare(office.store, office.clock())
        assert again.go_on(office.store, office.surroundings, most=4) == 4
        with office.store.read() as connection:
            now = progress(connection)
            assert now is not None
            assert (now.done, now.of, now.ended) == (4, 7, None)
            assert again.is_due(connection)
        self.die_before_the_commit(office)
        assert [told(office, f"dossier-{n}")[2] for n in range(7)] == ["inside"] * 4 + ["outside"] * 3
        assert run(office) == 3, "only what was left"
        assert {told(office, f"dossier-{n}")[1:3] for n in range(7)} == {(BAN_MUON, "inside")}
        assert [flags(office, f"dossier-{n}") for n in range(7)] == [[]] * 7
        with office.store.read() as connection:
            assert not again.is_due(connection)
            assert connection.scalar(select(func.count()).select_from(place)) == 7

    def test_an_import_of_boundaries_from_a_file_tags_everything_anew(self, office: Office, an: Phone):
        an.wrote("dossier-1", {"_area": BAN_MUON, "vi_tri": IN_LAU}, form=TREES)
        run(office)
        given = layer((shapely.box(105.0, 20.0, 105.2, 20.2), {"unit_id": BAN_MUON}))
        with office.store.read() as connection:
            versions = versions_of(connection)
        with reading_boundaries(given, "x.gpkg", versions, Meant()) as read, office.store.write() as connection:
            assert keep_boundaries(connection, read, SOURCE, office.clock()).replaced == 1
        with office.store.read() as connection:
            assert again.is_due(connection)
        assert run(office) == 1
        assert told(office, "dossier-1")[1:3] == (BAN_MUON, "inside")

    def die_before_the_commit(self, office: Office) -> None:
        """A worker that is killed when it has written, and not committed."""

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        event.listen(office.store.writer, "commit", killed)
        with pytest.raises(KeyboardInterrupt):
            again.go_on(office.store, office.surroundings)
        event.remove(office.store.writer, "commit", killed)

    def test_two_workers_at_one_run_do_nothing_twice(self, office: Office, an: Phone, monkeypatch: pytest.MonkeyPatch):
        an.wrote("dossier-1", {"_area": BAN_MUON, "vi_tri": IN_LAU}, form=TREES)
        run(office)
        draw(office.store, {BAN_MUON: (105.0, 20.0, 105.2, 20.2)})
        again.prepare(office.store, office.clock())
        read = again.tagged

        def meanwhile(connection, dossiers, surroundings):
            monkeypatch.setattr(again, "tagged", read)
            assert again.go_on(office.store, office.surroundings) == 1
            return read(connection, dossiers, surroundings)

        monkeypatch.setattr(again, "tagged", meanwhile)
        assert again.go_on(office.store, office.surroundings) == 0, "the other one had done it"
        with office.store.read() as connection:
            now = progress(connection)
        assert now is not None
        assert (now.done, now.of) == (1, 1)

    def test_what_was_merged_again_meanwhile_is_left_to_who_reads_it_anew(
        self, office: Office, an: Phone, monkeypatch: pytest.MonkeyPatch
    ):
        first = an.wrote("dossier-1", {"_area": BAN_MUON, "vi_tri": IN_LAU}, form=TREES)
        judge = batch.judge

        def meanwhile(*given):
            monkeypatch.setattr(batch, "judge", judge)
            an.wrote("dossier-1", {"vi_tri": IN_MUON}, sup={"vi_tri": [first]}, form=TREES)
            return judge(*given)

        monkeypatch.setattr(batch, "judge", meanwhile)
        again.prepare(office.store, office.clock())
        assert batch.tag(office.store, office.surroundings) == 2
        assert told(office, "dossier-1")[2] == "inside"

    def test_without_boundaries_positions_are_kept_and_nothing_is_flagged(self, store):
        office = Office(store)
        an = office.phone(office.person("an"))
        an.wrote("dossier-1", {"_area": BAN_MUON, "vi_tri": IN_LAU}, form=TREES)
        run(office)
        assert told(office, "dossier-1") == (None, None, "nowhere", "")
        assert flags(office, "dossier-1") == []

    def test_boundaries_of_very_many_points_are_held_coarser_and_kept_as_they_are(
        self, office: Office, an: Phone, monkeypatch: pytest.MonkeyPatch
    ):
        waves = [(105.0 + n / 5_000, 20.2 + (n % 2) / 50_000) for n in range(1_001)]
        detailed = shapely.Polygon([(105.2, 20.0), (105.0, 20.0), *waves])
        with office.store.write() as connection:
            kept = {"shape": shapely.to_wkb(detailed), "vertices": 1_004, "source": 2}
            connection.execute(update(boundary).where(boundary.c.area == COMMUNE).values(kept))
        an.wrote("dossier-1", {"_area": COMMUNE, "vi_tri": IN_LAU}, form=TREES)
        monkeypatch.setattr(keeping, "MOST_POINTS", 1_000)
        run(office)
        assert told(office, "dossier-1") == (COMMUNE, COMMUNE, "inside", "")
        with office.store.read() as connection:
            (held,) = (each for each in keeping._pieces(connection) if each.area == COMMUNE)
        assert shapely.get_num_coordinates(shapely.from_wkb(held.shape)) < 20

    def test_tagging_costs_the_same_statements_for_one_dossier_and_for_fifty(self, office: Office, an: Phone):
        costs = []
        for times in (1, 1, 50):
            for n in range(times):
                an.write(f"dossier-{times}-{n}", {"_area": BAN_MUON, "vi_tri": IN_LAU}, form=TREES)
            an.send()
            office.merge(limit=500)
            statements: list[str] = []
            listeners = []
            for engine in {office.store.writer, office.store.reader}:

                def count(conn, cursor, statement, *_, statements=statements):
                    statements.append(statement)

                event.listen(engine, "before_cursor_execute", count)
                listeners.append((engine, count))
            run(office)
            for engine, count in listeners:
                event.remove(engine, "before_cursor_execute", count)
            costs.append(len(statements))
        assert costs[2] <= costs[1] + 2
