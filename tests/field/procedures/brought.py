"""An office to which catalogues are brought, and what can be looked up there then."""

import gzip
import hashlib
import json
from collections.abc import Sequence

import pytest

from field.procedures.finding import search
from field.procedures.packs import pack_content, packs_for
from field.procedures.problems import ProcedureProblem
from field.procedures.procedure import Procedure
from field.procedures.publishing import publish
from field.procedures.taking import Brought, Taken, take
from tests.field.world import BAN_LAU, COMMUNE, Office

BIRTH = Procedure("1.001193", "Đăng ký khai sinh", sector="Hộ tịch", fee="Không thu", fee_amount=0)
DEATH = Procedure("1.000656", "Đăng ký khai tử", sector="Hộ tịch", term_days=1)
COPY = Procedure("2.000815", "Chứng thực bản sao", sector="Chứng thực")
LAND = Procedure("1.901001", "Đăng ký biến động đất ở Đông Sơn", sector="Đất đai", areas=(BAN_LAU,))


def brought(office: Office, *given: Procedure, area: str = "", publishes: bool = True) -> Taken:
    with office.store.write() as connection:
        taken = take(connection, Brought(area, given, "thu_tuc.csv", b"..."), "quan", office.surroundings)
        if publishes:
            publish(connection, taken.version, "quan", office.surroundings)
    return taken


def codes(
    office: Office, areas: Sequence[str] | None = (COMMUNE,), text: str = "", day: str = "2026-11-22"
) -> list[str]:
    with office.store.read() as connection:
        return [each.procedure.code for each in search(connection, areas, text, day, None, 100)]


def packs(office: Office, areas: Sequence[str] | None) -> dict[str, dict]:
    """The packs of who holds these areas, opened; each is what its hash says."""
    opened = {}
    with office.store.read() as connection:
        for row in packs_for(connection, areas):
            content = pack_content(connection, areas, row.hash)
            assert content is not None
            text = gzip.decompress(content)
            assert (hashlib.sha256(text).hexdigest(), len(text), len(content)) == (row.hash, row.size, row.bytes)
            opened[row.area] = json.loads(text)
            assert len(opened[row.area]["procedures"]) == row.procedures
    return opened


def refused(call, *given) -> ProcedureProblem:
    with pytest.raises(ProcedureProblem) as problem:
        call(*given)
    assert all(each.vi and each.en for each in problem.value.places)
    return problem.value
