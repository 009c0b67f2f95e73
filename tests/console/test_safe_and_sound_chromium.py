"""For everybody, and against whoever would do harm: axe, what a page weighs, and values that would like to be code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.console.clerk import Clerk
from tests.console.prepared import Street

Seats = Callable[..., Clerk]
HEAVIEST = 150_000
FOREIGN = "script:not([src^='/console/']), iframe, base, main [onload], main [onerror], main [onclick], main style"
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "'><body onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% debug %}",
    "${alert(1)}",
    "<a href=javascript:alert(1)>bấm</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<form action=https://evil.example><input name=password>",
    "<div hx-get=/account hx-trigger=load hx-on:click=alert(1)>",
    "<button data-key=1 name=pick value=n:x>1</button>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "\u202eevil\u2066 onmouseover=alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--><script>alert(1)</script>-->",
    "<x onclick=alert(1) autofocus tabindex=1 onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
)  # fmt: skip


def pages(street: Street) -> list[str]:
    """Every page of the console, with the conflicts that are open."""
    opened = [f"/reconcile/{key}" for key in street.open_ones().values()]
    return ["/", "/account", "/reconcile", "/reconcile/decided", "/reconcile/99999", *opened]


def with_everything(street: Street) -> None:
    """One conflict of every kind of page."""
    named, placed, gone = street.begun("Lò Văn Đông", "Quàng Thị Pành", "Vi Văn Ún", vi_tri="20.034 105.045 0 12")
    street.differ({
        named: ({"chu_ho": "Lò Văn Đống"}, {"chu_ho": "Lò Văn Dong"}),
        placed: ({"vi_tri": "20.034 105.045 0 8"}, {"vi_tri": "20.0362 105.0471 0 25"}),
        gone: ({"_life": "deleted"}, {"so_nhan_khau": 6}),
    })  # fmt: skip


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_on_any_page(street: Street, clerk: Seats, language: str, light: str) -> None:
    with_everything(street)
    tuan = clerk(bypass_csp=True, color_scheme=light)
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        tuan.sees("Answers that differ")
    for path in pages(street):
        tuan.open(path)
        assert tuan.violations() == [], path
    tuan.picture(f"console-last-{language}-{light}")


def test_axe_finds_nothing_wrong_at_the_door(street: Street, clerk: Seats) -> None:
    tuan = clerk(bypass_csp=True)
    tuan.picture("console-empty")
    tuan.page.get_by_role("button", name="Đăng xuất").click()
    tuan.sees("Tình trạng máy chủ")
    assert tuan.violations() == []
    tuan.picture("console-door")
    tuan.page.get_by_label("Tên đăng nhập").fill("tuan")
    tuan.page.get_by_label("Mật khẩu").fill("sai")
    tuan.page.keyboard.press("Enter")
    tuan.sees("Tên đăng nhập hoặc mật khẩu không đúng")
    assert tuan.violations() == []
    tuan.open("/reconcile")
    tuan.sees("Đăng nhập để tiếp tục")
    assert tuan.violations() == []


def test_a_page_with_all_that_it_loads_weighs_less_than_150_kilobytes(street: Street, clerk: Seats) -> None:
    street.disagree(30)
    tuan = clerk()
    for path in ("/", "/reconcile", f"/reconcile/{min(street.open_ones().values())}"):
        weights: dict[str, int] = {}
        tuan.page.on("response", lambda answer, kept=weights: kept.update({answer.url: len(answer.body())})
                     if answer.status == 200 and not answer.url.endswith(".svg") else None)  # fmt: skip
        tuan.context.clear_cookies() if path == "/" else None
        tuan.sign_in() if path == "/reconcile" else None
        tuan.open(path)
        tuan.page.wait_for_load_state("networkidle")
        assert 2_000 < sum(weights.values()) < HEAVIEST, weights


def test_D16_no_value_of_a_conflict_becomes_code(street: Street, clerk: Seats) -> None:
    keys = street.begun(*(f"{payload} {n}" for n, payload in enumerate(PAYLOADS)))
    street.differ({
        key: ({"chu_ho": f"{payload} một"}, {"chu_ho": f"{payload} hai"})
        for key, payload in zip(keys, PAYLOADS, strict=True)
    })  # fmt: skip
    tuan = clerk()
    ran: list[str] = []
    tuan.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    asked: list[str] = []
    tuan.page.on("request", lambda each: asked.append(each.url))
    paths = pages(street)
    assert len(paths) > len(PAYLOADS)
    for path in paths:
        tuan.open(path)
        injected = tuan.page.evaluate(
            "document.querySelectorAll('script:not([src^=\"/console/\"]), iframe, base').length"
        )
        assert injected == 0, path
    assert (ran, [url for url in asked if not url.startswith(tuan.town.url)]) == ([], [])
    wanted = [words for words in tuan.said if "404" not in words]
    assert wanted == []
    tuan.open(f"/reconcile/{street.open_ones()[keys[0]]}")
    tuan.presses_on("1")
    assert street.values(keys[0])[0] in {f"{PAYLOADS[0]} một", f"{PAYLOADS[0]} hai"}


def test_a_conflict_fits_on_paper(street: Street, clerk: Seats) -> None:
    with_everything(street)
    tuan = clerk()
    for name, number in zip(("name", "place", "life"), sorted(street.open_ones().values()), strict=True):
        tuan.open(f"/reconcile/{number}")
        tuan.page.emulate_media(media="print")
        assert not tuan.page.get_by_role("button", name="Để lại sau").is_visible()
        assert tuan.page.locator("h1").is_visible()
        assert tuan.page.locator(".side").first.is_visible()
        tuan.picture(f"console-print-{name}", whole=True)
        tuan.page.emulate_media(media="screen")
