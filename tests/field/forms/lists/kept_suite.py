"""What holds for uploaded lists and media on every database."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import func, select

from field.attachments.finding import fetch_any
from field.forms.lists.keeping import keep, list_for, newest_lists, newest_rows, packed_list, unpacked
from field.forms.lists.media import keep_media
from field.forms.lists.needed import media_kept
from field.forms.lists.rows import ListRows
from field.forms.lists.taking import take_list
from field.forms.published.problems import FormProblem
from field.forms.published.publishing import publish
from field.forms.published.taking import take
from field.storage.engine import Store
from field.tables import attachment, list_version
from tests.field.forms.written import FORM, version
from tests.field.world import Office

PRICES = ListRows.of([{"name": "gao", "label": "Gạo", "gia": "15000"}, {"name": "ngo", "label": "Ngô", "gia": "9000"}])
LATER = ListRows.of([{"name": "gao", "label": "Gạo", "gia": "16000"}, {"name": "san", "label": "Sắn", "gia": "5000"}])
PNG = b"\x89PNG\r\n\x1a\n" + b"anh"
ASKS = FORM.replace(",text,so,Số,,,,conflict,none", ",select_one_from_file hang.csv,so,Số,,,,conflict,none").replace(
    ",loai,chat,Bị chặt,Cutting", ",loai,chat,Bị chặt,Cutting,chat.png"
).replace("label::English (en)\n,loai", "label::English (en),media::image\n,loai")  # fmt: skip
"""A form that needs a list `hang.csv` and a picture `chat.png`."""


def taken_list(office: Office, rows: ListRows = PRICES, name: str = "hang.csv"):
    with office.store.write() as connection:
        return take_list(connection, name, rows, f"tệp {name}", "quan", office.surroundings)


def taken_form(office: Office, text: str = ASKS) -> None:
    with office.store.write() as connection:
        take(connection, version(text), "quan", office.surroundings)


def published(office: Office) -> bool:
    with office.store.write() as connection:
        return publish(connection, "cay", "7", "quan", office.surroundings)


def media(office: Office, folder: Path, data: bytes = PNG, name: str = "chat.png") -> str:
    with office.store.write() as connection:
        return keep_media(connection, folder, ("cay", "7"), name, data, office.surroundings)


def refused(call, *given) -> FormProblem:
    with pytest.raises(FormProblem) as problem:
        call(*given)
    return problem.value


class KeptSuite:
    def test_the_newest_version_of_a_list_is_read_and_the_older_stays(self, store: Store):
        office = Office(store)
        assert taken_list(office).before is None
        later = taken_list(office, LATER)
        assert (later.before, later.added, later.removed) == (PRICES.hash, 1, 1)
        with store.read() as connection:
            assert newest_rows(connection, "hang.csv") == LATER
            assert connection.scalar(select(func.count()).select_from(list_version)) == 2

    def test_a_list_goes_back_to_what_it_was(self, store: Store):
        office = Office(store)
        for rows in (PRICES, LATER, PRICES):
            assert taken_list(office, rows).is_new
        assert not taken_list(office, PRICES).is_new
        with store.read() as connection:
            assert newest_lists(connection)["hang.csv"].hash == PRICES.hash
            assert connection.scalar(select(func.count()).select_from(list_version)) == 2

    def test_the_packed_text_is_found_by_its_hash_while_it_is_the_newest(self, store: Store):
        office = Office(store)
        taken_list(office)
        with store.read() as connection:
            content = packed_list(connection, "hang.csv", PRICES.hash)
            assert content is not None
            assert unpacked(content) == PRICES
        taken_list(office, LATER)
        with store.read() as connection:
            assert packed_list(connection, "hang.csv", PRICES.hash) is None
            assert packed_list(connection, "khac.csv", LATER.hash) is None

    def test_what_was_uploaded_is_the_same_for_everybody(self, store: Store):
        office = Office(store)
        taken_list(office)
        with store.read() as connection:
            assert list_for(connection, "hang.csv", [], office.clock()) == PRICES
            assert list_for(connection, "khac.csv", None, office.clock()) is None

    def test_a_list_that_home_makes_and_a_name_that_no_form_can_write_are_refused(self, store: Store):
        office = Office(store)
        assert refused(taken_list, office, PRICES, "areas.csv").code == "list_provided"
        for name in ("hàng.csv", "hang.xlsx", "../hang.csv", "x" * 70 + ".csv"):
            assert refused(taken_list, office, PRICES, name).code == "list_name_wrong"

    def test_a_form_is_published_only_when_its_lists_and_media_are_there(self, store: Store, tmp_path: Path):
        office = Office(store)
        taken_form(office)
        problem = refused(published, office)
        assert problem.code == "form_files_missing"
        assert [each.where for each in problem.places] == ["hang.csv", "chat.png"]
        assert "packhorse import-list hang.csv" in problem.places[0].vi
        taken_list(office)
        assert [each.where for each in refused(published, office).places] == ["chat.png"]
        media(office, tmp_path)
        assert published(office)

    def test_a_list_without_the_columns_that_a_form_reads_does_not_do(self, store: Store, tmp_path: Path):
        office = Office(store)
        taken_form(office)
        taken_list(office, ListRows.of([{"ma": "gao", "label": "Gạo"}]))
        media(office, tmp_path)
        (place,) = refused(published, office).places
        assert (place.where, place.en) == ("hang.csv, so", "the column name is missing")

    def test_a_published_form_keeps_an_unfit_list_out(self, store: Store, tmp_path: Path):
        office = Office(store)
        taken_form(office)
        taken_list(office)
        media(office, tmp_path)
        published(office)
        assert refused(taken_list, office, ListRows.of([{"ma": "gao", "label": "Gạo"}])).code == "list_unfit"
        with store.read() as connection:
            assert newest_rows(connection, "hang.csv") == PRICES

    def test_a_code_with_a_slash_is_no_element_of_a_set(self, store: Store, tmp_path: Path):
        office = Office(store)
        text = ASKS.replace("select_one_from_file", "select_multiple_from_file").replace("${so}", "${ten}")
        taken_form(office, text.replace("so,Số,,,,conflict", "so,Số,,,,"))
        taken_list(office, ListRows.of([{"name": "a/b", "label": "A"}]))
        media(office, tmp_path)
        assert "'a/b'" in refused(published, office).places[0].vi

    def test_media_are_attachments_by_hash_named_by_the_form_version(self, store: Store, tmp_path: Path):
        office = Office(store)
        taken_form(office)
        digest = media(office, tmp_path)
        assert digest == hashlib.sha256(PNG).hexdigest()
        with store.read() as connection:
            assert media_kept(connection, "cay", "7") == {"chat.png": digest}
            assert fetch_any(connection, tmp_path, digest).path.read_bytes() == PNG
            assert connection.execute(select(attachment.c.media_type)).scalar_one() == "image/png"

    def test_media_of_a_draft_may_be_replaced_and_those_of_a_published_version_never(
        self, store: Store, tmp_path: Path
    ):
        office = Office(store)
        taken_form(office)
        taken_list(office)
        media(office, tmp_path, PNG + b"!")
        digest = media(office, tmp_path)
        published(office)
        assert media(office, tmp_path) == digest
        assert refused(media, office, tmp_path, PNG + b"?").code == "form_version_taken"

    @pytest.mark.parametrize(
        ("name", "data", "code"),
        [("khac.png", PNG, "media_unneeded"), ("chat.png", b"<svg onload=alert(1)>", "media_wrong")],
    )
    def test_what_the_form_does_not_show_and_what_a_browser_could_run_is_refused(
        self, store: Store, tmp_path: Path, name: str, data: bytes, code: str
    ):
        office = Office(store)
        taken_form(office)
        assert refused(media, office, tmp_path, data, name).code == code
        with store.read() as connection:
            assert media_kept(connection, "cay", "7") == {}

    def test_keeping_is_not_for_lists_of_other_names(self, store: Store):
        office = Office(store)
        with store.write() as connection:
            assert (
                refused(keep, connection, "units.csv", PRICES, "", "quan", office.surroundings).code == "list_provided"
            )
