"""What the office asks of the demo's first village: a question about answers that differ, and houses to visit.

Asked through the same functions as by the console and the API. This module must not write a change.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from field.checks.subjects import is_answer
from field.demo.commune.areas import VILLAGES
from field.demo.commune.people import CLERK, RECONCILER
from field.dossiers.sight import EVERYTHING
from field.questions.asking import Asking, ask
from field.surroundings import Surroundings
from field.tables import conflict, dossier
from field.visits.giving import Giving, give
from sync.life import ACTIVE

ASKED = ("tnv-1a", "tnv-1b")
"""Both volunteers of the village; the first is asked, and the houses are for both."""
HOUSEHOLD = "ho_gia_dinh_so"
HOUSES = 6
WEEK_MS = 7 * 86_400_000


def ask_the_village(connection: Connection, surroundings: Surroundings) -> None:
    """Ask about the first answers that differ there, and give the houses where nobody has been for longest."""
    due = datetime.fromtimestamp((surroundings.now() + WEEK_MS) / 1000, UTC).date().isoformat()
    found = _differing(connection)
    if found is not None:
        words = "Hai người ghi khác nhau. Nhờ hỏi lại tại nhà giúp xã."
        asking = Asking(found.dossier, [found.path], RECONCILER, words, ASKED[:1], due)
        ask(connection, asking, EVERYTHING, surroundings)
    giving = Giving(
        title="Rà soát hộ lâu chưa đến",
        form=HOUSEHOLD,
        area=VILLAGES[0].area,
        people=ASKED,
        by=CLERK,
        dossiers=_houses(connection),
        words="Đến từng nhà; có gì đổi thì sửa luôn trong máy.",
        due=due,
    )
    give(connection, giving, EVERYTHING, surroundings)


def _differing(connection: Connection) -> Any:
    asked = (
        select(conflict.c.dossier, conflict.c.path)
        .join(dossier, dossier.c.dossier == conflict.c.dossier)
        .where(conflict.c.settled.is_(None), conflict.c.kind == "siblings", dossier.c.area == VILLAGES[0].area)
        .order_by(conflict.c.dossier, conflict.c.path)
    )
    return next((row for row in connection.execute(asked) if is_answer(row.path)), None)


def _houses(connection: Connection) -> list[str]:
    here = (dossier.c.area == VILLAGES[0].area, dossier.c.form == HOUSEHOLD, dossier.c.life == ACTIVE)
    asked = select(dossier.c.dossier).where(*here).order_by(dossier.c.changed, dossier.c.dossier).limit(HOUSES)
    return list(connection.scalars(asked))
