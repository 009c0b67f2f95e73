"""What holds on every database: a patrol from a GPS unit is one dossier; heritage trees are visited, not doubled."""

import hashlib
from collections.abc import Mapping
from io import BytesIO

import pytest

from field.bringing.faults import RefusedError
from field.bringing.patrols.asked import GpxFile, Patrol, Picture
from field.bringing.patrols.taking import Walked, take_patrol
from field.forms.catalogue import sample_catalogue
from field.tables import change
from geo.gpx import Coverage, Fix, Photo, Placed, read_gpx
from geo.gpx.photos import BETWEEN, IN_GAP
from tests.field.world import BAN_MUON, Office
from tests.geo.gpx.conftest import PATROL, RECORDED, wrapped

FORMS = sample_catalogue().newest
PATROLS, TREES = FORMS["tuan_tra_rung"], FORMS["cay_co_thu"]
PO_MU = {"PO MU": "cay_co_thu"}
MORNING = 1_710_204_832_000


def recorded() -> GpxFile:
    data = (RECORDED / PATROL).read_bytes()
    return GpxFile(PATROL, hashlib.sha256(data).hexdigest(), read_gpx(BytesIO(data), PATROL))


def marks(*places: tuple[str, float, float], day: int = 20) -> GpxFile:
    """A file of marks: (words, lat, lon)."""
    point = '<wpt lat="{}" lon="{}"><time>2024-03-{}T01:0{}:00Z</time><name>{:03}</name><cmt>{}</cmt></wpt>'
    inner = "".join(point.format(lat, lon, day, n, n, words) for n, (words, lat, lon) in enumerate(places))
    data = wrapped(inner)
    return GpxFile(f"{day}.gpx", hashlib.sha256(data).hexdigest(), read_gpx(BytesIO(data)))


def patrol(file: GpxFile, **more: object) -> Patrol:
    asked: Mapping[str, object] = {"form": PATROLS, "area": BAN_MUON, "by": "cuc", "categories": PO_MU, "trees": TREES}
    return Patrol(files=[file], **{**asked, **more})  # type: ignore[arg-type]


def take(office: Office, walked: Patrol) -> Walked:
    with office.store.write() as connection:
        done = take_patrol(connection, walked, {}, office.surroundings)
    office.merge()
    return done


class PatrolsSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        made = Office(store)
        made.person("cuc", role="reconciler")
        return made

    def test_a_patrol_has_its_legs_its_marks_and_its_file(self, office: Office):
        file = recorded()
        done = take(office, patrol(file, given={"ma_chuyen": "XL-240312-1"}))
        view = office.view(done.dossier)
        assert (done.became, done.observations) == ("new", 4)
        assert office.values(done.dossier, "ma_chuyen") == ["XL-240312-1"]
        assert office.values(done.dossier, "bat_dau") == ["2024-03-12T07:40:12+07:00"]
        assert office.values(done.dossier, "gpx") == [f"sha256:{file.sha256}.gpx"]
        assert sorted(str(line).count(";") for line in office.values(done.dossier, "tuyen")) == [179, 259]
        rows = sorted({path.split("/")[1] for path in view if path.startswith("quan_sat/")})
        categories = [office.values(done.dossier, f"quan_sat/{row}/nhom")[0] for row in rows]
        assert categories == ["bay", "khac", "cay_co_thu", "khac"]
        assert office.values(done.dossier, f"quan_sat/{rows[2]}/loai") == ["PO MU 07"]
        assert office.values(done.dossier, f"quan_sat/{rows[2]}/duong_kinh") == ["142"]
        said = str(office.values(done.dossier, "tom_tat")[0])
        assert "2 chặng, 3,6 km" in said
        assert "Mất sóng 26 phút, cách 269 m" in said

    def test_the_same_files_again_change_nothing(self, office: Office):
        first = take(office, patrol(recorded()))
        before = len(office.rows(change.select()))
        again = take(office, patrol(recorded()))
        assert (again.dossier, again.became) == (first.dossier, "same")
        assert len(office.rows(change.select())) == before

    def test_a_tree_is_a_dossier_and_the_next_patrol_visits_it(self, office: Office):
        ((words, tree, became),) = take(office, patrol(marks(("PO MU 07 D=142CM", 19.96, 105.1)))).trees
        assert (words, became) == ("PO MU 07 D=142CM", "new")
        assert office.values(tree, "ten_cay") == ["PO MU 07"]
        assert office.values(tree, "duong_kinh") == ["142"]
        later = take(office, patrol(marks(("PO MU", 19.96005, 105.10005), ("PO MU 08", 19.961, 105.1), day=27)))
        assert [(key == tree, what) for _, key, what in later.trees] == [(True, "visited"), (False, "new")]
        days = [office.values(tree, path) for path in sorted(office.view(tree)) if path.endswith("/ngay")]
        assert days == [["2024-03-20"], ["2024-03-27"]]
        assert office.values(tree, "ten_cay") == ["PO MU 07"]

    def test_which_of_two_trees_is_meant_is_asked_unless_the_mark_says_it(self, office: Office):
        take(office, patrol(marks(("PO MU 1", 19.96, 105.1), ("PO MU 2", 19.9602, 105.1))))
        between = 19.9601
        with pytest.raises(RefusedError) as asked:
            take(office, patrol(marks(("PO MU", between, 105.1), day=27)))
        (fault,) = asked.value.faults
        assert (fault.code, fault.spot.feature) == ("bring_tree_doubtful", "PO MU")
        assert "PO MU 1" in fault.detail
        named = take(office, patrol(marks(("po mu 2", between, 105.1), day=28)))
        assert [what for _, _, what in named.trees] == ["visited"]

    def test_a_picture_joins_the_mark_of_its_minute_and_others_stand_alone(self, office: Office):
        at = [MORNING + 60_000, MORNING + 90_000, MORNING + 1_500_000]
        flags = (BETWEEN, BETWEEN, IN_GAP)
        pictures = [
            Picture(Placed(Photo(f"{n}.jpg", ""), flag, time, Fix(105.1, 19.96, None, time)), f"sha256:{n:064}.jpg", "")
            for n, (time, flag) in enumerate(zip(at, flags, strict=True))
        ]
        done = take(office, patrol(recorded(), pictures=pictures))
        shown = {path: office.values(done.dossier, path) for path in office.view(done.dossier) if path.endswith("/anh")}
        assert done.observations == 5
        assert sorted(len(values) for values in shown.values()) == [1, 2]
        assert "Ảnh 2.jpg chụp lúc mất sóng" in str(office.values(done.dossier, "tom_tat")[0])

    def test_coverage_of_the_planned_route_is_told_with_what_was_missed(self, office: Office):
        missed = (((105.1, 19.97), (105.1, 19.98)),)
        walked = patrol(recorded(), route="TUYEN 1", coverage=Coverage(4_000.0, 3_000.0, missed))
        said = str(office.values(take(office, walked).dossier, "tom_tat")[0])
        assert "Tuyến TUYEN 1: đã đi 75 % (3,0 km trên 4,0 km)" in said
        assert "Chưa đi: 19.97000 105.10000 đến 19.98000 105.10000" in said

    def test_a_damaged_file_says_so_in_the_dossier(self, office: Office):
        data = (RECORDED / PATROL).read_bytes()[:20_000]
        cut = GpxFile("cut.gpx", hashlib.sha256(data).hexdigest(), read_gpx(BytesIO(data), "cut.gpx"))
        assert cut.gpx.damage is not None
        done = take(office, patrol(cut))
        assert "Tệp cut.gpx bị hỏng, còn đọc được" in str(office.values(done.dossier, "tom_tat")[0])
