"""A phone with thousands of unsent changes and hundreds of photos, filled by the app's own writing code.

The page that fills stands in Playwright's way under the address of the app, so that it opens the app's own database
with its PIN. It may not send.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from field.app import toolchain
from tests.api.conftest import WEST, WEST_VILLAGE
from tests.faults.handset import HOUSEHOLD
from tests.phone_app.hand import PIN, Hand

if TYPE_CHECKING:
    from playwright.sync_api import Route

HTML = '<!doctype html><meta charset="utf-8"><title>laden</title><script src="filling.js"></script>'


def bundled() -> str:
    """The code of the page."""
    with tempfile.TemporaryDirectory(prefix="packhorse-laden-") as folder:
        file = Path(folder) / "filling.js"
        done = toolchain.run("node", "tools/bench.mjs", str(file), "test/laden/filling.ts")
        assert done.returncode == 0, done.stdout
        return file.read_text(encoding="utf-8")


def lade(phone: Hand, changes: int, photos: int, each: int, size: int, spread: float = 0) -> None:
    """Months of work: so many changes in all; the last dossiers name `photos`, each `each` of `size` bytes.

    With `spread` (degrees) each has a position, in a square so wide around the village.
    """
    code, place = bundled(), f"{phone.town.url}/laden/"
    phone.context.route(place, lambda route: _fulfil(route, HTML, "text/html"))
    phone.context.route(f"{place}filling.js", lambda route: _fulfil(route, code, "text/javascript"))
    page = phone.page
    page.goto(place)
    page.evaluate("pin => unlock(pin)", PIN)
    with_photos = photos // each
    plain = [_household(place) | _position(place, spread) for place in range(changes - with_photos)]
    page.evaluate("([form, all]) => fill(form, all)", [HOUSEHOLD, plain])
    for _ in range(with_photos):
        given = [HOUSEHOLD, _household(changes), each, size]
        page.evaluate("([form, values, photos, size]) => photograph(form, values, photos, size)", given)


def _household(place: int) -> dict[str, object]:
    """A household that agrees; every tenth lacks an answer that home wants."""
    return {
        "_area": WEST_VILLAGE,
        "xa": WEST,
        "thon": WEST_VILLAGE,
        "dong_y": "co",
        "chu_ho": f"Lò Văn Thứ {place}",
        "so_nhan_khau": 1 + place % 12,
        **({"song": "4g"} if place % 10 else {}),
    }


def _position(place: int, spread: float) -> dict[str, object]:
    """Somewhere in the square; the same for the same place."""
    if not spread:
        return {}
    lat, lon = (((place * step) % 10_007) / 10_007 * spread - spread / 2 for step in (7919, 4421))
    return {"vi_tri": f"{20.4 + lat:.6f} {105.4 + lon:.6f} 0 8"}


def _fulfil(route: Route, body: str, kind: str) -> None:
    route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")
