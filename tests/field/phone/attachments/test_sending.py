"""The headless phone sends what was taken on it: after any cut it goes on, and nothing is sent twice."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from field.phone import open_phone_store
from field.phone.attachments.keeping import bytes_of, count_waiting, keep
from field.phone.attachments.sending import CAREFUL_PIECE, FileLine, UploadRefusedError, send_files
from field.phone.store import PhoneStore
from field.storage.engine import Store
from tests.field.phone.exchange.test_erased_everywhere import erase_all
from tests.field.phone.village import Village, settle_down
from tests.field.world import BAN_MUON

PHOTO = bytes(range(256)) * 4_000


class CutError(OSError):
    """The line broke."""


def as_it_is(piece: bytes) -> bytes:
    return piece


@dataclass
class Home:
    """A home for files in memory; the line breaks after `cut_after` bytes of a piece, `spoil` changes one underway."""

    kept: dict[str, bytes] = field(default_factory=dict)
    uploads: dict[str, tuple[str, int, bytes]] = field(default_factory=dict)
    sent: int = 0
    cut_after: int | None = None
    spoil: Callable[[bytes], bytes] = as_it_is
    refuse: dict[str, str] = field(default_factory=dict)
    checked: int = 0

    def line(self) -> FileLine:
        return FileLine(self.begin, self.how_far, self.append)

    def begin(self, sha256: str, size: int) -> tuple[str, int]:
        self._refuse(sha256)
        place = f"/api/v1/uploads/{len(self.uploads)}"
        self.uploads[place] = (sha256, size, self.kept.get(sha256, b""))
        return place, len(self.uploads[place][2])

    def how_far(self, place: str) -> int:
        self._refuse(place)
        return len(self.uploads[place][2])

    def append(self, place: str, offset: int, piece: bytes, checksum: bool) -> int:
        sha256, size, before = self.uploads[place]
        assert offset == len(before)
        came = self.spoil(piece)[: self.cut_after]
        self.sent += len(came)
        self.checked += checksum
        if checksum and came != piece:
            raise UploadRefusedError("upload_checksum_wrong")
        self.uploads[place] = (sha256, size, before + came)
        if len(came) < len(piece):
            raise CutError
        return self._reached(place)

    def _reached(self, place: str) -> int:
        sha256, size, data = self.uploads[place]
        if len(data) == size:
            if hashlib.sha256(data).hexdigest() != sha256:
                del self.uploads[place]
                raise UploadRefusedError("attachment_hash_wrong")
            self.kept[sha256] = data
        return len(data)

    def _refuse(self, what: str) -> None:
        if what in self.refuse:
            raise UploadRefusedError(self.refuse[what])


@pytest.fixture
def home() -> Home:
    return Home()


@pytest.fixture
def phone() -> PhoneStore:
    return open_phone_store()


def taken(phone: PhoneStore, data: bytes = PHOTO) -> str:
    with phone.write() as connection:
        return keep(connection, data, "jpg")


def waiting(phone: PhoneStore) -> int:
    with phone.read() as connection:
        return count_waiting(connection)


def test_a_photo_waits_until_home_has_all_of_it_and_is_sent_once(home: Home, phone: PhoneStore):
    value = taken(phone)
    assert (value, taken(phone)) == (f"sha256:{hashlib.sha256(PHOTO).hexdigest()}.jpg", value)
    assert waiting(phone) == 1
    assert send_files(phone, home.line()).bytes == len(PHOTO)
    assert (waiting(phone), home.kept[value[7:71]]) == (0, PHOTO)
    assert send_files(phone, home.line()).files == 0


def test_B01_after_every_cut_it_goes_on_from_where_home_is(home: Home, phone: PhoneStore):
    taken(phone)
    home.cut_after = 123_456
    for _ in range(20):
        try:
            send_files(phone, home.line())
            break
        except CutError:
            assert waiting(phone) == 1
    assert (home.sent, len(home.uploads), waiting(phone)) == (len(PHOTO), 1, 0)


@pytest.mark.parametrize("code", ["upload_unknown", "upload_expired", "upload_lost"])
def test_an_upload_that_home_has_given_up_is_begun_anew(home: Home, phone: PhoneStore, code: str):
    taken(phone)
    home.cut_after = 1000
    with pytest.raises(CutError):
        send_files(phone, home.line())
    home.cut_after, home.refuse = None, {"/api/v1/uploads/0": code}
    assert send_files(phone, home.line()).files == 1
    assert waiting(phone) == 0


def test_A16_a_photo_damaged_on_its_way_is_sent_in_pieces_with_their_checksums(home: Home, phone: PhoneStore):
    taken(phone)
    damaged = iter([True, True, True])
    home.spoil = lambda piece: b"!" + piece[1:] if next(damaged, False) else piece
    assert send_files(phone, home.line()).files == 1
    assert home.checked == -(-len(PHOTO) // CAREFUL_PIECE) + 1


def test_a_line_that_damages_everything_does_not_send_for_ever(home: Home, phone: PhoneStore):
    taken(phone)
    home.spoil = lambda piece: b"!" + piece[1:]
    assert send_files(phone, home.line()).refused == ((hashlib.sha256(PHOTO).hexdigest(), "upload_checksum_wrong"),)
    assert home.sent < 3 * len(PHOTO)
    assert waiting(phone) == 1


def test_a_photo_that_home_does_not_take_holds_up_no_other(home: Home, phone: PhoneStore):
    large, small = taken(phone), taken(phone, b"small")
    home.refuse = {large[7:71]: "attachment_too_large"}
    sent = send_files(phone, home.line())
    assert (sent.files, sent.refused) == (1, ((large[7:71], "attachment_too_large"),))
    assert list(home.kept) == [small[7:71]]


def test_C15_a_restored_home_is_asked_whether_it_still_has_the_photo(home: Home, phone: PhoneStore):
    lost, kept = taken(phone), taken(phone, b"small")
    send_files(phone, home.line())
    del home.kept[lost[7:71]]
    home.sent = 0
    with phone.write() as connection:
        connection.execute("UPDATE identity SET epoch = 'another'")
    send_files(phone, home.line())
    assert (home.sent, sorted(home.kept)) == (len(PHOTO), sorted([lost[7:71], kept[7:71]]))


def test_a_photo_goes_with_the_change_that_home_erased(sqlite_store: Store):
    village = Village(sqlite_store)
    an = village.new_phone(village.person("an"))
    values = []
    for data in (b"erased", b"in both"):
        with an.store.write() as connection:
            values.append(keep(connection, data, "jpg"))
    erased = an.new({"anh": values[0], "khac": values[1]}, BAN_MUON)
    an.new({"anh": values[1]}, BAN_MUON)
    settle_down(village, an)
    erase_all(village, erased)
    village.merge()
    settle_down(village, an)
    with an.store.read() as connection:
        assert [bytes_of(connection, value) for value in values] == [None, b"in both"]
