"""A sealed file: what was put in comes out; what is damaged is named, and everything else comes out all the same."""

import gzip
import hashlib
from collections import Counter

import pytest

from sync.clock import ClockReading
from sync.problem import UnreadableError
from sync.sealing.file import PIECE_BYTES, SEALED_FILE, SealedFile, decode_sealed_file, encode_sealed_file
from sync.sealing.section import MARK, Opener, Sealer, point_of, sections
from sync.segment import GENESIS, encode_segment, seal
from tests.sync.keys import ed, signer, stream
from tests.sync.sealing.test_section import HOME, key

SEGMENTS = [
    seal(
        signer(ed(n)), stream(ed(n)), 1, GENESIS, [f'{{"n":{n},"{"x" * 20_000}":1}}'.encode()], ClockReading(5, None), 0
    )
    for n in range(1, 5)
]
PHOTO = bytes(range(256)) * 2_500


def packed(once: int = 2) -> bytes:
    sealer = Sealer(SEALED_FILE, point_of(HOME), key(once))
    return encode_sealed_file(sealer, map(encode_segment, SEGMENTS), [PHOTO])


def unpacked(data: bytes) -> SealedFile:
    return decode_sealed_file(data, Opener(SEALED_FILE, HOME))


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refusal:
        unpacked(data)
    return refusal.value.problem.code


def test_everything_comes_out_as_it_went_in() -> None:
    found = unpacked(packed())
    assert (list(found.bundle.segments), found.problems, found.bundle.problems) == (SEGMENTS, (), ())
    assert found.files == {hashlib.sha256(PHOTO).hexdigest(): PHOTO}
    assert len(PHOTO) > 2 * PIECE_BYTES


def test_D28_whoever_carries_it_reads_nothing() -> None:
    data = packed()
    assert not any(word in data for word in (b"xxxx", stream(ed(1)).encode(), PHOTO[:64], b"changes"))


def test_B18_whatever_section_is_damaged_is_named_and_the_others_come_out() -> None:
    parts = list(sections(packed()))
    told = Counter[str]()
    for place, part in enumerate(parts):
        damaged = [*parts[:place], part[:-1] + bytes([part[-1] ^ 1]), *parts[place + 1 :]]
        found = unpacked(b"".join(MARK + each for each in damaged))
        codes = {problem.code for problem in found.problems}
        assert "section_damaged" in codes
        lost = len(SEGMENTS) - len(found.bundle.segments) + 1 - len(found.files)
        assert lost == (place != len(parts) - 1)
        told.update(codes)
    assert told == {"section_damaged": 8, "section_missing": 7, "photo_incomplete": 3, "file_cut": 1}


def test_B18_a_file_that_was_cut_anywhere_says_so_and_brings_its_whole_sections() -> None:
    data = packed()
    for end in range(0, len(data), 9_973):
        if data[:end].count(MARK) < 2:
            assert refused(data[:end]) in {"not_a_sealed_file", "sealed_damaged"}
            continue
        found = unpacked(data[:end])
        assert found.problems
        assert len(found.bundle.segments) == min(data[:end].count(MARK) - 1, len(SEGMENTS))


def test_B18_two_halves_that_overlap_are_the_whole() -> None:
    data = packed()
    half = len(data) // 2
    found = unpacked(data[: half + 300_000] + data[half - 300_000 :])
    assert len(found.bundle.segments) == 4
    assert len(found.files) == 1


def test_a_file_for_another_home_a_photo_and_rubbish_are_told_apart() -> None:
    other = Sealer(SEALED_FILE, point_of(key(9)), key(2))
    assert refused(encode_sealed_file(other, map(encode_segment, SEGMENTS), [])) == "sealed_for_another"
    assert refused(PHOTO) == "not_a_sealed_file"
    assert refused(MARK + b"rubbish") == "sealed_damaged"


def test_D07_lines_that_unpack_without_end_are_not_unpacked() -> None:
    sealer = Sealer(SEALED_FILE, point_of(HOME), key(2))
    bomb = MARK + sealer.seal(0, b"L" + gzip.compress(bytes(80 << 20)))
    found = unpacked(bomb)
    assert "section_damaged" in {problem.code for problem in found.problems}
    assert found.bundle.segments == ()
