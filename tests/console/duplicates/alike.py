"""Two volunteers who met the same household: what the office is asked about is made here, over the service's doors."""

from __future__ import annotations

from field import phone
from field.forms.catalogue import sample_catalogue
from field.tables import pair
from sync.text import fold
from tests.api.conftest import WEST_VILLAGE
from tests.console.prepared import Street
from tests.faults.town import eventually

HOUSE = sample_catalogue().newest["ho_gia_dinh_so"].ref


def met_twice(street: Street, holder: str, telephone: str) -> tuple[str, str]:
    """The same household written by both, one of them without marks; the ids of both, in the order of their pair."""
    keys = []
    for n, (handset, called) in enumerate(zip(street.phones, (holder, fold(holder).title()), strict=False)):
        said = {
            "_area": WEST_VILLAGE,
            "dong_y": "co",
            "chu_ho": called,
            "chu_ho_dien_thoai": telephone,
            "vi_tri": f"20.034{n} 105.045 0 30",
            "nguoi/a/ten": "Vi Văn Ún",
            "nguoi/a/nam_sinh": 1990,
            "nguoi/b/ten": f"Vi Thị {'Lan' if n else 'Huệ'}",
            "nguoi/b/nam_sinh": 2001 + n,
        }
        with handset.store.write() as connection:
            keys.append(phone.create(connection, handset.around, HOUSE, said)[0])
        handset.sync()
    street.merged()
    first, second = sorted(keys)
    assert eventually(lambda: number(street, first, second) > 0)
    return first, second


def number(street: Street, one: str, other: str) -> int:
    """The id of a pair; 0 while there is none."""
    with street.town.home.store.read() as connection:
        row = connection.execute(pair.select().where(pair.c.one == one, pair.c.other == other)).first()
        return 0 if row is None else int(row.id)


def standing(street: Street, one: str, other: str) -> tuple[object, bool]:
    """What was said of a pair, and whether its two are shown as one."""
    with street.town.home.store.read() as connection:
        row = connection.execute(pair.select().where(pair.c.one == one, pair.c.other == other)).one()
        return row.verdict, row.joined
