"""Clocks that lie: a forged future wins nothing over a clock that was measured, and staff are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.client.desk import Desk
from api.home import utc_ms
from tests.api.conftest import PASSWORD
from tests.faults.handset import Handset
from tests.faults.town import Town, eventually

TEN_YEARS = 3_652 * 86_400_000
PATH = "ngon_ngu"
"""Its policy is `latest`."""


def far() -> int:
    """Ten years from now."""
    return utc_ms() + TEN_YEARS


def written_ahead(handset: Handset, dossier: str) -> None:
    """The change claims the far future by wall clock and stamp; the phone's clock is right when it sends."""
    handset.now = far
    handset.edit(dossier, **{PATH: "thai"})
    handset.now = utc_ms
    handset.sync()


def sent_ahead(handset: Handset, dossier: str) -> None:
    """All of the phone lives in the future, and it swears that its clock was measured and is right."""
    handset.now = far
    handset.edit(dossier, **{PATH: "thai"})
    with handset.store.write() as connection:
        connection.execute("UPDATE identity SET skew = 0")
    handset.sync()


@pytest.mark.parametrize("forge", [written_ahead, sent_ahead])
def test_D04_a_forged_future_never_wins_over_a_measured_clock_and_is_flagged(
    living_town: Town, enrolled: Callable[[str], Handset], forge: Callable[[Handset, str], None]
) -> None:
    honest, forger = enrolled("hoa"), enrolled("lan")
    honest.sync()  # its clock is measured
    dossier = honest.new("Lò Văn Chựa")
    honest.sync()
    assert eventually(living_town.all_merged)
    forger.sync()
    honest.edit(dossier, **{PATH: "mong"})
    forge(forger, dossier)
    honest.sync()
    assert eventually(living_town.all_merged)
    for handset in (honest, forger):
        handset.now = utc_ms
        handset.sync()
    assert set(honest.shows(dossier, PATH)) == {"thai", "mong"}
    clerk = Desk(living_town.url)
    clerk.sign_in("minh", PASSWORD)
    told = clerk.get(f"/dossiers/{dossier}")
    assert [each["value"] for each in told["paths"] if each["path"] == PATH] == ["mong"]
    clocks = [each["stream"] for each in told["flags"] if each["code"] == "clock_suspect"]
    assert clocks == [forger.status().stream]
    assert honest.digest() == forger.digest()
