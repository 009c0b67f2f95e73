"""The reconciling screen as the service draws it: what stands on it, for whom, and what its forms do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event

from api.home import Home
from field.people.rights.scope import Grant, assign
from field.tables import conflict
from tests.api.conftest import EAST, EAST_VILLAGE, WEST, WEST_VILLAGE, Desk
from tests.api.office import Author, merge

HOUSE = "ho-hieng-001"


@pytest.fixture
def authors(home: Home, new_phone: Any) -> tuple[Author, Author]:
    """Two people who corrected the same value without seeing each other."""
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    differ(hoa, lan, HOUSE, "Lò Thị Đồng", "Lò Thị Đào", "Lò Thị Đông")
    return hoa, lan


def differ(hoa: Author, lan: Author, dossier: str, begun: str, one: str, other: str, path: str = "chu_ho") -> None:
    base = hoa.write(dossier, {"_area": WEST_VILLAGE, path: begun})
    merge(hoa.home)
    for author, value in ((hoa, one), (lan, other)):
        author.write(dossier, {path: value}, sup={path: (base,)})
    merge(hoa.home)


def page(desk: Desk, path: str = "/reconcile/1", status: int = 200) -> str:
    answer = desk.call("GET", path)
    assert (answer.status_code, answer.mimetype) == (status, "text/html"), answer.text
    text: str = answer.text
    return text


def words_of(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def decide(desk: Desk, **form: str) -> Any:
    shown = re.search(r'name="shown" value="([^"]+)"', page(desk))
    assert shown is not None
    return desk.call("POST", "/reconcile/1/decision", data={"shown": shown[1], **form})


def pick(desk: Desk, answer: str) -> str:
    """What the button of an answer sends."""
    cards = re.findall(r'<section class="card side".*?</section>', page(desk), re.DOTALL)
    (card,) = [each for each in cards if answer in words_of(each)]
    found = re.search(r'name="pick" value="([^"]+)"', card)
    assert found is not None
    return found[1]


def values(desk: Desk, path: str = "chu_ho") -> list[Any]:
    paths = desk.call("GET", f"/api/v1/dossiers/{HOUSE}").json["paths"]
    return next(([each["value"] for each in at["siblings"]] for at in paths if at["path"] == path), [])


def test_a_conflict_shows_base_answers_and_who_when_by_which_road(authors: Any, new_desk: Any) -> None:
    text = page(new_desk("tuan"))
    assert "<del>Lò Thị Đồng</del>" in text
    assert "Lò Thị Đ<mark>ào</mark>" in text
    assert "Lò Thị Đ<mark>ông</mark>" in text
    words = words_of(text)
    for said in ("Giờ trên máy", "Về đến xã", "máy gửi thẳng", "máy của hoa", "máy của lan", "trưởng thôn, bản"):
        assert said in words


def test_names_that_differ_in_marks_only_are_never_taken_for_one(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    differ(hoa, lan, HOUSE, "Lò Thị Đồng", "Lò Thị Đông", "Lò Thị Đống")
    assert "Chỉ khác dấu" in page(new_desk("tuan"))


def test_a_decision_settles_and_an_undo_brings_back_what_was_there(authors: Any, home: Home, new_desk: Any) -> None:
    desk = new_desk("tuan")
    answer = decide(desk, pick=pick(desk, "Lò Thị Đào"), note="đã hỏi")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/reconcile")
    assert "tuan đã chốt lúc" in words_of(page(desk))
    assert "Không còn chỗ nào chưa khớp" in page(desk, "/reconcile")
    merge(home)
    assert values(desk) == ["Lò Thị Đào"]
    undone = desk.call("POST", "/reconcile/undo")
    assert undone.headers["Location"] == "/reconcile/1"
    assert "Đang hoàn tác" in page(desk)
    merge(home)
    assert sorted(values(desk)) == ["Lò Thị Đào", "Lò Thị Đông"]
    assert "mở lần thứ 2" in page(desk)
    assert "đã hoàn tác" in page(desk, "/reconcile/decided")
    assert desk.call("POST", "/reconcile/undo").headers["Location"] == "/reconcile"


def test_a_decision_undone_before_it_was_merged_is_waited_for(authors: Any, home: Home, new_desk: Any) -> None:
    desk = new_desk("tuan")
    decide(desk, pick=pick(desk, "Lò Thị Đào"))
    desk.call("POST", "/reconcile/undo")
    assert "Đang hoàn tác; chờ một chút." in page(desk)
    assert 'name="pick"' not in page(desk)
    merge(home)
    assert decide(desk, pick=pick(desk, "Lò Thị Đông")).status_code == 303


def test_a_decision_on_what_has_changed_is_not_taken_and_loses_nothing(
    authors: Any, home: Home, new_phone: Any, new_desk: Any
) -> None:
    desk = new_desk("tuan")
    answer = desk.call(
        "POST", "/reconcile/1/decision", data={"shown": "AAAAAAAAAAAA.1.AAAAAAAAAAA", "value": "Lò Thị Sen"}
    )
    assert (answer.status_code, answer.mimetype) == (409, "text/html")
    assert "Chưa ghi gì" in answer.text
    assert 'value="Lò Thị Sen"' in answer.text
    assert len(values(desk)) == 2
    assert decide(desk, pick=pick(desk, "Lò Thị Đào")).status_code == 303
    assert desk.call("POST", "/reconcile/1/decision", data={"shown": "x", "pick": "n:x"}).status_code in {409, 422}


WRONG = (
    ({"pick": "q:1"}, 422),
    ({"pick": 'v:"deleted"'}, 422),
    ({"value": " "}, 422),
    ({}, 422),
    ({"pick": "n:AAAAAAAAAAAA.1.AAAAAAAAAAA"}, 422),
    ({"value": "x\x00y"}, 400),
    ({"value": "x" * 3000}, 422),
)


@pytest.mark.parametrize(("form", "status"), WRONG)
def test_a_choice_that_is_none_is_refused(authors: Any, new_desk: Any, form: dict[str, str], status: int) -> None:
    desk = new_desk("tuan")
    assert decide(desk, **form).status_code == status
    assert len(values(desk)) == 2


def test_D17_a_conflict_of_another_commune_is_not_there(authors: Any, new_desk: Any) -> None:
    desk = new_desk("pa")
    assert "Không còn chỗ nào" in page(desk, "/reconcile")
    page(desk, "/reconcile/1", 404)
    page(desk, "/reconcile/1/now", 404)
    for verb, form in (("decision", {"shown": "x", "value": "y"}), ("skip", {})):
        assert desk.call("POST", f"/reconcile/1/{verb}", data=form).status_code == 404
    mine = new_desk("tuan")
    decide(mine, pick=pick(mine, "Lò Thị Đào"))
    name = re.search(r'name="name" value="([^"]+)"', page(mine, "/reconcile/decided"))
    assert name is not None
    desk.call("POST", "/reconcile/undo", data={"name": name[1]})
    assert "đã hoàn tác" not in page(mine, "/reconcile/decided")


def test_D17_a_form_of_which_one_has_no_right_is_not_in_the_queue(authors: Any, home: Home, new_desk: Any) -> None:
    with home.store.write() as connection:
        assign(
            connection, "pa", [Grant("reconciler", WEST, "cay_co_thu"), Grant("reconciler", EAST)], home.surroundings
        )
    desk = new_desk("pa")
    assert "Không còn chỗ nào" in page(desk, "/reconcile")
    page(desk, "/reconcile/1", 404)


def test_an_auditor_sees_that_answers_differ_and_not_which(authors: Any, new_desk: Any) -> None:
    desk = new_desk("kiem")
    for path in ("/reconcile", "/reconcile/1"):
        text = page(desk, path)
        assert "ẩn với vai trò này" in text
        assert "Lò Thị" not in text
    assert "không chốt được" in page(desk)
    assert 'name="pick"' not in page(desk)


def test_who_may_not_settle_sees_no_button_and_is_refused(authors: Any, new_desk: Any) -> None:
    desk = new_desk("minh")
    assert "Lò Thị Đ" in page(desk)
    assert 'name="pick"' not in page(desk)
    assert desk.call("POST", "/reconcile/1/decision", data={"shown": "x", "value": "y"}).status_code == 403


def test_D20_a_dossier_is_moved_only_to_where_one_holds_the_right(home: Home, new_phone: Any, new_desk: Any) -> None:
    with home.store.write() as connection:
        for person in ("hoa", "lan"):
            assign(connection, person, [Grant("volunteer", WEST), Grant("volunteer", EAST)], home.surroundings)
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    base = hoa.write(HOUSE, {"_area": WEST_VILLAGE, "ma_ho": "16348-A01-001"})
    merge(home)
    hoa.write(HOUSE, {"_area": EAST_VILLAGE}, sup={"_area": (base,)})
    lan.write(HOUSE, {"_area": WEST}, sup={"_area": (base,)})
    merge(home)
    desk = new_desk("tuan")
    text = page(desk)
    assert "Bản Đông" in text
    options = re.findall(r'<option value="([^"]+)"', text.partition('id="value"')[2])
    assert sorted(options) == sorted([WEST, WEST_VILLAGE])
    assert decide(desk, pick=pick(desk, "Bản Đông")).status_code == 403
    assert decide(desk, value=EAST_VILLAGE).status_code == 422
    assert decide(desk, value=WEST_VILLAGE).status_code == 303


def test_the_queue_is_read_page_by_page_and_narrowed(
    home: Home, new_phone: Any, new_desk: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("api.console.reconcile.views.PAGE", 2)
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    for n in range(5):
        differ(hoa, lan, f"ho-hieng-10{n}", "a", f"Lò Thị {n}", f"Lò Văn {n}")
    desk, path, found = new_desk("tuan"), "/reconcile?order=age", []
    while path:
        text = page(desk, path)
        found += re.findall(r'<th scope="row"><a href="/reconcile/(\d+)\?order=age"', text)
        more = re.search(r'href="(/reconcile\?[^"]*after=[^"]*)"', text)
        path = more[1].replace("&amp;", "&") if more else ""
    assert found == ["1", "2", "3", "4", "5"]
    assert "Chủ hộ" not in page(desk, "/reconcile?rank=0")
    assert "Chủ hộ" not in page(desk, "/reconcile?form=cay_co_thu").partition("<table")[2]


def test_a_page_costs_the_same_number_of_statements_however_many_differ(
    home: Home, new_phone: Any, new_desk: Any
) -> None:
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    desk, said = new_desk("tuan"), []
    event.listen(home.store.reader, "before_cursor_execute", lambda *given: said.append(given[2]))
    costs = []
    for n in range(8):
        differ(hoa, lan, f"ho-hieng-10{n}", "a", f"Lò Thị {n}", f"Lò Văn {n}")
        if n in {1, 7}:
            for path in ("/reconcile", "/reconcile/1"):
                said.clear()
                page(desk, path)
                costs.append(len(said))
    assert costs[:2] == costs[2:]
    assert max(costs) < 45


def test_whoever_opens_a_conflict_is_in_the_access_log(authors: Any, home: Home, new_desk: Any) -> None:
    from field.tables import access_log

    page(new_desk("tuan"))
    with home.store.read() as connection:
        rows = connection.execute(access_log.select().where(access_log.c.verb == "read_conflict")).all()
    assert [(row.person, row.subject, row.detail) for row in rows] == [("tuan", HOUSE, "1")]


def test_the_part_that_renews_itself_says_who_else_looks_and_that_something_changed(
    authors: Any, home: Home, new_desk: Any
) -> None:
    desk, other = new_desk("tuan"), new_desk("quan")
    address = re.search(r'hx-get="([^"]+)"', page(desk))
    assert address is not None
    path = address[1].replace("&amp;", "&")
    assert "cũng đang xem" not in page(desk, path)
    page(other)
    assert "quan cũng đang xem" in page(desk, path)
    with home.store.write() as connection:
        connection.execute(conflict.update().values(times=conflict.c.times + 1))
    assert "Chỗ này vừa thay đổi." in page(desk, path)


def test_an_answer_in_a_row_says_whose_it_is(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    begun = {"_area": WEST_VILLAGE, "nguoi/r1/ten": "Quàng Thị Pành", "nguoi/r1/nam_sinh": 1950}
    base = hoa.write(HOUSE, {**begun, "nguoi/r2/ten": "Vi Văn Ún"})
    merge(home)
    for author, year in ((hoa, 1951), (lan, 1952)):
        author.write(HOUSE, {"nguoi/r1/nam_sinh": year}, sup={"nguoi/r1/nam_sinh": (base,)})
    merge(home)
    words = words_of(page(new_desk("tuan")).partition("<h1>")[2].partition("</h1>")[2].partition("Chờ đã")[0])
    assert "Quàng Thị Pành" in words
    assert "Vi Văn Ún" not in words
    assert "Quàng" not in page(new_desk("kiem"))


def test_an_undo_that_opens_nothing_again_does_not_wait_for_ever(authors: Any, home: Home, new_desk: Any) -> None:
    desk = new_desk("tuan")
    decide(desk, pick=pick(desk, "Lò Thị Đào"))
    merge(home)
    shown = desk.call("GET", f"/api/v1/dossiers/{HOUSE}").json["paths"]
    names = [side["name"] for at in shown if at["path"] == "chu_ho" for side in at["siblings"]]
    authors[0].write(HOUSE, {"chu_ho": "Lò Thị Sen"}, sup={"chu_ho": (*names, *_siblings(desk))})
    merge(home)
    desk.call("POST", "/reconcile/undo")
    assert "Đang hoàn tác" in page(desk)
    merge(home)
    text = page(desk)
    assert "Đang hoàn tác" not in text
    assert "hx-get" not in text
    assert values(desk) == ["Lò Thị Sen"]


def _siblings(desk: Desk) -> list[str]:
    names: list[str] = desk.call("GET", "/api/v1/conflicts/1").json["names"]
    return names
