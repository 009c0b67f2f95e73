"""What holds on every database for files that a worker brings in: looked into, tried, taken in once, gone on."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import func, select

from field.bringing import whole
from field.bringing.ordered import claiming, expiring, placing
from field.bringing.ordered.claiming import BringLostError
from field.bringing.ordered.tools import Tools
from field.bringing.ordered.wanted import BringProblem, Wish
from field.bringing.ordered.working import work
from field.jobs.bring import sweep_bringings
from field.people.rights.scope import Grant
from field.tables import access_log, bringing, change
from field.tables.office.bringing import CHECK, LOOK, TAKE
from geo.layers.reading import Limits
from tests.field.world import BAN_LAU, BAN_MUON, DAY, TREES_ID, Office

KEY = "A" * 22
CSV = "so,ten,lat,lon\nC1,Nghiến,19.80,105.70\nC2,Lim,19.81,105.71\nC3,Sến,19.82,105.72\n"
WISH = Wish(form=TREES_ID, area=BAN_MUON, columns={"so": "so_hieu", "ten": "ten_cay"})
GPX = """<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="19.8" lon="105.7"><time>2024-03-12T01:00:00Z</time><name>PO MU</name></wpt>
<trk><trkseg><trkpt lat="19.8" lon="105.7"><time>2024-03-12T01:00:00Z</time></trkpt>
<trkpt lat="19.801" lon="105.7"><time>2024-03-12T01:02:00Z</time></trkpt></trkseg></trk></gpx>"""


class OrderedSuite:
    @pytest.fixture
    def office(self, store: Any) -> Office:
        made = Office(store)
        made.person("cuc", role="clerk")
        return made

    @pytest.fixture
    def tools(self, office: Office, tmp_path: Path) -> Tools:
        given = (tmp_path / "bringing", tmp_path / "attachments", Limits())
        return Tools(office.store, office.surroundings, *given, office.merge)

    def lay(self, tools: Tools, files: dict[str, str], key: str = KEY, person: str = "cuc") -> str:
        (tools.folder / key).mkdir(parents=True)
        for name, text in files.items():
            (tools.folder / key / name).write_text(text, encoding="utf-8")
        with tools.store.write() as connection:
            placing.place(connection, tools.folder, key, person, tools.surroundings)
        return key

    def ask(self, tools: Tools, step: str, wish: Wish = WISH, key: str = KEY) -> Any:
        with tools.store.write() as connection:
            placing.ask(connection, key, "cuc", step, wish, tools.surroundings)
        work(tools)
        return self.row(tools, key)

    def row(self, tools: Tools, key: str = KEY) -> Any:
        with tools.store.read() as connection:
            return connection.execute(select(bringing).where(bringing.c.id == key)).one()

    def changes(self, tools: Tools) -> int:
        with tools.store.read() as connection:
            return int(connection.execute(select(func.count()).select_from(change)).scalar_one())

    def test_a_file_is_looked_into_tried_and_taken_in_once(self, office: Office, tools: Tools):
        self.lay(tools, {"cay.csv": CSV})
        assert work(tools) == 1
        seen = orjson.loads(self.row(tools).seen)
        assert [column for column, _ in seen["columns"]] == ["so", "ten", "lat", "lon"]
        assert seen["rows"][0][:3] == ["Point", "C1", "Nghiến"]
        tried = self.ask(tools, CHECK)
        assert (tried.state, orjson.loads(tried.report)["counts"]) == ("asking", {"new": 3})
        assert self.changes(tools) == 0
        taken = self.ask(tools, TAKE)
        assert (taken.state, taken.done, orjson.loads(taken.report)["counts"]) == ("done", 3, {"new": 3})
        assert not (tools.folder / KEY).exists()
        assert self.changes(tools) == 3
        again = self.lay(tools, {"cay.csv": CSV}, "B" * 22)
        work(tools)
        assert orjson.loads(self.ask(tools, TAKE, key=again).report)["counts"] == {"same": 3}
        assert self.changes(tools) == 3
        with tools.store.read() as connection:
            noted = connection.execute(select(access_log.c.person, access_log.c.detail))
            assert noted.all() == [("cuc", "3"), ("cuc", "3")]

    def test_everything_that_is_wrong_is_told_by_feature_and_nothing_comes_in(self, office: Office, tools: Tools):
        self.lay(tools, {"cay.csv": CSV.replace("19.81", "91").replace("Sến", "Sến" * 3)})
        work(tools)
        refused = self.ask(tools, TAKE, Wish(form=TREES_ID, area=BAN_MUON, columns={"ten": "duong_kinh"}))
        faults = orjson.loads(refused.report)["faults"]
        assert refused.state == "asking"
        assert faults
        assert all(fault["feature"] for fault in faults)
        assert self.changes(tools) == 0

    def test_a_kill_in_the_middle_is_gone_on_with_where_it_stopped(
        self, office: Office, tools: Tools, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(whole, "PIECE", 1)
        self.lay(tools, {"cay.csv": CSV})
        work(tools)
        pieces = iter(range(10))

        def killed() -> None:
            if next(pieces) == 6:  # behind the first piece that was written
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            self.ask(
                Tools(tools.store, tools.surroundings, tools.folder, tools.attachments, tools.limits, killed), TAKE
            )
        stopped = self.row(tools)
        assert (stopped.state, 0 < stopped.done < 3) == ("waiting", True)
        assert self.changes(tools) == stopped.done
        assert work(tools) == 1
        whole_ = self.row(tools)
        assert (whole_.state, whole_.done, orjson.loads(whole_.report)["counts"]) == ("done", 3, {"new": 3})
        assert self.changes(tools) == 3

    def test_more_features_than_one_transaction_takes_are_all_brought_in(
        self, office: Office, tools: Tools, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(whole, "PIECE", 40)
        rows = [f"K{n},Cây {n},{19.8 + n / 10_000:.4f},105.7" for n in range(130)]
        self.lay(tools, {"cay.csv": "\n".join(["so,ten,lat,lon", *rows])})
        work(tools)
        keyed = Wish(form=TREES_ID, area=BAN_MUON, columns={"so": "so_hieu", "ten": "ten_cay"}, key="so")
        taken = self.ask(tools, TAKE, keyed)
        assert (taken.state, orjson.loads(taken.report)["counts"], self.changes(tools)) == ("done", {"new": 130}, 130)

    def test_D17_nothing_is_brought_in_where_its_bringer_may_not_write(self, office: Office, tools: Tools):
        keyed = Wish(form=TREES_ID, area=BAN_LAU, columns={"so": "so_hieu", "ten": "ten_cay"}, key="so")
        self.lay(tools, {"cay.csv": CSV})
        work(tools)
        assert self.ask(tools, TAKE, keyed).state == "done"
        office.merge()
        office.grant("cuc", Grant("clerk", BAN_MUON))
        self.lay(tools, {"cay.csv": CSV.replace("Lim", "Táu")}, "B" * 22)
        work(tools)
        assert orjson.loads(self.ask(tools, TAKE, keyed, "B" * 22).report)["faults"][0]["code"] == "bring_area_unknown"
        mine = Wish(form=TREES_ID, area=BAN_MUON, columns=keyed.columns, key="so")
        told = orjson.loads(self.ask(tools, TAKE, mine, "B" * 22).report)["faults"]
        assert [fault["code"] for fault in told] == ["bring_elsewhere"] * 3
        assert self.changes(tools) == 3

    def test_nobody_sees_or_ends_what_somebody_else_brings(self, office: Office, tools: Tools):
        self.lay(tools, {"cay.csv": CSV})
        with tools.store.write() as connection:
            assert placing.bringings_of(connection, "an") == []
            with pytest.raises(BringProblem):
                placing.take_back(connection, tools.folder, KEY, "an")

    def test_tracks_are_tried_and_taken_in_as_one_patrol(self, office: Office, tools: Tools):
        self.lay(tools, {"di.gpx": GPX})
        work(tools)
        assert orjson.loads(self.row(tools).seen)["files"][0] | {"metres": 111} == {
            "file": "di.gpx", "points": 3, "legs": 1, "marks": 1, "metres": 111, "routes": [], "damaged": False,
        }  # fmt: skip
        wish = Wish(form="tuan_tra_rung", area=BAN_MUON, categories={"PO MU": "cay_co_thu"}, trees=TREES_ID)
        tried = self.ask(tools, CHECK, wish)
        assert (orjson.loads(tried.report)["patrol"]["became"], self.changes(tools)) == ("new", 0)
        taken = self.ask(tools, TAKE, wish)
        assert (taken.state, self.changes(tools)) == ("done", 2)
        assert orjson.loads(taken.report)["patrol"]["trees"][0][2] == "new"
        assert len(list((tools.attachments).rglob("*"))) > 0

    def test_D17_a_tree_where_its_bringer_may_not_write_is_not_visited(self, office: Office, tools: Tools):
        self.lay(tools, {"cay.csv": "ten,lat,lon\nPơ mu,19.8,105.7\n"})
        work(tools)
        self.ask(tools, TAKE, Wish(form=TREES_ID, area=BAN_LAU, columns={"ten": "ten_cay"}))
        office.merge()
        office.grant("cuc", Grant("clerk", BAN_MUON))
        self.lay(tools, {"di.gpx": GPX}, "B" * 22)
        work(tools)
        wish = Wish(form="tuan_tra_rung", area=BAN_MUON, categories={"PO MU": "cay_co_thu"}, trees=TREES_ID)
        told = orjson.loads(self.ask(tools, TAKE, wish, "B" * 22).report)
        assert [became for _, _, became in told["patrol"]["trees"]] == ["new"]

    def test_what_nobody_decides_on_for_a_day_goes_with_its_files(self, office: Office, tools: Tools):
        self.lay(tools, {"cay.csv": CSV})
        assert sweep_bringings(tools, DAY, None) == 1
        assert sweep_bringings(tools, DAY, None) == 0
        office.clock.forward(DAY + 1)
        sweep_bringings(tools, DAY, None)
        assert self.row(tools).state == "gone"
        assert list(tools.folder.iterdir()) == []

    def test_a_try_that_died_is_taken_again(self, office: Office, tools: Tools):
        self.lay(tools, {"cay.csv": CSV})
        with tools.store.write() as connection:
            assert claiming.claim(connection, office.clock()) is not None
        assert sweep_bringings(tools, DAY, None) == 0
        office.clock.forward(claiming.STALE_MS + 1)
        assert sweep_bringings(tools, DAY, lambda: True) == 0
        with tools.store.read() as connection:
            assert expiring.anything_waits(connection)
        assert work(tools) == 1

    def test_a_file_that_kills_whoever_tries_it_is_not_tried_for_ever(self, office: Office, tools: Tools):
        self.lay(tools, {"cay.csv": CSV})
        for _ in range(claiming.MOST_TRIES):
            with tools.store.write() as connection:
                assert claiming.claim(connection, office.clock()) is not None
            office.clock.forward(claiming.STALE_MS + 1)
            sweep_bringings(tools, DAY, lambda: True)
        lost = self.row(tools)
        assert (lost.state, lost.problem) == ("failed", "bring_failed")
        with tools.store.write() as connection:
            placing.ask(connection, KEY, "cuc", LOOK, WISH, tools.surroundings)
        assert work(tools) == 1

    def test_who_lost_a_step_to_another_or_to_its_owner_writes_nothing_more(self, office: Office, tools: Tools):
        self.lay(tools, {"cay.csv": CSV})
        with tools.store.write() as connection:
            slow = claiming.claim(connection, office.clock())
        office.clock.forward(claiming.STALE_MS + 1)
        sweep_bringings(tools, DAY, lambda: True)
        with tools.store.write() as connection:
            quick = claiming.claim(connection, office.clock())
        assert slow is not None
        assert quick is not None
        with pytest.raises(BringLostError), tools.store.write() as connection:
            claiming.finish(connection, slow, {}, office.clock(), is_over=True)
        with tools.store.write() as connection:
            placing.take_back(connection, tools.folder, KEY, "cuc")
        with pytest.raises(BringLostError), tools.store.write() as connection:
            claiming.keep(connection, quick, 1, {}, office.clock())
        assert (self.row(tools).state, self.row(tools).done) == ("gone", 0)

    @pytest.mark.parametrize(
        "files",
        [{"a.csv": CSV, "b.csv": CSV}, {"a.gpx": GPX, "a.csv": CSV}, {"a.txt.exe": "x"}, {"a.shp": "", "b.dbf": ""}],
    )
    def test_files_that_do_not_belong_together_are_refused(self, office: Office, tools: Tools, files: dict[str, str]):
        with pytest.raises(BringProblem) as problem:
            self.lay(tools, files)
        assert problem.value.code == "bring_files_unfit"
