"""A photo arrives in pieces, over days; what stands under a hash is whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select, update

from field.attachments import finding, keeping, uploads
from field.attachments.names import attachment_path, partial_path
from field.attachments.problems import AttachmentProblem
from field.attachments.uploads import HOUR_MS, Upload
from field.dossiers.sight import NOTHING
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import attachment

from .conftest import Clock

PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40
SHA = hashlib.sha256(PHOTO).hexdigest()
PHONE, OTHER = "AAAAAAAAAAAA", "BBBBBBBBBBBB"


def begin(store: Store, folder: Path, surroundings: Surroundings, sha256: str = SHA, size: int = len(PHOTO)) -> Upload:
    with store.write() as connection:
        return uploads.begin(connection, folder, PHONE, sha256, size, "../../etc/passwd", 24, surroundings)


def send(store: Store, folder: Path, upload: Upload, *pieces: bytes) -> Upload:
    with uploads.alone(folder, upload) as path:
        offset = uploads.write(path, upload, pieces)
    with store.write() as connection:
        uploads.advance(connection, upload, offset)
    with store.read() as connection:
        return uploads.find(connection, upload.id, PHONE, 0)


def keep(store: Store, folder: Path, upload: Upload, surroundings: Surroundings) -> None:
    kind = keeping.put_in_place(folder, partial_path(folder, upload.id), upload.sha256)
    with store.write() as connection:
        keeping.enter(connection, upload.sha256, upload.size, kind, upload.stream, surroundings)


def code_of(problem: pytest.ExceptionInfo[AttachmentProblem]) -> str:
    return problem.value.code


def test_pieces_sent_over_days_become_one_photo(store: Store, folder: Path, surroundings: Surroundings) -> None:
    upload = begin(store, folder, surroundings)
    for start in range(0, len(PHOTO), 1000):
        upload = send(store, folder, upload, PHOTO[start : start + 1000])
    assert upload.whole
    keep(store, folder, upload, surroundings)
    with store.read() as connection:
        found = finding.fetch(connection, folder, SHA, [PHONE], NOTHING)
    assert (found.path.read_bytes(), found.kind, found.size) == (PHOTO, "image/jpeg", len(PHOTO))
    assert found.file_name == f"{SHA}.jpg"


def test_what_home_has_already_is_never_sent_again(store: Store, folder: Path, surroundings: Surroundings) -> None:
    keep(store, folder, send(store, folder, begin(store, folder, surroundings), PHOTO), surroundings)
    assert begin(store, folder, surroundings).whole


def test_the_name_that_a_phone_gave_is_no_part_of_any_path(
    store: Store, folder: Path, surroundings: Surroundings
) -> None:
    keep(store, folder, send(store, folder, begin(store, folder, surroundings), PHOTO), surroundings)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files == [folder / SHA[:2] / SHA[2:4] / SHA]


def test_A16_a_photo_with_other_bytes_than_announced_is_never_kept(
    store: Store, folder: Path, surroundings: Surroundings
) -> None:
    upload = send(store, folder, begin(store, folder, surroundings), PHOTO[:-1] + b"!")
    with pytest.raises(AttachmentProblem) as problem:
        keep(store, folder, upload, surroundings)
    assert code_of(problem) == "attachment_hash_wrong"
    assert not attachment_path(folder, SHA).exists()
    assert not partial_path(folder, upload.id).exists()


def test_a_piece_damaged_on_its_way_is_taken_back_whole(store: Store, folder: Path, surroundings: Surroundings) -> None:
    upload = send(store, folder, begin(store, folder, surroundings), PHOTO[:1000])
    with uploads.alone(folder, upload) as path, pytest.raises(AttachmentProblem) as problem:
        uploads.write(path, upload, [PHOTO[1000:1500]], ("sha256", hashlib.sha256(b"other").digest()))
    assert code_of(problem) == "upload_checksum_wrong"
    upload = send(store, folder, upload, PHOTO[1000:])
    assert partial_path(folder, upload.id).read_bytes() == PHOTO


def test_more_bytes_than_announced_are_refused(store: Store, folder: Path, surroundings: Surroundings) -> None:
    upload = begin(store, folder, surroundings, size=100)
    with uploads.alone(folder, upload) as path, pytest.raises(AttachmentProblem) as problem:
        uploads.write(path, upload, [PHOTO])
    assert code_of(problem) == "attachment_too_large"


def test_two_connections_never_write_one_upload(store: Store, folder: Path, surroundings: Surroundings) -> None:
    upload = begin(store, folder, surroundings)
    with uploads.alone(folder, upload), pytest.raises(AttachmentProblem) as problem, uploads.alone(folder, upload):
        pass
    assert code_of(problem) == "upload_locked"


def test_a_piece_that_was_written_down_already_is_not_written_down_twice(
    store: Store, folder: Path, surroundings: Surroundings
) -> None:
    upload = begin(store, folder, surroundings)
    send(store, folder, upload, PHOTO[:10])
    with pytest.raises(AttachmentProblem) as problem, store.write() as connection:
        uploads.advance(connection, upload, 20)
    assert code_of(problem) == "upload_offset"


def test_a_partial_file_lost_in_a_power_cut_is_asked_for_again(
    store: Store, folder: Path, surroundings: Surroundings
) -> None:
    upload = send(store, folder, begin(store, folder, surroundings), PHOTO[:1000])
    partial_path(folder, upload.id).unlink()
    with uploads.alone(folder, upload) as path, pytest.raises(AttachmentProblem) as problem:
        uploads.write(path, upload, [PHOTO[1000:]])
    assert code_of(problem) == "upload_lost"


def test_an_upload_belongs_to_its_phone(store: Store, folder: Path, surroundings: Surroundings) -> None:
    upload = begin(store, folder, surroundings)
    for name, stream in ((upload.id, OTHER), ("../../x", PHONE), ("A" * 22, PHONE)):
        with store.read() as connection, pytest.raises(AttachmentProblem) as problem:
            uploads.find(connection, name, stream, 0)
        assert code_of(problem) == "upload_unknown"


def test_an_unfinished_upload_goes_when_its_time_is_over(
    store: Store, folder: Path, surroundings: Surroundings, clock: Clock
) -> None:
    upload = send(store, folder, begin(store, folder, surroundings), PHOTO[:10])
    clock.now += 24 * HOUR_MS + 1
    with store.read() as connection, pytest.raises(AttachmentProblem) as problem:
        uploads.find(connection, upload.id, PHONE, clock.now)
    assert code_of(problem) == "upload_expired"
    with store.write() as connection:
        assert uploads.is_sweep_due(connection, clock.now)
        assert uploads.sweep(connection, folder, clock.now) == 1
        assert not uploads.is_sweep_due(connection, clock.now)
        assert uploads.sweep(connection, folder, clock.now) == 0
    assert not partial_path(folder, upload.id).exists()


def test_an_upload_without_a_hash_is_refused(store: Store, folder: Path, surroundings: Surroundings) -> None:
    for sha256 in ("", "0" * 63, SHA.upper(), "../" + SHA[3:]):
        with pytest.raises(AttachmentProblem) as problem:
            begin(store, folder, surroundings, sha256)
        assert code_of(problem) == "attachment_hash_missing"


def test_D17_an_attachment_of_another_phone_reads_like_none(
    store: Store, folder: Path, surroundings: Surroundings
) -> None:
    keep(store, folder, send(store, folder, begin(store, folder, surroundings), PHOTO), surroundings)
    for sha256, stream in ((SHA, OTHER), ("0" * 64, PHONE), ("..", PHONE)):
        with store.read() as connection, pytest.raises(AttachmentProblem) as problem:
            finding.fetch(connection, folder, sha256, [stream], NOTHING)
        assert code_of(problem) == "attachment_unknown"


def test_a_photo_whose_file_a_disk_lost_may_be_sent_again_and_gets_its_small_picture(
    store: Store, folder: Path, surroundings: Surroundings
) -> None:
    keep(store, folder, send(store, folder, begin(store, folder, surroundings), PHOTO), surroundings)
    assert begin(store, folder, surroundings).whole
    attachment_path(folder, SHA).unlink()
    with store.write() as connection:
        connection.execute(update(attachment).values(thumbnail=0, tries=3))
    with store.read() as connection, pytest.raises(AttachmentProblem) as lost:
        finding.fetch(connection, folder, SHA, [PHONE], NOTHING)
    assert code_of(lost) == "attachment_unknown"
    again = begin(store, folder, surroundings)
    assert again.offset == 0
    keep(store, folder, send(store, folder, again, PHOTO), surroundings)
    with store.read() as connection:
        assert finding.fetch(connection, folder, SHA, [PHONE], NOTHING).path.read_bytes() == PHOTO
        assert connection.execute(select(attachment.c.thumbnail, attachment.c.tries)).all() == [(None, 0)]
