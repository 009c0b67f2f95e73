"""Rules for many at once, and what waits for a supervisor, as the service draws them: for whom, and what forms do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event, select

from api.home import Home
from field.jobs.batch import work_batches
from field.office.many import drafting, running
from field.tables import access_log, batch, batch_line, conflict
from tests.api.conftest import WEST_VILLAGE, Desk
from tests.api.office import Author, merge
from tests.console.test_reconcile_pages import page, words_of

NUMBER = "so_nhan_khau"


@pytest.fixture
def authors(home: Home, new_phone: Any) -> tuple[Author, Author]:
    """A volunteer and the village lead."""
    return Author(new_phone("hoa"), home), Author(new_phone("lan"), home)


def differ(authors: tuple[Author, Author], many: int, path: str = NUMBER, one: object = 4, other: object = 5) -> None:
    """So many households about which the volunteer says one thing, the village lead another."""
    hoa, lan = authors
    for n in range(many):
        key = f"ho-{path.replace('_', '-')}-{n}"
        base = hoa.write(key, {"_area": WEST_VILLAGE, path: "Vi Văn Ún" if isinstance(one, str) else 1})
        merge(hoa.home)
        for author, value in ((hoa, one), (lan, other)):
            author.write(key, {path: value}, sup={path: (base,)})
    merge(hoa.home)


def previewed(desk: Desk, rule: str = "lead", **form: str) -> str:
    answer = desk.call("POST", "/reconcile/rules", data={"rule": rule, **form})
    assert answer.status_code == 303, answer.text
    address: str = answer.headers["Location"]
    return address


def numbers(text: str) -> list[str]:
    return re.findall(r'name="shown" value="(\d+)"', text)


def choose(desk: Desk, address: str, go: str, leave_out: set[str] = frozenset()) -> Any:  # type: ignore[assignment]
    shown = numbers(page(desk, address))
    kept = [n for n in shown if n not in leave_out]
    return desk.call(
        "POST", f"{address.partition('?')[0]}/lines", data={"shown": shown, "line": kept, "go": go, "after": "0"}
    )


def opened(home: Home) -> int:
    with home.store.read() as connection:
        return len(connection.execute(select(conflict).where(conflict.c.settled.is_(None))).all())


def test_the_rules_say_how_many_conflicts_of_each_form_and_question_there_are(authors: Any, new_desk: Any) -> None:
    assert "Không có chỗ nào cho quy tắc chốt" in page(new_desk("tuan"), "/reconcile/rules")
    differ(authors, 3)
    differ(authors, 2, "chu_ho", "Lò Văn Đông", "Lò Văn Đào")
    desk = new_desk("tuan")
    words = words_of(page(desk, "/reconcile/rules"))
    assert "Số nhân khẩu (3)" in words
    assert "Chủ hộ (2)" in words
    assert "Phiếu hộ" in words or "(5)" in words
    assert "/reconcile/rules" in page(desk, "/reconcile")


def test_the_preview_says_of_each_line_what_was_what_it_becomes_and_why(authors: Any, new_desk: Any) -> None:
    differ(authors, 2)
    differ(authors, 1, "chu_ho", "Lò Văn Đông", "Lò Văn Đống")
    desk = new_desk("tuan")
    text = page(desk, previewed(desk))
    words = words_of(text)
    assert "Đã xem 3 chỗ chưa khớp; quy tắc chốt được 2." in words
    assert "chỉ khác dấu: có thể là hai tên: 1" in words
    assert text.count("<del>4</del>") == 2
    assert text.count("<strong>5</strong>") == 2
    assert words.count("Câu của trưởng thôn, bản") == 2
    assert "thành viên Tổ công nghệ số cộng đồng" in words
    assert "chưa chốt gì" in words


def test_lines_are_left_out_the_rest_runs_and_the_batch_is_undone(authors: Any, home: Home, new_desk: Any) -> None:
    differ(authors, 3)
    desk = new_desk("tuan")
    address = previewed(desk)
    kept = choose(desk, address, "stay", {"2"})
    assert kept.headers["Location"].startswith(address)
    assert "Chốt 2 chỗ" in words_of(page(desk, address))
    ran = choose(desk, address, "run", {"2"})
    assert ran.headers["Location"] == address
    merge(home)
    assert opened(home) == 1
    words = words_of(page(desk, address))
    assert words.count("đã chốt") >= 2
    assert "đã bỏ ra" in words
    assert desk.call("POST", f"{address}/undo").status_code == 303
    merge(home)
    assert opened(home) == 3
    assert "đã hoàn tác" in words_of(page(desk, address))
    assert "Không còn việc nào để hoàn tác" not in page(desk, "/reconcile/rules")
    assert desk.call("POST", f"{address}/undo").status_code == 303
    assert "không hoàn tác được" in page(desk, address)


def test_a_large_batch_is_written_by_workers_and_its_page_renews_itself(
    authors: Any, home: Home, new_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PIECE", 2)
    differ(authors, 5)
    desk = new_desk("tuan")
    address = previewed(desk)
    choose(desk, address, "run")
    text = page(desk, address)
    assert "đang chốt" in text
    assert f'hx-get="{address}/now"' in text
    assert "HX-Refresh" not in desk.call("GET", f"{address}/now").headers
    work_batches(home.store, home.surroundings, lambda: merge(home))
    assert opened(home) == 0
    assert desk.call("GET", f"{address}/now").headers["HX-Refresh"] == "true"
    assert "hx-get" not in page(desk, address)


def test_a_long_preview_is_read_page_by_page_and_its_choice_is_kept(
    authors: Any, home: Home, new_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.console.rules.views.PAGE", 2)
    differ(authors, 5)
    desk = new_desk("tuan")
    address, found, following = previewed(desk), [], ""
    following = address
    for _ in range(3):
        found += numbers(page(desk, following))
        following = choose(desk, following, "next", {"1", "4"}).headers["Location"]
    assert found == ["1", "2", "3", "4", "5"]
    choose(desk, address, "run", {"1"})
    merge(home)
    with home.store.read() as connection:
        states = [row.state for row in connection.execute(select(batch_line).order_by(batch_line.c.n))]
    assert states == ["out", "settled", "settled", "out", "settled"]


def test_a_draft_is_thrown_away_and_nothing_was_decided(authors: Any, home: Home, new_desk: Any) -> None:
    differ(authors, 1)
    desk = new_desk("tuan")
    address = previewed(desk)
    assert desk.call("POST", f"{address}/discard").headers["Location"] == "/reconcile/rules"
    page(desk, address, 404)
    assert opened(home) == 1


def test_D17_a_batch_of_another_commune_and_a_colleagues_draft_are_not_there(authors: Any, new_desk: Any) -> None:
    differ(authors, 1)
    tuan, quan, pa = new_desk("tuan"), new_desk("quan"), new_desk("pa")
    address = previewed(tuan)
    for other in (quan, pa):
        page(other, address, 404)
        for verb in ("lines", "undo", "discard"):
            assert other.call("POST", f"{address}/{verb}").status_code == 404
    choose(tuan, address, "run")
    page(quan, address)
    page(pa, address, 404)
    assert pa.call("POST", f"{address}/undo").status_code == 404
    assert "Không có chỗ nào cho quy tắc chốt" in page(pa, "/reconcile/rules")
    assert previewed(pa)
    assert "quy tắc chốt được 0" in words_of(page(pa, previewed(pa)))


def test_who_may_not_settle_sees_no_rules(new_desk: Any) -> None:
    for person in ("minh", "kiem"):
        desk = new_desk(person)
        assert desk.call("GET", "/reconcile/rules").status_code == 403
        assert desk.call("POST", "/reconcile/rules", data={"rule": "lead"}).status_code == 403
        assert "/reconcile/rules" not in page(desk, "/reconcile")


WRONG = ({"rule": "x"}, {"rule": "lead", "rank": "9"}, {"rule": "accuracy", "metres": "7"}, {})


@pytest.mark.parametrize("form", WRONG)
def test_a_rule_that_there_is_not_is_refused(new_desk: Any, home: Home, form: dict[str, str]) -> None:
    answer = new_desk("tuan").call("POST", "/reconcile/rules", data=form)
    assert (answer.status_code, answer.mimetype) == (422, "text/html")
    with home.store.read() as connection:
        assert connection.execute(select(batch)).all() == []


def test_lines_that_cannot_be_are_refused(authors: Any, new_desk: Any) -> None:
    differ(authors, 1)
    desk = new_desk("tuan")
    address = previewed(desk)
    assert desk.call("POST", f"{address}/lines", data={"shown": ["x"]}).status_code == 422
    assert desk.call("GET", f"{address}?after=x").status_code == 422


def test_whoever_reads_runs_and_undoes_a_batch_is_in_the_access_log(authors: Any, home: Home, new_desk: Any) -> None:
    differ(authors, 1)
    desk = new_desk("tuan")
    address = previewed(desk)
    page(desk, address)
    choose(desk, address, "run")
    desk.call("POST", f"{address}/undo")
    with home.store.read() as connection:
        rows = connection.execute(access_log.select().where(access_log.c.verb.like("%_batch"))).all()
    assert [row.verb for row in rows] == ["read_batch", "read_batch", "run_batch", "undo_batch"]
    assert {(row.person, row.subject) for row in rows} == {("tuan", address.rpartition("/")[2])}


def test_a_preview_costs_the_same_number_of_statements_however_long_it_is(
    authors: Any, home: Home, new_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "MOST", 2)
    differ(authors, 6)
    desk, said, costs = new_desk("tuan"), [], []
    event.listen(home.store.reader, "before_cursor_execute", lambda *given: said.append(given[2]))
    for most in (2, 6):
        monkeypatch.setattr(drafting, "MOST", most)
        address = previewed(desk)
        said.clear()
        page(desk, address)
        costs.append(len(said))
    assert costs[0] == costs[1] < 45


def test_a_clerk_brings_a_conflict_before_a_supervisor_and_settling_ends_it(
    authors: Any, home: Home, new_desk: Any
) -> None:
    differ(authors, 2)
    minh, quan = new_desk("minh"), new_desk("quan")
    assert "Người sẽ xem: quan." in words_of(page(minh))
    answer = minh.call("POST", "/reconcile/1/escalate", data={"words": "hai nhà ở chung"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/reconcile")
    words = words_of(page(quan))
    assert "minh xin ý kiến lãnh đạo lúc" in words
    assert "“hai nhà ở chung”" in words
    assert "Xin ý kiến lãnh đạo" not in words.partition("xin ý kiến lãnh đạo lúc")[2]
    assert "chờ lãnh đạo" in page(quan, "/reconcile")
    text = page(quan, "/reconcile?escalated=1")
    assert re.findall(r'<th scope="row"><a href="/reconcile/(\d+)\?escalated=1"', text) == ["1"]
    assert "hai nhà ở chung" not in page(new_desk("kiem"))
    shown = re.search(r'name="shown" value="([^"]+)"', page(quan))
    assert shown is not None
    quan.call("POST", "/reconcile/1/decision", data={"shown": shown[1], "value": "7"})
    merge(home)
    assert "chờ lãnh đạo" not in words_of(page(quan, "/reconcile").partition("<table")[2])


def test_D17_nobody_brings_up_what_is_not_theirs(authors: Any, new_desk: Any) -> None:
    differ(authors, 1)
    assert new_desk("pa").call("POST", "/reconcile/1/escalate", data={"words": "x"}).status_code == 404
    assert new_desk("kiem").call("POST", "/reconcile/1/escalate", data={"words": "x"}).status_code == 403
    assert "chờ lãnh đạo" not in page(new_desk("tuan"))
