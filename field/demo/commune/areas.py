"""The invented mountain commune Mường Sương with eight villages, in a province that does not exist either.

This module must not draw anything at random: every demo stands in the same commune.
"""

from dataclasses import dataclass

from field.areas.rows import AreaRow, SuccessorRow

VALID_FROM = "2025-07-01"
PROVINCE_ID = f"99@{VALID_FROM}"
COMMUNE_ID = f"99001@{VALID_FROM}"

BOX = (105.02, 20.02, 105.14, 20.12)
"""West, south, east, north of the commune: WGS 84 degrees. Mountains are there, a commune of this shape is not."""


@dataclass(frozen=True, slots=True)
class Village:
    """A village: `lon`, `lat` is its middle; `peoples` are the ethnic groups of its families, most frequent first."""

    code: str
    name: str
    lon: float
    lat: float
    peoples: tuple[str, ...]

    @property
    def area(self) -> str:
        """The village's area id."""
        return f"{COMMUNE_ID}/{self.code}"


VILLAGES = (
    Village("A01", "Bản Nậm Lưa", 105.045, 20.034, ("03", "01")),
    Village("A02", "Bản Phiêng Sương", 105.071, 20.041, ("03", "06")),
    Village("A03", "Bản Pù Khương", 105.098, 20.055, ("08",)),
    Village("A04", "Thôn Khe Thẳm", 105.121, 20.049, ("09", "02")),
    Village("A05", "Bản Nà Hoi", 105.039, 20.072, ("02", "01")),
    Village("A06", "Bản Suối Rồng", 105.066, 20.083, ("06", "03")),
    Village("A07", "Thôn Đồng Sim", 105.092, 20.094, ("01", "06", "02")),
    Village("A08", "Bản Huổi Lanh", 105.118, 20.102, ("08", "09")),
)

AREAS = (
    AreaRow(PROVINCE_ID, "99", "Mây Ngàn", "tinh", "", VALID_FROM, "", "province", "Tỉnh Mây Ngàn"),
    AreaRow(COMMUNE_ID, "99001", "Mường Sương", "xa", PROVINCE_ID, VALID_FROM, "", "commune", "Xã Mường Sương"),
    *(
        AreaRow(
            id=village.area,
            code=village.code,
            name=village.name,
            kind="ban" if village.name.startswith("Bản") else "thon",
            parent=COMMUNE_ID,
            valid_from=VALID_FROM,
            level="village",
            full_name=village.name,
            lon=village.lon,
            lat=village.lat,
        )
        for village in VILLAGES
    ),
)
"""The commune's tree of areas, parents first."""

BEFORE = "2025-06-30"
FORMER = (
    AreaRow("99@pre2025", "99", "Mây Ngàn", "tinh", "", "", BEFORE, "province", "Tỉnh Mây Ngàn"),
    AreaRow("99001@pre2025", "99001", "Nậm Lưa", "xa", "99@pre2025", "", BEFORE, "commune", "Xã Nậm Lưa"),
    AreaRow("99007@pre2025", "99007", "Khe Thẳm", "xa", "99@pre2025", "", BEFORE, "commune", "Xã Khe Thẳm"),
)
"""Of what the commune was made; it kept the code of one of the two."""
SUCCESSORS = (
    SuccessorRow("province", "99@pre2025", PROVINCE_ID, "unchanged", VALID_FROM),
    SuccessorRow("commune", "99001@pre2025", COMMUNE_ID, "same_code", VALID_FROM),
    SuccessorRow("commune", "99007@pre2025", COMMUNE_ID, "merged_whole", VALID_FROM),
)


def village_of(area: str) -> Village | None:
    """The village with this area id; None for an area outside the commune."""
    return next((village for village in VILLAGES if village.area == area), None)
