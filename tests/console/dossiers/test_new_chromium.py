"""A new dossier in a real Chromium: nothing that axe finds wrong, and light, its choice and its forms."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from field.forms.catalogue import sample_catalogue
from tests.api.conftest import WEST_VILLAGE
from tests.console.clerk import Clerk

Seats = Callable[..., Clerk]
HEAVIEST = 150_000
PATHS = ["/dossiers/new", *(f"/dossiers/new?form={form}&area={WEST_VILLAGE}" for form in sample_catalogue().newest)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_on_any_new_dossier_and_none_is_heavy(clerk: Seats, language: str) -> None:
    tuan = clerk(bypass_csp=True)
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        tuan.sees("Answers that differ")
    weights: dict[str, int] = {}
    tuan.page.on("response", lambda answer: weights.update({answer.url: len(answer.body())})
                 if answer.status == 200 and "/console/map-" not in answer.url else None)  # fmt: skip
    for path in PATHS:
        weights.clear()
        tuan.open(path)
        expect(tuan.page.get_by_role("heading", level=1)).to_be_visible()
        tuan.page.wait_for_load_state("networkidle")
        assert tuan.violations() == [], path
        assert 1_000 < sum(weights.values()) < HEAVIEST, (path, weights)
        tuan.picture(f"console-new-{language}-{PATHS.index(path)}", whole=True)
    assert tuan.said == []
