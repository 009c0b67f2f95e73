"""What is sealed for one reader: only he opens it, each section stands by itself, and every flipped bit is noticed."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sync.sealing.section import HEAD, MARK, NotSealedError, Opener, Sealer, point_of, sections

KIND = "packhorse trial 1"


def key(number: int) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(10**30 + number, ec.SECP256R1())


HOME = key(1)


def sealer(once: int = 2, reader: ec.EllipticCurvePrivateKey = HOME, kind: str = KIND) -> Sealer:
    return Sealer(kind, point_of(reader), key(once))


def refused(sealed: bytes, opener: Opener | None = None) -> str:
    with pytest.raises(NotSealedError) as refusal:
        (opener or Opener(KIND, HOME)).open(sealed)
    return refusal.value.code


def test_the_reader_opens_a_section_and_sees_its_number() -> None:
    found = Opener(KIND, HOME).open(sealer().seal(7, "Lò Văn Ân".encode()))
    assert (found.number, found.plain.decode(), found.batch) == (7, "Lò Văn Ân", point_of(key(2)))


def test_nobody_else_opens_it_and_is_told_that_it_is_anothers() -> None:
    assert refused(sealer().seal(0, b"x"), Opener(KIND, key(3))) == "sealed_for_another"


def test_what_is_sealed_for_one_purpose_does_not_open_for_another() -> None:
    assert refused(sealer(kind="packhorse other 1").seal(0, b"x")) == "section_damaged"


def test_D28_every_flipped_bit_is_noticed() -> None:
    sealed = sealer().seal(1, b"ten: An")
    for place in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[place // 8] ^= 1 << place % 8
        assert refused(bytes(flipped)) in {"section_damaged", "sealed_for_another"}


def test_B18_every_cut_is_noticed() -> None:
    sealed = sealer().seal(1, b"ten: An")
    assert {refused(sealed[:end]) for end in range(HEAD)} == {"section_cut"}
    assert {refused(sealed[:end]) for end in range(HEAD + 16, len(sealed))} == {"section_damaged"}


def test_two_files_of_one_phone_share_no_key() -> None:
    one, other = sealer(2).seal(0, b"same"), sealer(3).seal(0, b"same")
    assert one[HEAD:] != other[HEAD:]


def test_a_file_falls_into_its_sections_and_what_stands_before_the_first() -> None:
    assert list(sections(MARK + b"a" + MARK + b"b")) == [b"a", b"b"]
    assert list(sections(b"rubbish" + MARK + b"a")) == [b"rubbish", b"a"]
