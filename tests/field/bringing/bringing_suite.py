"""What holds on every database: features become dossiers once, all or none, and what stood in the file stays beside."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
import shapely

from field.bringing.drafting import drafts_of
from field.bringing.faults import RefusedError
from field.bringing.orders import Order
from field.bringing.originals import sources_of
from field.bringing.taking import Brought, take_in
from field.dossiers.told import told
from field.forms.catalogue import sample_catalogue
from field.tables import change
from geo.crs import to_wgs84
from geo.layers import Feature, Layer, Original, Value
from sync.strict_json import dumps, loads
from tests.field.world import BAN_LAU, BAN_MUON, TREES_ID, Office

PLACE = shapely.Point(580_000, 2_190_000)
ORDER = Order(
    form=sample_catalogue().newest[TREES_ID],
    area=BAN_MUON,
    columns={"so": "so_hieu", "ten": "ten_cay", "dk": "duong_kinh"},
    by="cuc",
    file="cay.tab",
    sha256="a" * 64,
)


def trees(*rows: tuple[Value, ...]) -> Layer:
    """A layer of trees in VN-2000: number, name, diameter."""
    spot, wkb = shapely.Point(to_wgs84(5897, PLACE.x, PLACE.y)), shapely.to_wkb(PLACE)
    features = [
        Feature(n, spot, dict(zip(("so", "ten", "dk"), row, strict=True)), Original("EPSG:5897", wkb))
        for n, row in enumerate(rows, 1)
    ]
    return Layer("cay", "EPSG:5897", features, {"so": "text", "ten": "text", "dk": "decimal"})


def bring(office: Office, order: Order, layer: Layer) -> list[Brought]:
    with office.store.write() as connection:
        return take_in(connection, order, drafts_of(order, layer), office.surroundings)


def became(brought: Sequence[Brought]) -> list[str]:
    return [each.became for each in brought]


class BringingSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        made = Office(store)
        made.person("cuc", role="reconciler")
        return made

    def test_features_become_dossiers_with_the_numbers_of_their_file_beside(self, office: Office):
        brought = bring(office, ORDER, trees(("C1", "Nghiến", 120.5), ("C2", "Lim", None)))
        office.merge()
        assert became(brought) == ["new", "new"]
        key = brought[0].dossier
        assert office.values(key, "_area") == [BAN_MUON]
        assert office.values(key, "vi_tri") == ["19.7973188 105.7654332 0 0"]
        assert [office.values(key, path)[0] for path in ("so_hieu", "ten_cay", "duong_kinh")] == [
            "C1",
            "Nghiến",
            "120.5",
        ]
        assert office.values(brought[1].dossier, "duong_kinh") == []
        with office.store.read() as connection:
            (source,) = sources_of(connection, key)
        assert (source.file, source.layer, source.feature, source.crs) == ("cay.tab", "cay", 1, "EPSG:5897")
        assert shapely.from_wkb(source.shapes["vi_tri"]) == PLACE

    def test_the_same_file_again_changes_nothing_merged_or_not(self, office: Office):
        first = bring(office, ORDER, trees(("C1", "Nghiến", 120.5)))
        assert became(bring(office, ORDER, trees(("C1", "Nghiến", 120.5)))) == ["same"]
        office.merge()
        again = bring(office, ORDER, trees(("C1", "Nghiến", 120.5)))
        assert [each.dossier for each in again] == [each.dossier for each in first]
        assert became(again) == ["same"]
        assert len(office.rows(change.select())) == 1

    def test_a_newer_file_replaces_what_differs_and_nothing_else(self, office: Office):
        order = replace(ORDER, key="so")
        (first,) = bring(office, order, trees(("C1", "Nghiến", 120.5)))
        office.merge()
        newer = replace(order, sha256="b" * 64, area=BAN_LAU)
        brought = bring(office, newer, trees(("C1", "Nghiến", 121.0), ("C2", "Lim", 90)))
        office.merge()
        assert [(each.dossier == first.dossier, each.became) for each in brought] == [(True, "changed"), (False, "new")]
        assert office.values(first.dossier, "duong_kinh") == ["121"]
        assert office.values(first.dossier, "ten_cay") == ["Nghiến"]
        assert office.values(first.dossier, "_area") == [BAN_MUON]
        assert became(bring(office, newer, trees(("C1", "Nghiến", 121), ("C2", "Lim", 90.0)))) == ["same", "same"]

    def test_lines_of_a_table_are_visits_of_one_tree_and_a_newer_table_adds_those_that_are_new(self, office: Office):
        columns = {"so": "so_hieu", "ten": "ten_cay", "dk": "lan_tham/ngay"}
        order = replace(ORDER, key="so", columns=columns, place="")
        lines = (("C1", "Lim", "2026-01-05"), ("C1", "Lim", "2026-02-05"), ("C2", "Sến", "2026-01-05"))
        assert became(bring(office, order, trees(*lines))) == ["new", "new"]
        office.merge()
        assert became(bring(office, order, trees(*reversed(lines)))) == ["same", "same"]
        first, _ = bring(office, replace(order, sha256="b" * 64), trees(*lines, ("C1", "Lim", "2026-03-05")))
        assert first.became == "changed"
        office.merge()
        shown = {path: heads[0].value for path, heads in office.view(first.dossier).items() if path.endswith("/ngay")}
        assert [shown[path] for path in sorted(shown)] == ["2026-01-05", "2026-02-05", "2026-03-05"]

    def test_what_waits_to_be_merged_is_not_judged_by_a_key(self, office: Office):
        order = replace(ORDER, key="so")
        bring(office, order, trees(("C1", "Nghiến", 120.5)))
        with pytest.raises(RefusedError) as refused:
            bring(office, order, trees(("C1", "Nghiến", 121)))
        assert [fault.code for fault in refused.value.faults] == ["bring_still_merging"]

    def test_everything_that_is_wrong_is_told_at_once_and_nothing_comes_in(self, office: Office):
        order = replace(ORDER, key="so")
        layer = trees(("C1", "Nghiến", "to lắm"), ("", "Lim", 90), ("C3", "Sến", 80), ("C3", "Táu", 70))
        with pytest.raises(RefusedError) as refused:
            bring(office, order, layer)
        assert [(fault.code, fault.spot.feature) for fault in refused.value.faults] == [
            ("bring_value_unreadable", "1"),
            ("bring_key_repeated", "2"),
            ("bring_key_repeated", "4"),
        ]
        assert "dk → duong_kinh (decimal): to lắm" in refused.value.faults[0].detail
        assert office.rows(change.select()) == []

    def test_an_area_that_is_not_there_takes_nothing(self, office: Office):
        with pytest.raises(RefusedError) as refused:
            bring(office, replace(ORDER, area="00000@2025-07-01"), trees(("C1", "Nghiến", 1)))
        assert [fault.code for fault in refused.value.faults] == ["bring_area_unknown"]
        assert office.rows(change.select()) == []

    def test_what_a_phone_says_of_a_file_is_carried_and_not_believed(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.write("dossier-1", {"_area": BAN_MUON, "ten_cay": "Lim"}, form=ORDER.form.ref)
        said = {**loads(phone.unsent.pop()), "source": {"file": "gia.tab", "feature": 1}}
        phone.n -= 1
        phone.put(dumps(said).encode())
        phone.send()
        office.merge()
        with office.store.read() as connection:
            (written,) = told(connection, "dossier-1").values()
        assert (written.status, written.source) == ("merged", None)
