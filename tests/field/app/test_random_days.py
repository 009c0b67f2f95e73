"""Seeded days of a village in which some phones are the app and some are headless: at the end all show the same."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests.field.app.pocket import AppPhone
from tests.field.phone.village import LostError, Pocket, Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, HOUR

Phones = Callable[..., AppPhone]
PATHS = ("chu_ho", "so", "ghi_chu", "nguoi/7f3k/ten", "nguoi/7f3k/_life", "_area", "_life", "thiet_bi/tivi")
VALUES: dict[str, tuple[object, ...]] = {
    "_area": (BAN_LAU, BAN_MUON, COMMUNE),
    "_life": ("active", "deleted", "archived"),
    "nguoi/7f3k/_life": ("deleted", "active"),
    "thiet_bi/tivi": (True, False),
    "so": (3, 4, "5", None),
}
WORDS = ("Lò Văn An", "Lò Văn Ân", "lò văn  an", "Vàng A Páo", "", None)


def day(draw: Random, village: Village, phones: list[AppPhone | Pocket], known: list[str]) -> None:
    """One thing happens."""
    each, what = draw.choice(phones), draw.random()
    if what < 0.15 or not known:
        known.append(each.new({"chu_ho": draw.choice(WORDS[:4])}, draw.choice([COMMUNE, BAN_LAU, BAN_MUON])))
    elif what < 0.65:
        here = [dossier for dossier in each.dossiers() if dossier in known]
        if here:
            paths = draw.sample(PATHS, draw.randint(1, 3))
            each.edit(draw.choice(here), {path: draw.choice(VALUES.get(path, WORDS)) for path in paths})
    elif what < 0.7:
        other = draw.choice(phones)
        if other is not each:
            each.take_in(other.export())
    elif what < 0.9:
        village.road.lose_request, village.road.lose_answer = draw.choice([(0, 0), (0, 0), (1, 0), (0, 1)])
        with suppress(LostError):
            each.meet()
        village.road.lose_request = village.road.lose_answer = 0
    else:
        village.merge()
    village.clock.forward(draw.randint(1, HOUR))


@pytest.mark.parametrize("seed", range(4))
def test_all_phones_show_the_same_after_any_days(
    seed: int, village: Village, app_phone: Phones, tmp_path: Path
) -> None:
    draw, known = Random(seed), list[str]()
    phones: list[AppPhone | Pocket] = [app_phone(village.person("an")), app_phone(village.person("binh"), drift=-HOUR)]
    phones.append(village.new_phone(village.person("chi"), drift=HOUR))
    for step in range(120):
        if step == 40:
            village.backup(tmp_path / "copy.db")
        if step == 80 and seed % 2:
            village.restore(tmp_path / "copy.db")
        day(draw, village, phones, known)
    settle_down(village, *phones)
    settle_down(village, *phones)
    assert len(known) > 5
    assert {each.digest() for each in phones} == {phones[0].digest()}
    assert phones[0].dossiers() == phones[2].dossiers()
    assert set(phones[0].dossiers()) <= set(known)
    left = [row for each in phones[:2] for row in each.status()["levels"] if row["waiting"]]
    assert left == []
