"""What staff see of submissions: files that are awaited, and what is to be sent again after a restore."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Flask

from api.home import Home
from field.backup.restoring.fences import RESTORED_AT
from field.forms.published.samples import publish_samples
from field.storage.bulk import insert
from field.tables import home as home_table
from tests.api.conftest import WEST_VILLAGE
from tests.api.office import merge
from tests.api.openrosa.collect import Collect, code_for
from tests.console.crew.reading import page
from tests.field.openrosa.submissions.posting import instance

PARCEL = "tham_tra_thua_dat@2026112101"
PICTURE = b"\xff\xd8\xff\xe0"
LAND = {"thon": WEST_VILLAGE, "thua_so": "12", "anh": "1700.jpg"}


def test_files_that_have_not_come_are_told_to_those_who_may_read_the_dossier(
    app: Flask, home: Home, new_desk: Any
) -> None:
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
    phone = Collect(app, f"/key/{code_for(home, 'hoa').token}")
    xml = instance(LAND, "uuid:1", form=PARCEL)
    assert phone.post(xml).status_code == 201
    merge(home)
    minh = new_desk("minh")
    told = page(minh, "/collect")
    assert "Còn chờ tệp" in told
    assert "1700.jpg" in told
    assert "1700.jpg" not in page(new_desk("pa"), "/collect")
    (dossier,) = minh.call("GET", "/api/v1/dossiers?form=tham_tra_thua_dat").json["dossiers"]
    assert "bằng Collect, không có chữ ký" in page(minh, f"/dossiers/{dossier['id']}")
    assert phone.post(xml, {"1700.jpg": PICTURE}).status_code == 201
    merge(home)
    assert "Còn chờ tệp" not in page(minh, "/collect")


def test_what_waits_for_a_form_that_is_not_here_is_told_to_those_who_manage_its_author(
    app: Flask, home: Home, new_desk: Any
) -> None:
    phone = Collect(app, f"/key/{code_for(home, 'hoa').token}")
    assert phone.post(instance({"ten": "x"}, "uuid:1", form="cay&lt;b>@7")).status_code == 201
    merge(home)
    told = page(new_desk("minh"), "/collect")
    assert "Chờ mẫu phiếu" in told
    assert "cay&lt;b&gt;" in told
    assert "Chờ mẫu phiếu" not in page(new_desk("pa"), "/collect")


def test_what_a_restore_lost_is_told_to_those_who_manage_its_author(home: Home, new_desk: Any) -> None:
    noted = {"instance": "uuid:9", "form": PARCEL, "app_user": "x", "person": "hoa", "device": "collect:a", "at": 1}
    home.settings.journals.mkdir(parents=True, exist_ok=True)
    (home.settings.journals / "posted-2026-11.ndjson").write_bytes(orjson.dumps(noted) + b"\n")
    minh = new_desk("minh")
    assert "uuid:9" not in page(minh, "/collect")
    with home.store.write() as connection:
        insert(connection, home_table, [{"key": RESTORED_AT, "value": "2"}])
    told = page(minh, "/collect")
    assert "Cần gửi lại sau khi khôi phục" in told
    assert "uuid:9" in told
    assert "uuid:9" not in page(new_desk("pa"), "/collect")
