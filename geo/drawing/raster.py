"""A canvas as pixels, by Pillow: drawn twice as large and made smaller, so that lines are smooth.

Workers and commands only. Letters need a font of the machine that has Vietnamese ones (Debian: fonts-dejavu-core);
where there is none, names stand without marks instead of boxes. This module must not lay anything out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.drawing.canvas import Canvas, Land, Mark, Part, Point, Stroke, Words, outline
from geo.layers.writing.naming import plain

if TYPE_CHECKING:
    from PIL.Image import Image

FINER = 2
_FONTS = ("DejaVuSans", "NotoSans-Regular", "LiberationSans-Regular", "FreeSans", "arial", "Arial")
_BOLD = {"DejaVuSans": "DejaVuSans-Bold", "NotoSans-Regular": "NotoSans-Bold",
         "LiberationSans-Regular": "LiberationSans-Bold", "FreeSans": "FreeSansBold", "arial": "arialbd"}  # fmt: skip


def picture(canvas: Canvas) -> Image:
    """The page as an image in RGB."""
    from PIL import Image, ImageDraw

    large = Image.new("RGB", (canvas.width * FINER, canvas.height * FINER), "#ffffff")
    pen = ImageDraw.Draw(large)
    for part in canvas.parts:
        _draw(pen, part)
    return large.resize((canvas.width, canvas.height), Image.Resampling.LANCZOS)


def _draw(pen: Any, part: Part) -> None:
    if isinstance(part, Land):
        _land(pen, part)
    elif isinstance(part, Stroke):
        pen.line(_finer(part.points), fill=part.line, width=_width(part.width), joint="curve")
    elif isinstance(part, Mark):
        _mark(pen, part)
    else:
        _words(pen, part)


def _land(pen: Any, land: Land) -> None:
    """Holes are filled like what is around them: pages show areas with holes by their lines only."""
    for ring in land.rings[:1] if land.fill == "none" else land.rings:
        if land.fill != "none":
            pen.polygon(_finer(ring), fill=land.fill)
    for ring in land.rings:
        pen.line(_finer([*ring, ring[0]]), fill=land.line, width=_width(land.width), joint="curve")


def _mark(pen: Any, mark: Mark) -> None:
    if mark.shape == "circle":
        (x, y), half = mark.at, mark.size / 2
        box = [(x - half) * FINER, (y - half) * FINER, (x + half) * FINER, (y + half) * FINER]
        pen.ellipse(box, fill=mark.fill, outline="#ffffff", width=FINER)
        return
    corners = _finer(outline(mark.shape, mark.at, mark.size))
    pen.polygon(corners, fill=mark.fill, outline="#ffffff", width=FINER)


def _words(pen: Any, words: Words) -> None:
    name, bold = _font_name(), words.bold
    font = _font(round(words.size * FINER), bold)
    text = words.text if name else plain(words.text)
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[words.anchor]
    rim = {"stroke_width": 2 * FINER, "stroke_fill": "#ffffff"} if words.halo else {}
    at = (words.at[0] * FINER, words.at[1] * FINER)
    pen.text(at, text, fill=words.colour, font=font, anchor=anchor, **rim)


@lru_cache(maxsize=1)
def _font_name() -> str:
    """The first font of the machine that is there; "" when none is."""
    from PIL import ImageFont

    for name in _FONTS:
        try:
            ImageFont.truetype(f"{name}.ttf", 10)
        except OSError:
            continue
        return name
    return ""


@lru_cache(maxsize=32)
def _font(size: int, bold: bool) -> Any:
    from PIL import ImageFont

    name = _font_name()
    if not name:
        return ImageFont.load_default(size)
    try:
        return ImageFont.truetype(f"{_BOLD.get(name, name) if bold else name}.ttf", size)
    except OSError:
        return ImageFont.truetype(f"{name}.ttf", size)


def _finer(points: Any) -> list[Point]:
    return [(x * FINER, y * FINER) for x, y in points]


def _width(width: float) -> int:
    return max(round(width * FINER), 1)
