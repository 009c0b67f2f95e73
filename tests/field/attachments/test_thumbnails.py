"""Small pictures: upright, small, without place or name; and no broken picture ends the work on the others."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select, update

from field.attachments import thumbnails
from field.attachments.names import thumbnail_path
from field.attachments.thumbnails import SIDE, begin_anew, is_any_due, make_due, reduced
from field.storage.engine import Store
from field.tables import attachment
from tests.field.attachments.pictures import kept, picture
from tests.field.world import Office


@pytest.fixture
def office(sqlite_store: Store) -> Office:
    return Office(sqlite_store)


def small(tmp_path: Path, data: bytes) -> bytes:
    path = tmp_path / "picture"
    path.write_bytes(data)
    return reduced(path)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def sizes(office: Office) -> dict[str, int | None]:
    return {row.sha256: row.thumbnail for row in office.rows(select(attachment))}


def huge() -> bytes:
    """A PNG of a few bytes that says it is 100,000 pixels wide and high."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"\0" * 1000)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_the_longer_side_is_bounded_and_the_shape_stays(tmp_path: Path) -> None:
    for wide, high, expected in ((1600, 1200, (SIDE, 240)), (300, 900, (107, SIDE)), (40, 30, (40, 30))):
        made = opened(small(tmp_path, picture(wide, high)))
        assert (made.size, made.format) == (expected, "JPEG")


def test_it_stands_upright_and_tells_neither_place_nor_name(tmp_path: Path) -> None:
    data = small(tmp_path, picture(800, 400, turned=True))
    made = opened(data)
    assert made.size == (160, SIDE)
    assert dict(made.getexif()) == {}
    assert "nhà ông Páo".encode() not in data


def test_a_signature_without_a_ground_stands_on_white(tmp_path: Path) -> None:
    made = opened(small(tmp_path, picture(100, 50, "PNG", colour="#00000000")))
    assert made.convert("RGB").getpixel((50, 25)) == (255, 255, 255)


def test_what_is_no_picture_has_no_small_one(tmp_path: Path) -> None:
    whole = picture()
    for data in (b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0 not a picture", whole[: len(whole) // 8]):
        assert small(tmp_path, data) == b""


def test_A16_a_picture_that_would_fill_the_memory_is_not_opened(tmp_path: Path) -> None:
    assert len(huge()) < 200
    assert small(tmp_path, huge()) == b""


def test_every_picture_is_made_small_once(office: Office, tmp_path: Path) -> None:
    good, bad, sound = (kept(office, tmp_path, each) for each in (picture(), huge(), b"OggS\0 a voice"))
    assert make_due(office.store, tmp_path, 10) == 2
    found = sizes(office)
    assert found[good] == thumbnail_path(tmp_path, good).stat().st_size
    assert (found[bad], found[sound]) == (0, 0)
    assert make_due(office.store, tmp_path, 10) == 0


def test_a_run_ends_after_so_many(office: Office, tmp_path: Path) -> None:
    for colour in ("red", "green", "blue"):
        kept(office, tmp_path, picture(colour=colour))
    assert [make_due(office.store, tmp_path, 2) for _ in range(3)] == [2, 1, 0]


def test_a_picture_that_ends_its_worker_is_left_alone_after_some_tries(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (kept(office, tmp_path, picture(colour=each)) for each in ("red", "green"))

    class KilledError(BaseException):
        pass

    def killed(source: Path) -> bytes:
        if source.name == first:
            raise KilledError
        return b"small"

    monkeypatch.setattr(thumbnails, "reduced", killed)
    for _ in range(thumbnails.TRIES):
        with pytest.raises(KilledError):
            make_due(office.store, tmp_path, 10)
    make_due(office.store, tmp_path, 10)
    assert sizes(office) == {first: 0, second: 5}


def test_C08_a_full_disk_is_not_the_pictures_fault(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = kept(office, tmp_path, picture())
    (tmp_path / "thumbnails").write_bytes(b"a file where a folder should be")
    for _ in range(2 * thumbnails.TRIES):
        with pytest.raises(OSError, match="thumbnails"):
            make_due(office.store, tmp_path, 10)
    (tmp_path / "thumbnails").unlink()
    assert make_due(office.store, tmp_path, 10) == 1
    assert sizes(office)[photo]


def test_after_a_restore_they_are_made_again(office: Office, tmp_path: Path) -> None:
    photo, bad = kept(office, tmp_path, picture()), kept(office, tmp_path, huge())
    make_due(office.store, tmp_path, 10)
    thumbnail_path(tmp_path, photo).unlink()
    with office.store.write() as connection:
        begin_anew(connection)
        assert is_any_due(connection)
    assert make_due(office.store, tmp_path, 10) == 1
    assert thumbnail_path(tmp_path, photo).exists()
    assert sizes(office)[bad] == 0


def test_two_workers_do_not_begin_with_the_same_picture(office: Office, tmp_path: Path) -> None:
    photos = {kept(office, tmp_path, picture(colour=each)) for each in ("red", "green")}
    assert {thumbnails._claimed(office.store), thumbnails._claimed(office.store)} == photos
    with office.store.write() as connection:
        connection.execute(update(attachment).values(thumbnail=0))
    assert thumbnails._claimed(office.store) is None
