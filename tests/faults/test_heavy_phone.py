"""A phone that comes home after months: thousands of changes and a hundred photos, in batches by bytes, text first."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from random import Random

import pytest

from api.body import read_body
from tests.api.conftest import WEST_VILLAGE
from tests.faults.app_handset import AppHandset
from tests.faults.road import END, Road
from tests.faults.town import Town, eventually
from tests.field.app.pocket import FailedError

CHANGES, PHOTOS, EACH = 2_500, 100, 20
BATCH = 512 * 1024
"""What one message of the phone may weigh before it is packed (MAX_BYTES of exchange/meeting/meeting.ts)."""
MOST = 1 << 26
SYNC, UPLOAD = b"POST /api/v1/sync ", b"POST /api/v1/uploads "


@pytest.fixture
def laden(living_town: Town) -> Iterator[AppHandset]:
    """A phone of the app's own code on which months of work wait."""
    handset, luck = AppHandset(living_town), Random(15)
    handset.enrolled("hoa")
    for place in range(CHANGES - PHOTOS // EACH):
        handset.household(WEST_VILLAGE, so_nhan_khau=place % 20, ghi_chu=luck.randbytes(120).hex())
    for _ in range(PHOTOS // EACH):
        photos = [handset.photograph(b"\xff\xd8\xff\xe0" + luck.randbytes(8_000)) for _ in range(EACH)]
        handset.household(WEST_VILLAGE, **{f"anh_{place}": value for place, value in enumerate(photos)})
    yield handset
    handset.close()


def test_A15_thousands_of_unsent_changes_go_in_batches_by_bytes_resume_after_a_lost_answer_and_photos_go_last(
    living_town: Town, bad_road: Road, laden: AppHandset
) -> None:
    laden.url = bad_road.url
    batches = list[int]()

    def lose_the_second(message: bytes) -> bytes:
        is_sync = message.startswith(SYNC)
        if is_sync:
            batches.append(len(read_body(BytesIO(message.partition(END)[2]), MOST, MOST)))
        bad_road.cut_answer = 40 if is_sync and len(batches) == 2 else None
        return message

    bad_road.request = lose_the_second
    with pytest.raises(FailedError):
        laden.meet()
    stored = living_town.counts(laden.stream)[2]
    assert 0 < stored < CHANGES
    acknowledged = CHANGES - laden.do("counts")["waiting"]
    assert 0 < acknowledged < stored, "the second batch was stored, and its answer was lost"
    laden.meet()
    received, again, rows = living_town.counts(laden.stream)
    assert laden.do("counts")["waiting"] == 0
    assert rows == CHANGES
    assert received - again == CHANGES
    assert again == stored - acknowledged, "more than the batch in doubt was sent again"
    assert len(batches) >= 4
    assert max(batches) < BATCH * 1.1
    assert not any(message.startswith(UPLOAD) for message in bad_road.heard), "a photo went before its text"
    bad_road.request = bytes
    assert laden.sends()
    assert sum(message.startswith(UPLOAD) for message in bad_road.heard) == PHOTOS
    assert eventually(living_town.all_merged, 180)
