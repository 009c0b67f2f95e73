"""An invented country that went through two reforms, for the tests of `field.units`."""

from field.areas.rows import AreaRow, SuccessorRow
from field.units.importing import Units

DAY, LATER, BEFORE, TODAY = "2025-07-01", "2026-04-30", "2025-06-30", "2026-11-22"
PROVINCE_OLD, PROVINCE = "99@pre2025", f"99@{DAY}"
DISTRICT = "990@pre2025"
MAY, GIO, SUONG = "99001@pre2025", "99002@pre2025", "99003@pre2025"
NEW, OTHER, WARD = f"99001@{DAY}", f"99002@{DAY}", f"99001@{LATER}"
KHOM = f"{NEW}/A01"

AREAS = (
    AreaRow(PROVINCE_OLD, "99", "Mây Ngàn", "tinh", valid_to=BEFORE, level="province"),
    AreaRow(DISTRICT, "990", "Ngàn Thượng", "huyen", PROVINCE_OLD, valid_to=BEFORE, level="district"),
    AreaRow(MAY, "99001", "Mường Mây", "xa", DISTRICT, valid_to=BEFORE, level="commune"),
    AreaRow(GIO, "99002", "Mường Gió", "xa", DISTRICT, valid_to=BEFORE, level="commune"),
    AreaRow(SUONG, "99003", "Mường Sương", "xa", DISTRICT, valid_to=BEFORE, level="commune"),
    AreaRow(PROVINCE, "99", "Mây Ngàn", "tinh", valid_from=DAY, level="province"),
    AreaRow(NEW, "99001", "Đỉnh Trời", "xa", PROVINCE, DAY, "2026-04-29", "commune"),
    AreaRow(OTHER, "99002", "Cổng Trời", "xa", PROVINCE, DAY, "", "commune"),
    AreaRow(WARD, "99001", "Đỉnh Trời", "phuong", PROVINCE, LATER, "", "commune"),
    AreaRow(KHOM, "A01", "Bản Pá Khôm", "ban", NEW, DAY, "", "village"),
    AreaRow("tram-9", "tram-9", "Trạm Ngàn Thượng", "tram", PROVINCE),
)
SUCCESSORS = (
    SuccessorRow("commune", MAY, NEW, "same_code", DAY),
    SuccessorRow("commune", GIO, NEW, "split_part", DAY),
    SuccessorRow("commune", GIO, OTHER, "split_part", DAY),
    SuccessorRow("commune", SUONG, OTHER, "merged_whole", DAY),
    SuccessorRow("commune", NEW, WARD, "kind_changed", LATER),
)
COUNTRY = Units(AREAS, SUCCESSORS)
