"""What the office has set the demo's villages as targets: households to be written down, rounds through the forest.

Some villages are there already, some keep pace, some are behind: so that the page shows what it is for. Set through the
same function as by the console. This module must not draw anything at random.
"""

from sqlalchemy import Connection

from field.demo.commune.areas import VILLAGES
from field.demo.commune.people import CLERK
from field.dossiers.sight import EVERYTHING
from field.surroundings import Surroundings
from field.tallies.counting import day_of
from field.targets.setting import DOSSIERS, Setting, set_targets

BEGAN_DAYS, LEFT_DAYS = 21, 14
"""The work began when the first dossiers were written down, and two weeks are left."""
HOUSEHOLDS = {"A01": 18, "A02": 12, "A03": 28, "A04": 24, "A05": 15, "A06": 20, "A07": 22, "A08": 13}
"""Households by village: as many as live there, about half of whom the demo has written down."""
PATROLS = {"A05": 6, "A06": 3, "A07": 4}
"""Patrols by village: of those that have forest."""


def set_village_targets(connection: Connection, surroundings: Surroundings) -> None:
    """Set every village its targets."""
    today = day_of(surroundings.now())
    areas = {village.code: village.area for village in VILLAGES}
    for form, numbers in (("ho_gia_dinh_so", HOUSEHOLDS), ("tuan_tra_rung", PATROLS)):
        for code, wanted in numbers.items():
            since, due = today - BEGAN_DAYS, today + LEFT_DAYS
            setting = Setting([areas[code]], form, DOSSIERS, wanted, since, due, CLERK)
            set_targets(connection, setting, EVERYTHING, surroundings)
