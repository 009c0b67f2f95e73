"""What a file is, is read from its bytes; what could run in a browser is never recognised (D12)."""

from __future__ import annotations

import pytest

from field.attachments.kinds import EXTENSIONS, UNKNOWN, sniff

KNOWN = {
    b"\xff\xd8\xff\xe0\x00\x10JFIF": "image/jpeg",
    b"\x89PNG\r\n\x1a\n\x00": "image/png",
    b"RIFF\x00\x00\x00\x00WEBPVP8 ": "image/webp",
    b"\x00\x00\x00\x18ftypheic": "image/heic",
    b"\x00\x00\x00\x18ftyp3gp4": "video/3gpp",
    b"\x00\x00\x00\x18ftypisom": "video/mp4",
    b"\x00\x00\x00\x18ftypM4A ": "audio/mp4",
    b"%PDF-1.7": "application/pdf",
    b"OggS\x00\x02": "audio/ogg",
}
DANGEROUS = (
    b"<svg xmlns='http://www.w3.org/2000/svg'>",
    b"<!doctype html><script>",
    b"<?xml version='1.0'?>",
    b"MZ\x90",
    b"",
)


@pytest.mark.parametrize(("first", "kind"), KNOWN.items())
def test_a_file_is_what_its_first_bytes_say(first: bytes, kind: str) -> None:
    assert sniff(first) == kind
    assert kind in EXTENSIONS


@pytest.mark.parametrize("first", DANGEROUS)
def test_what_a_browser_could_run_is_only_bytes(first: bytes) -> None:
    assert sniff(first) == UNKNOWN


def test_a_picture_container_that_nobody_knows_is_only_bytes() -> None:
    assert sniff(b"RIFF\x00\x00\x00\x00AVI LIST") == UNKNOWN
