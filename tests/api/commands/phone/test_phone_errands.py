"""`packhorse phone questions, answer, visits, visited`: what the office asks, answered from a terminal."""

from pathlib import Path

from api.home import Home
from field.dossiers.sight import EVERYTHING
from field.errands import following
from field.questions.asking import Asking, ask
from field.visits.giving import Giving, give
from tests.api.commands.phone.test_phone import Shell, enrolled, merge, url
from tests.api.conftest import WEST_VILLAGE

__all__ = ["url"]


def household(phone: Shell, holder: str) -> str:
    dossier: str = phone("new", "ho_gia_dinh_so", "dong_y=co", f"chu_ho={holder}", "--area", WEST_VILLAGE)["dossier"]
    return dossier


def worked(home: Home) -> None:
    """Merged, and looked at behind the merge."""
    merge(home)
    following.follow(home.store, home.surroundings)


def test_a_question_is_read_and_answered_at_a_terminal(home: Home, tmp_path: Path, url: str) -> None:
    hoa, lan = enrolled(home, tmp_path, url, "hoa"), enrolled(home, tmp_path, url, "lan")
    dossier = household(hoa, "Lò Văn An")
    hoa("sync")
    merge(home)
    lan("sync")
    hoa("edit", dossier, "chu_ho=Lò Văn Ân")
    lan("edit", dossier, "chu_ho=Lò Văn Anh")
    for phone in (hoa, lan):
        phone("sync")
    worked(home)
    with home.store.write() as connection:
        asking = Asking(dossier, ["chu_ho"], "tuan", "Hỏi lại giúp xã", due="2027-01-15")
        key = ask(connection, asking, EVERYTHING, home.surroundings)
    hoa("sync")
    (asked,) = hoa("questions")["questions"]
    assert (asked["id"], asked["dossier"], asked["due"]) == (key, dossier, "2027-01-15")
    assert sorted(asked["paths"]["chu_ho"]) == ["Lò Văn Anh", "Lò Văn Ân"]
    assert "Hỏi lại giúp xã" in hoa.says("questions")
    assert hoa("status")["questions"] == 1
    assert "Xã nhờ hỏi lại" in hoa.says("status")
    hoa("answer", key[:8], "chu_ho=Lò Văn Ân")
    assert hoa("questions")["questions"] == []
    hoa("sync")
    worked(home)
    lan("sync")
    assert lan("questions")["questions"] == []
    assert [each["value"] for each in lan("show", dossier)["paths"]["chu_ho"]] == ["Lò Văn Ân"]


def test_visits_are_counted_for_me_and_the_team(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    one, other = household(hoa, "Lò Văn An"), household(hoa, "Hà Thị Sen")
    hoa("sync")
    merge(home)
    giving = Giving("Rà soát", "ho_gia_dinh_so", WEST_VILLAGE, ["hoa", "lan"], "tuan", [one, other])
    with home.store.write() as connection:
        key = give(connection, giving, EVERYTHING, home.surroundings)
    hoa("sync")
    assert hoa("status")["visits"] == 2
    hoa("visited", key[:8], one)
    hoa("visited", key[:8], other, "--cannot", "nhà đóng cửa")
    (told,) = hoa("visits")["lists"]
    assert (told["all"], told["made"], told["mine"]) == (2, 1, 1)
    assert sorted(each["how"] for each in told["visits"]) == ["cannot", "confirmed"]
    assert "1/2 đã đến" in hoa.says("visits")


def test_what_is_not_asked_cannot_be_answered_and_the_words_say_so(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    assert "Xã không nhờ việc gì" in hoa.says("questions")
    assert "Xã không nhờ việc gì" in hoa.says("visits")
    assert "Xã không nhờ việc này" in hoa("answer", "khong-co", "chu_ho=x", fails=True)
    assert "Xã không nhờ việc này" in hoa("visited", "khong-co", "ho-hieng-001", fails=True)
    assert "--cannot" in hoa("answer", "khong-co", fails=True)
