"""Screens speak with what home told: its forms, lists, and names; with the samples where home told nothing."""

from __future__ import annotations

from api.client.screens.faults import fault_words, faults_told
from api.client.screens.given import form_version
from api.client.screens.known import Known, samples
from api.client.screens.page import page_words
from api.client.screens.words import form_word, moment, said
from field.forms.catalogue import catalogue_of, sample_file
from field.forms.compiled.forms import form_of
from field.forms.filling.faults import Fault
from field.forms.xlsform.compiling.compiler import compile_workbook
from field.forms.xlsform.files.opening import open_workbook
from field.phone.forms.saving import Saved
from tests.field.forms.written import FORM as TREE
from tests.field.forms.written import compiled
from tests.field.phone.forms.shelves import GOODS

from .views import DAY, FORM, VILLAGE, head, view

TREES = form_of(compiled(GOODS))
KNOWN = Known(
    forms=catalogue_of([TREES]),
    begun={"cay": TREES},
    lists={"hang.csv": {"gao": "Gạo nếp"}},
    areas={VILLAGE: "Bản Mới"},
    people={"tnv-1a": "Lò Thị Đồng"},
)


def test_a_form_a_list_and_names_that_home_sent_are_spoken() -> None:
    shown = {"so": head("so", "gao"), "_area": head("_area", VILLAGE)}
    origin = type(shown["so"].origin)(shown["so"].origin.name, "tnv-1a", form="cay@7", t=0)
    heads = [type(each)(origin, each.path, each.value) for each in shown.values()]
    lines = page_words("d", view(*heads), KNOWN).split("\n")
    assert lines[0].endswith("(Cây, d)")
    assert "  Số: Gạo nếp" in lines
    assert "  Địa bàn: Bản Mới, Xã Mường Sương" in lines


def test_what_was_said_of_consent_is_told_with_who_and_when() -> None:
    facts = [f"{sign}{at:013d}.{'0' * 16} {by} - -" for sign, at, by in (("+", DAY, "tnv-1a"), ("-", 2 * DAY, "minh"))]
    (line,) = [each for each in page_words("d", view(head("_consent", facts)), KNOWN).split("\n") if "đồng ý" in each]
    given, taken = line.partition(": ")[2].split(", ")
    assert given == f"đồng ý {moment(DAY)} (Lò Thị Đồng)"
    assert taken == f"không đồng ý {moment(2 * DAY)} (minh)"


def test_the_order_of_what_was_ranked_is_told_in_words() -> None:
    sink = form_of(compile_workbook(open_workbook(sample_file("mau_thu.csv"))))
    speech = Known(forms=catalogue_of([sink]), begun={}).speech(sink.ref)
    assert said(speech, "xep", ["may_tinh", "dien_thoai"]) == "Máy tính, Điện thoại"


def test_somebody_is_called_by_name_where_the_name_is_known() -> None:
    lines = page_words("d", view(head("chu_ho", "A"), head("chu_ho", "B", "tnv-9", name="T.1.h")), KNOWN)
    assert "(Lò Thị Đồng, " in lines
    assert "(tnv-9, " in lines


def test_a_form_is_begun_with_in_the_version_that_home_offers() -> None:
    assert form_version("cay", KNOWN) == "cay@7"
    assert form_version("ho_gia_dinh_so", samples()) == FORM
    assert form_word("cay@7", KNOWN) == "Cây"
    assert ",cay,7," in TREE


def test_faults_are_told_by_question_and_row_in_both_languages() -> None:
    words = {"vi": "Câu này cần trả lời.", "en": "This question must be answered."}
    saved = Saved(
        "d", None, (), ("chu_ho",), (Fault("song", "required", words), Fault("nguoi/a/ten", "required", words))
    )
    told = fault_words(saved, samples().speech(FORM)).split("\n")
    assert told[1] == "  Sóng di động tại nhà: Câu này cần trả lời. · This question must be answered."
    assert told[2].startswith("  Họ tên (nguoi/a): ")
    assert told[3].endswith("not asked now, or was refused: Chủ hộ")
    assert faults_told(saved)["faults"][0] == {"path": "song", "code": "required", **words}
    assert fault_words(Saved("d", None), samples().speech(FORM)) == ""


def test_of_very_many_faults_the_first_are_told() -> None:
    saved = Saved("d", None, (), (), tuple(Fault("song", "required", {"vi": "?", "en": "?"}) for _ in range(50)))
    lines = fault_words(saved, samples().speech(FORM)).split("\n")
    assert len(lines) == 22
    assert lines[-1].strip() == "…"
