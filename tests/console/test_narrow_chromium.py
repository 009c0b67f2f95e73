"""The console on a phone of 390 pixels: no page is wider than the screen, and no word of a table is read letter by
letter."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete

from field.dossiers.sight import EVERYTHING
from field.tables import target
from field.targets.setting import DOSSIERS, Setting, set_targets
from tests.api.conftest import WEST_VILLAGE
from tests.console.clerk import Clerk
from tests.console.prepared import Street

NARROW = {"width": 390, "height": 800}
PAGES = (
    "/today",
    "/reconcile",
    "/reconcile/rules",
    "/dossiers",
    "/held",
    "/flags",
    "/people",
    "/phones",
    "/duplicates",
    "/statistics",
    "/statistics/weekly",
    "/exports",
    "/system",
    "/system/doctor",
    "/system/settings",
    "/forms",
    "/account",
)
TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = (one) => {
    for (let each = one.parentElement; each; each = each.parentElement)
      if (getComputedStyle(each).overflowX !== "visible") return true;
    return false;
  };
  return [...document.querySelectorAll("main *")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1 && !scrolls(one))
    .map((one) => one.outerHTML.slice(0, 120));
}"""
TOO_NARROW = """() => [...document.querySelectorAll(".table td, .table th")]
  .filter((cell) => cell.textContent.trim().length > 6 && cell.offsetWidth > 1 && cell.clientWidth < 60
    && !cell.closest(".wide-table, .in-lines thead"))
  .map((cell) => cell.outerHTML.slice(0, 120))"""


def test_pages_fit_a_phone_and_their_tables_are_read_word_by_word(street: Street, clerk: Callable[..., Clerk]) -> None:
    street.disagree(1)
    wanted = Setting([WEST_VILLAGE], "ho_gia_dinh_so", DOSSIERS, 12, 20_000, 23_000, "quan")
    with street.town.home.store.write() as connection:
        set_targets(connection, wanted, EVERYTHING, street.town.home.surroundings)
    quan, found = clerk("quan", viewport=NARROW), {}
    for path in PAGES:
        quan.open(path)
        found[path] = (quan.page.evaluate(TOO_WIDE), quan.page.evaluate(TOO_NARROW))
    assert {path: faults for path, faults in found.items() if any(faults)} == {}
    assert quan.said == []
    with street.town.home.store.write() as connection:
        connection.execute(delete(target))


def test_an_open_conflict_fits_a_phone(street: Street, clerk: Callable[..., Clerk]) -> None:
    street.disagree(1)
    tuan = clerk(viewport=NARROW)
    for key in street.open_ones().values():
        tuan.open(f"/reconcile/{key}")
        assert tuan.page.evaluate(TOO_WIDE) == []


def test_the_columns_of_a_wide_table_are_told_in_every_line(street: Street, clerk: Callable[..., Clerk]) -> None:
    street.disagree(1)
    tuan = clerk(viewport=NARROW)
    tuan.open("/reconcile")
    told = tuan.page.locator("tbody tr").first.locator("td").evaluate_all("all => all.map((td) => td.dataset.label)")
    heads = tuan.page.locator("thead th").all_text_contents()
    assert told == [each.strip() for each in heads][1:]
