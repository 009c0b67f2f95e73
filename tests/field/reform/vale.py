"""A small invented province before and after a reform: a district with three communes, which become two.

Mường Cạn and Mường Sâu are merged into Mường Nước; Mường Rộng is split between that and Mường Xa; the district goes.
"""

from collections.abc import Sequence

import shapely
from sqlalchemy import insert, select

from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.reform.plan.reading import read_plan
from field.reform.plan.steps import Step
from field.storage.engine import Store
from field.tables import area, area_link, area_within, boundary, succession

DAY, DAY_BEFORE = "2026-12-01", "2026-11-30"
OLD_PROVINCE, DISTRICT = "98@pre2025", "980@pre2025"
CAN, SAU, RONG = "98001@pre2025", "98002@pre2025", "98003@pre2025"
CAN_1, SAU_1, RONG_1, RONG_2, RONG_3 = f"{CAN}/A01", f"{SAU}/A01", f"{RONG}/A01", f"{RONG}/A02", f"{RONG}/A03"
PROVINCE, NUOC, XA = f"97@{DAY}", f"98001@{DAY}", f"98003@{DAY}"
SET = f"db-980@{DAY}"
BEFORE = [
    AreaRow(OLD_PROVINCE, "98", "Đồi Mây", "tinh", valid_to=""),
    AreaRow(DISTRICT, "980", "Thung Lũng", "huyen", OLD_PROVINCE),
    AreaRow(CAN, "98001", "Mường Cạn", "xa", DISTRICT),
    AreaRow(SAU, "98002", "Mường Sâu", "xa", DISTRICT),
    AreaRow(RONG, "98003", "Mường Rộng", "xa", DISTRICT),
    AreaRow(CAN_1, "A01", "Bản Cạn", "ban", CAN),
    AreaRow(SAU_1, "A01", "Bản Sâu", "ban", SAU),
    AreaRow(RONG_1, "A01", "Bản Rộng Đông", "ban", RONG, lat=20.05, lon=105.15),
    AreaRow(RONG_2, "A02", "Bản Rộng Tây", "ban", RONG, lat=20.05, lon=105.05),
    AreaRow(RONG_3, "A03", "Bản Rộng Giữa", "ban", RONG),
]
AFTER = [
    AreaRow(PROVINCE, "97", "Núi Mây", "tinh", valid_from=DAY),
    AreaRow(NUOC, "98001", "Mường Nước", "xa", PROVINCE, valid_from=DAY),
    AreaRow(XA, "98003", "Mường Xa", "xa", PROVINCE, valid_from=DAY),
]
PLAN = f"""ngày,bước,địa bàn,vào,tên,loại,người
{DAY},gộp,{OLD_PROVINCE},{PROVINCE},,,
{DAY},gộp,{CAN},{NUOC},,,theo
{DAY},gộp,{SAU},{NUOC},,,
{DAY},tách,{RONG},{NUOC},,,
{DAY},tách,{RONG},{XA},,,
{DAY},bỏ cấp,{DISTRICT},{SET},Địa bàn Thung Lũng,dia_ban,
"""


def plan(text: str = PLAN) -> Sequence[Step]:
    return read_plan(text.encode())


def settle(store: Store, bounded: bool = True) -> None:
    """Both trees side by side, as units are imported, and the boundaries of the new communes: west is Mường Nước."""
    with store.write() as connection:
        import_areas(connection, BEFORE)
        import_areas(connection, AFTER)
        if bounded:
            for each, west in ((NUOC, 105.0), (XA, 105.1)):
                box = shapely.box(west, 20.0, west + 0.1, 20.1)
                connection.execute(insert(boundary).values(**_sides(box), area=each, shape=shapely.to_wkb(box)))


def _sides(box: shapely.Geometry) -> dict[str, object]:
    west, south, east, north = box.bounds
    sides = {"west": west, "south": south, "east": east, "north": north}
    return {**sides, "source": 1, "vertices": 5, "size_m2": 1e8, "kind": "SYNTHETIC"}


def tree_rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that says what lies within what."""
    with store.read() as connection:
        return {
            table.name: sorted(tuple(map(str, row)) for row in connection.execute(select(table)))
            for table in (area, area_link, area_within, succession)
        }
