"""The people of the demo, with their roles by area and form: everybody who has a part in the main job.

Passwords and phones are made by whoever seeds the database. This module must not draw anything at random.
"""

from dataclasses import dataclass

from field.demo.commune.areas import COMMUNE_ID, VALID_FROM, VILLAGES, Village
from field.forms.catalogue import SAMPLES

FOREST_FORMS = ("tuan_tra_rung", "cay_co_thu")
"""What the forest rangers record, all over the commune."""

VILLAGE_FORMS = ("ho_gia_dinh_so", "ho_tro_nop_ho_so", "phan_anh_kien_nghi", "cay_co_thu")
"""What the volunteers of a village record."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role over an area and everything below it, for some forms, from a day on."""

    role: str
    area: str
    forms: tuple[str, ...]
    valid_from: str = VALID_FROM


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who answers for changes: `id` is the actor in them; `login` is for the console, "" for phones only."""

    id: str
    name: str
    grants: tuple[Grant, ...]
    login: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles held anywhere, each once."""
        return tuple(dict.fromkeys(grant.role for grant in self.grants))


_VOLUNTEERS = (
    ("Lò Thị Ban", "Cầm Văn Thiên"),
    ("Quàng Văn Chiến", "Bùi Thị Thiểm"),
    ("Giàng A Chứ", "Sùng Thị Mỷ"),
    ("Bàn Mùi Khé", "Hoàng Văn Khánh"),
    ("Nông Thị Nhình", "Trần Văn Quyết"),
    ("Quách Thị Hiền", "Hà Văn Muôn"),
    ("Lê Thị Hoà", "Phạm Đức Long"),
    ("Thào A Lử", "Triệu Tài Chòi"),
)
_LEADS = (
    *("Lò Văn Ún", "Quàng Văn Inh", "Vàng A Sình", "Triệu Phúc Lường"),
    *("Nông Văn Thắng", "Quách Văn Đậm", "Nguyễn Đình Tuấn", "Hạng A Páo"),
)


def _of_village(place: int, village: Village) -> tuple[Person, ...]:
    number, volunteer = place + 1, Grant("volunteer", village.area, VILLAGE_FORMS)
    first, second = _VOLUNTEERS[place]
    return (
        Person(f"tnv-{number}a", first, (volunteer,)),
        Person(f"tnv-{number}b", second, (volunteer,)),
        Person(f"truong-ban-{number}", _LEADS[place], (Grant("village_lead", village.area, SAMPLES),), f"ban{number}"),
    )


def _of_commune(person: str, name: str, role: str, forms: tuple[str, ...] = SAMPLES) -> Person:
    return Person(person, name, (Grant(role, COMMUNE_ID, forms),), person)


ADMINISTRATOR, CLERK, RECONCILER = "quan-tri", "mot-cua", "doi-soat"
"""Who hands out slips, who lets held changes through, and who settles what differs."""

PEOPLE = (
    *(person for place, village in enumerate(VILLAGES) for person in _of_village(place, village)),
    _of_commune(CLERK, "Đỗ Thị Thanh", "clerk"),
    _of_commune(RECONCILER, "Hoàng Thị Vân", "reconciler"),
    _of_commune("doi-soat-2", "Lường Văn Định", "reconciler"),
    _of_commune(ADMINISTRATOR, "Đặng Quốc Việt", "administrator"),
    _of_commune("kiem-tra", "Vi Thị Hồng", "auditor"),
    _of_commune("kiem-lam-1", "Cao Văn Bách", "ranger", FOREST_FORMS),
    _of_commune("kiem-lam-2", "Ma Thế Hùng", "ranger", FOREST_FORMS),
)
"""Two volunteers and the lead of each village; a clerk, two reconcilers, administrator, auditor; two forest rangers."""


def writers_of(form: str, area: str) -> tuple[Person, ...]:
    """Who may write dossiers of a form in a village or in the commune: volunteers, leads and rangers in scope."""
    return tuple(person for person in PEOPLE if any(_may_write(grant, form, area) for grant in person.grants))


def _may_write(grant: Grant, form: str, area: str) -> bool:
    inside = area == grant.area or area.startswith(grant.area + "/")
    return inside and form in grant.forms and grant.role in {"volunteer", "village_lead", "ranger"}
