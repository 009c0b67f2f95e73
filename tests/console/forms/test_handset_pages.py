"""What the preview's phone is given: what a phone would hold of the form, of one's own areas."""

from __future__ import annotations

from typing import Any

import pytest

from api.console.forms.handset import POLICY
from api.home import Home
from field.forms.published.samples import publish_samples
from tests.api.conftest import WEST_VILLAGE, Desk
from tests.api.resources.forms.test_files_views import send
from tests.console.test_forms_pages import TRIED, bring
from tests.field.forms.lists.kept_suite import ASKS, PNG


@pytest.fixture
def quan(new_desk: Any) -> Desk:
    """The administrator."""
    desk: Desk = new_desk("quan")
    return desk


def kit(desk: Desk, form: str, version: str = "1") -> Any:
    return desk.call("GET", f"/forms/{form}/{version}/phone/kit")


def test_the_frame_stands_within_this_service_alone_and_runs_its_own_file(quan: Desk) -> None:
    bring(quan, TRIED)
    page = quan.call("GET", "/forms/thu/1/phone")
    assert page.headers["Content-Security-Policy"] == POLICY
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'self'" in POLICY
    assert 'data-form="/forms/thu/1/phone/kit"' in page.text


def test_a_clerk_walks_by_the_lists_of_her_own_areas_and_begins_in_one_of_her_villages(
    quan: Desk, new_desk: Any, home: Home
) -> None:
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
    clerk = kit(new_desk("tuan"), "phan_anh_kien_nghi", "2026112101").json
    villages = [row[0] for row in clerk["lists"]["areas.csv"]["rows"]]
    assert WEST_VILLAGE in villages
    assert clerk["area"] == villages[0]
    assert clerk["area"] in [row[0] for row in clerk["areas"]["rows"]]
    assert clerk["person"] == "tuan"


def test_a_draft_with_its_pictures_is_there_for_who_manages_forms_and_for_nobody_else(
    quan: Desk, new_desk: Any
) -> None:
    bring(quan, ASKS)
    sent = send(quan, "/api/v1/forms/cay/7/media", PNG, "chat.png")
    assert sent.status_code == 201
    address = kit(quan, "cay", "7").json["media"]["chat.png"]
    assert quan.call("GET", address).data == PNG
    clerk = new_desk("tuan")
    assert kit(clerk, "cay", "7").status_code == clerk.call("GET", address).status_code == 404
    assert quan.call("GET", address.partition("=")[0] + "=" + "0" * 64).status_code == 404
