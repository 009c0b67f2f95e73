"""Cells and shapes as answers: by the kind of the question, and refused rather than cut."""

from dataclasses import replace

import pytest
import shapely

from field.bringing.drafting import drafts_of
from field.bringing.faults import RefusedError
from field.bringing.orders import Order
from field.bringing.shapes import UnfitShapeError, text_of
from field.bringing.values import UnreadableCellError, answers_of
from field.forms.catalogue import sample_catalogue
from geo.layers import Feature, Layer

FORMS = sample_catalogue().newest
PATROL, PARCEL = FORMS["tuan_tra_rung"], FORMS["tham_tra_thua_dat"]


@pytest.mark.parametrize("cell", ["tuyen_co_dinh", "Tuyến cố định", "tuyến CỐ ĐỊNH", "Fixed route"])
def test_a_choice_is_known_by_its_code_or_its_words(cell: str) -> None:
    assert answers_of(PATROL.questions["loai_tt"], "loai_tt", cell) == {"loai_tt": "tuyen_co_dinh"}


def test_what_is_no_choice_is_no_answer() -> None:
    with pytest.raises(UnreadableCellError):
        answers_of(PATROL.questions["loai_tt"], "loai_tt", "đi chơi")


@pytest.mark.parametrize(
    ("path", "cell", "value"),
    [
        ("ma_chuyen", 7.0, "7"),
        ("bat_dau", "2024-03-12T07:40:00+07:00", "2024-03-12T07:40:00+07:00"),
        ("tom_tat", None, None),
        ("tom_tat", "  ", None),
    ],
)
def test_a_cell_is_read_by_the_kind_of_its_question(path: str, cell: object, value: object) -> None:
    assert answers_of(PATROL.questions[path], path, cell).get(path) == value


def test_a_ring_is_closed_and_holds_seven_decimals() -> None:
    ring = shapely.Polygon([(105.123456789, 19.1), (105.2, 19.1), (105.2, 19.2)])
    assert text_of(shapely.MultiPolygon([ring])) == (
        "19.1 105.1234568 0 0;19.1 105.2 0 0;19.2 105.2 0 0;19.1 105.1234568 0 0"
    )


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        (shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2)), "bring_shape_unfit"),
        (shapely.MultiPoint([(1, 1), (2, 2)]), "bring_shape_unfit"),
        (shapely.LineString([(105 + n / 1e6, 19.1234567) for n in range(4_000)]), "bring_shape_too_long"),
    ],
)
def test_a_shape_that_no_answer_can_hold_is_refused_rather_than_cut(shape: shapely.Geometry, code: str) -> None:
    with pytest.raises(UnfitShapeError) as refused:
        text_of(shape)
    assert refused.value.code == code


def test_a_shape_of_another_kind_than_the_form_asks_is_told_with_what_it_asks() -> None:
    order = Order(PARCEL, "a", {}, "home", "a.shp", "0" * 64)
    layer = Layer("a", "EPSG:4326", [Feature(1, shapely.LineString([(105, 19), (106, 20)]), {})])
    with pytest.raises(RefusedError) as refused:
        drafts_of(order, layer)
    assert [(fault.code, fault.spot.feature) for fault in refused.value.faults] == [("bring_place_unknown", "1")]


def test_D10_a_ring_that_crosses_itself_is_not_brought_in() -> None:
    order = Order(PARCEL, "a", {}, "home", "a.shp", "0" * 64)
    knot = shapely.Polygon([(105, 19), (105.2, 19.2), (105.2, 19), (105, 19.2)])
    with pytest.raises(RefusedError) as refused:
        drafts_of(order, Layer("a", "EPSG:4326", [Feature(1, knot, {})]))
    assert [(fault.code, fault.detail) for fault in refused.value.faults] == [
        ("geo_shape_crossing", "Self-intersection[105.1 19.1]")
    ]


def test_columns_and_questions_that_are_not_there_are_told_together() -> None:
    order = Order(PATROL, "a", {"khong": "tom_tat", "co": "cau_la"}, "home", "a.shp", "0" * 64, key="so")
    with pytest.raises(RefusedError) as refused:
        drafts_of(order, Layer("a", "EPSG:4326", [], {"co": "text"}))
    assert [fault.code for fault in refused.value.faults] == [
        "bring_column_unknown",
        "bring_column_unknown",
        "bring_question_unknown",
    ]
    assert "co" in refused.value.faults[0].detail
    assert drafts_of(replace(order, columns={"co": "tom_tat"}, key=""), Layer("a", "", [], {"co": "text"})) == []


VISITS = Order(
    form=FORMS["cay_co_thu"], area="a", by="cuc", file="tham.csv", sha256="a" * 64, key="so",
    columns={"so": "so_hieu", "ngay": "lan_tham/ngay", "sk": "lan_tham/suc_khoe", "dd": "lan_tham/de_doa"},
)  # fmt: skip


def visits(*rows: tuple[str, str, str, str]) -> Layer:
    names = ("so", "ngay", "sk", "dd")
    features = [Feature(n, None, dict(zip(names, row, strict=True)), None) for n, row in enumerate(rows, 1)]
    return Layer("tham", "", features, dict.fromkeys(names, "text"))


def test_lines_of_one_key_are_rows_of_one_dossier_in_the_order_of_their_days() -> None:
    choice = next(each.code for each in FORMS["cay_co_thu"].questions["lan_tham/*/suc_khoe"].choices)
    threat = next(each.code for each in FORMS["cay_co_thu"].questions["lan_tham/*/de_doa/*"].choices)
    lines = (("C1", "2026-03-12", choice, threat), ("C2", "2026-01-01", choice, ""), ("C1", "2025-03-12", "", ""))
    one, other = drafts_of(VISITS, visits(*lines))
    days = {path: value for path, value in one.values.items() if path.endswith("/ngay")}
    assert [days[path] for path in sorted(days)] == ["2025-03-12", "2026-03-12"]
    assert [value for path, value in one.values.items() if path.endswith(f"/de_doa/{threat}")] == [True]
    assert (one.values["so_hieu"], other.values["so_hieu"], other.feature) == ("C1", "C2", 2)
    again = drafts_of(VISITS, visits(*reversed(lines)))
    assert {each.dossier: each.values for each in again} == {each.dossier: each.values for each in (one, other)}


def test_lines_of_one_key_that_say_different_things_outside_of_the_repeat_are_told() -> None:
    order = replace(VISITS, columns={"so": "so_hieu", "sk": "ten_cay", "ngay": "lan_tham/ngay"})
    with pytest.raises(RefusedError) as refused:
        drafts_of(order, visits(("C1", "2026-01-01", "Lim", ""), ("C1", "2026-01-02", "Sến", "")))
    assert [(each.code, each.spot.feature) for each in refused.value.faults] == [("bring_rows_differ", "2")]


def test_a_question_with_several_answers_takes_a_column() -> None:
    household = FORMS["ho_gia_dinh_so"]
    name = next(path.removesuffix("/*") for path, each in household.questions.items() if each.type == "select_multiple")
    codes = [each.code for each in household.questions[f"{name}/*"].choices][:2]
    order = Order(form=household, area="a", columns={"co": name}, by="cuc", file="ho.csv", sha256="a" * 64)
    (draft,) = drafts_of(order, Layer("ho", "", [Feature(1, None, {"co": "; ".join(codes)}, None)], {"co": "text"}))
    assert draft.values == {f"{name}/{code}": True for code in codes}
