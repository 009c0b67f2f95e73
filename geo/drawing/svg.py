"""A canvas as SVG 1.1: presentation attributes only, so that it stands under a strict content policy. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from geo.drawing.canvas import Canvas, Land, Mark, Part, Point, Stroke, Words, outline

_FONT = "DejaVu Sans, Noto Sans, Liberation Sans, Arial, sans-serif"


def svg(canvas: Canvas) -> str:
    """The page as text."""
    return "".join(_pieces(canvas))


def _pieces(canvas: Canvas) -> Iterator[str]:
    size = f'viewBox="0 0 {canvas.width} {canvas.height}" width="{canvas.width}" height="{canvas.height}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{_FONT}">\n'
    yield f"<title>{_text(canvas.title)}</title><desc>{_text(canvas.description)}</desc>\n"
    for part in canvas.parts:
        yield _part(part) + "\n"
    yield "</svg>\n"


def _part(part: Part) -> str:
    if isinstance(part, Land):
        path = "".join(f"M{_points(ring)}Z" for ring in part.rings)
        return f'<path d="{path}" fill="{part.fill}" fill-rule="evenodd" {_line(part.line, part.width)}/>'
    if isinstance(part, Stroke):
        return f'<path d="M{_points(part.points)}" fill="none" {_line(part.line, part.width)}/>'
    return _mark(part) if isinstance(part, Mark) else _words(part)


def _mark(mark: Mark) -> str:
    rim = _line("#ffffff", 1)
    if mark.shape == "circle":
        x, y = mark.at
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{mark.size / 2:.1f}" fill="{mark.fill}" {rim}/>'
    return f'<path d="M{_points(outline(mark.shape, mark.at, mark.size))}Z" fill="{mark.fill}" {rim}/>'


def _words(words: Words) -> str:
    x, y = words.at
    weight = ' font-weight="bold"' if words.bold else ""
    halo = ' stroke="#ffffff" stroke-width="3" paint-order="stroke"' if words.halo else ""
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{words.anchor}" font-size="{words.size}"'
    return f"<text {where} fill={quoteattr(words.colour)}{weight}{halo}>{_text(words.text)}</text>"


def _line(colour: str, width: float) -> str:
    return f'stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"'


def _points(points: Sequence[Point]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _text(text: str) -> str:
    return escape("".join(each for each in text if each >= " " and each not in "\x7f\ufffe\uffff"))
