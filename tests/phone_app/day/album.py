"""The pictures of a day with their words, and one page that shows them all and needs nothing else.

This module must not know what is on a picture.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from tests.phone_app.hand import Hand

PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Packhorse: một ngày · a day</title>
<meta name="viewport" content="width=device-width">
<style>
body {{ font: 1rem/1.6 system-ui, sans-serif; background: #f6f1e9; color: #1c1a17; max-width: 76rem; margin: 2rem auto;
        padding: 0 1rem }}
section {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1.5rem }}
figure {{ margin: 0 }} img {{ width: 100%; border: 1px solid #b9b0a2; border-radius: .75rem }}
figcaption {{ font-size: .9rem }} b {{ display: block }}
</style></head><body>
<h1>Packhorse: một ngày · a day</h1>
{chapters}
</body></html>
"""


@dataclass(frozen=True)
class Frame:
    """A picture (PNG) of somebody's phone, in a chapter, under a name, with a sentence in Vietnamese."""

    chapter: str
    name: str
    who: str
    caption: str
    picture: bytes

    def small(self, width: int, quality: int = 78) -> bytes:
        """It as WebP, `width` pixels wide."""
        found = Image.open(io.BytesIO(self.picture)).convert("RGB")
        made = io.BytesIO()
        found.resize((width, found.height * width // found.width), Image.Resampling.LANCZOS).save(
            made, "WEBP", quality=quality, method=6
        )
        return made.getvalue()


@dataclass
class Album:
    """The pictures of a day, in their order."""

    frames: list[Frame] = field(default_factory=list)
    chapter: str = ""

    def take(self, phone: Hand, who: str, name: str, caption: str, *, whole: bool = False) -> None:
        """Keep what somebody sees now; `whole`: also what is below the edge of the glass."""
        picture = phone.page.screenshot(full_page=whole, animations="disabled")
        self.frames.append(Frame(self.chapter, name, who, caption, picture))

    def names(self) -> set[str]:
        """The names of all pictures."""
        return {frame.name for frame in self.frames}

    def keep(self, folder: Path) -> Path:
        """Write every picture and the page into a folder; the page."""
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()
        for number, frame in enumerate(self.frames, start=1):
            (folder / f"{number:02}-{frame.name}.png").write_bytes(frame.picture)
        page = folder / "day.html"
        page.write_text(self.page(), encoding="utf-8")
        return page

    def page(self) -> str:
        """The page: pictures inside, no script, no address."""
        chapters: dict[str, list[Frame]] = {}
        for frame in self.frames:
            chapters.setdefault(frame.chapter, []).append(frame)
        told = (_section(chapter, frames) for chapter, frames in chapters.items())
        return PAGE.format(chapters="\n".join(told))


def _section(chapter: str, frames: list[Frame]) -> str:
    figures = "\n".join(map(_figure, frames))
    return f"<h2>{escape(chapter)}</h2>\n<section>\n{figures}\n</section>"


def _figure(frame: Frame) -> str:
    picture = base64.b64encode(frame.small(540)).decode("ascii")
    words = escape(frame.caption)
    return (
        f'<figure id="{escape(frame.name)}"><img alt="{words}" src="data:image/webp;base64,{picture}">'
        f"<figcaption><b>{escape(frame.who)}</b>{words}</figcaption></figure>"
    )
