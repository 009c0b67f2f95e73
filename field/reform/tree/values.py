"""The tree of areas in memory, with its links, and a draft of what a reform makes of it. Pure values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from field.areas.closing import HEIR
from field.reform.plan.steps import Fault


@dataclass(frozen=True, slots=True)
class Area:
    """An area as it is kept, with its days; "" for none."""

    id: str
    code: str
    name: str
    search: str
    kind: str
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""

    def stands(self, day: str) -> bool:
        """Whether it stands on an ISO day."""
        return self.valid_from <= day <= (self.valid_to or "9999")


@dataclass(frozen=True, slots=True)
class Link:
    """`part` lies within `whole` beside its parent, from a day to a day (inclusive, "": no end)."""

    part: str
    whole: str
    kind: str
    valid_from: str
    valid_to: str = ""

    def counts(self, day: str) -> bool:
        """Whether it holds on an ISO day."""
        return self.valid_from <= day <= (self.valid_to or "9999")


@dataclass(frozen=True, slots=True)
class Tree:
    """All areas by id, and all links."""

    areas: Mapping[str, Area]
    links: frozenset[Link] = frozenset()


@dataclass(slots=True)
class Draft:
    """The tree as it would be, and what a reform does to it on its day."""

    day: str
    areas: dict[str, Area]
    links: set[Link]
    before: Tree
    children: dict[str, list[str]]
    closed: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    renamed: list[str] = field(default_factory=list)
    undecided: dict[str, tuple[str, ...]] = field(default_factory=dict)
    follow: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def touched(self) -> list[str]:
        """Areas that are other than before, or new."""
        return sorted(each for each, found in self.areas.items() if self.before.areas.get(each) != found)

    @property
    def linked(self) -> frozenset[Link]:
        """Links that are new or other than before."""
        return frozenset(self.links - self.before.links)

    @property
    def unlinked(self) -> frozenset[Link]:
        """Links of before that are no longer so."""
        return frozenset(self.before.links - self.links)

    def heirs(self, area: str) -> list[str]:
        """What stands for an area since."""
        return sorted(link.whole for link in self.links if link.part == area and link.kind == HEIR)

    def now(self, area: str) -> str:
        """What stands for an area alone since; itself where nothing does, or several."""
        heirs = self.heirs(area)
        return heirs[0] if len(heirs) == 1 else area
