"""The manifest of a backup."""

import pytest

from field.backup.manifest import Manifest, decode_manifest, encode_manifest, is_ours
from field.backup.problems import BackupError
from tests.field.surroundings import World

MANIFEST = Manifest(
    "abcdefgh", 1_795_000_000_000, "sqlite", "0001", "h", "e", 7, 1, {"AAAAAAAAAAAA": (3, bytes(32))}, {"a": (1, "f0")}
)


def test_a_backup_is_called_by_its_moment() -> None:
    assert MANIFEST.name == "2026-11-18T11-06-40Z-abcdef"


def test_a_manifest_is_read_as_it_was_written_and_is_signed_by_its_home() -> None:
    home = World().surroundings.home
    found, signed = decode_manifest(encode_manifest(MANIFEST, home.sign))
    assert found == MANIFEST
    assert is_ours(signed, home.public)
    assert not is_ours(type(signed)(signed.text.replace("7", "8"), signed.sig), home.public)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"manifest":"{}","sig":""}', b'{"manifest":"[","sig":"x"}'])
def test_what_is_no_manifest_is_told(data: bytes) -> None:
    with pytest.raises(BackupError, match=r"manifest\.json"):
        decode_manifest(data)
