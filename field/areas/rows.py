"""What a file of areas says, as values: area versions, who succeeded whom, and what is wrong with which cell.

These values must not know where they are kept.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One version of an area.

    `id` is the key (`16348@2025-07-01`, a village `16348@2025-07-01/A01`); `code` is text with its leading zeros and
    is no key. `level` is province, district, commune, village or area (a working area). `valid_from` and `valid_to`
    are ISO days, both inclusive, "" when unknown or open. `lon`, `lat`: an approximate centre, WGS 84 degrees.
    `file` and `line`: where it was read, for people.
    """

    id: str
    code: str
    name: str
    kind: str
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""
    level: str = "area"
    full_name: str = ""
    lon: float | None = None
    lat: float | None = None
    line: int = 0
    file: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class SuccessorRow:
    """From the day `effective` on, `new` stands for (a part of) `old`; `relation` says how.

    Relations (README of the reference data): merged_whole, same_code, split_part (a point is needed to choose among
    several successors), unchanged, kind_changed, district_to_special_zone.
    """

    level: str
    old: str
    new: str
    relation: str
    effective: str
    line: int = 0
    file: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell: where, a stable code, and in both languages what is wrong and what to do."""

    file: str
    line: int
    column: str
    code: str
    vi: str
    en: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.vi} / {self.en}"


@dataclass(frozen=True, slots=True)
class AreaFile:
    """A file that was read: its good rows, and the faults of the others. Parents come before their children."""

    shape: str
    areas: tuple[AreaRow, ...] = ()
    successors: tuple[SuccessorRow, ...] = ()
    faults: tuple[Fault, ...] = ()
