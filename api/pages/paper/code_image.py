"""A speakable code as a QR that any camera reads: the code itself, no address and nothing personal.

Drawn as SVG inside the page, so that paper needs no picture from anywhere.
"""

from __future__ import annotations

import segno
from markupsafe import Markup

from sync.code import ALPHABET

_QUIET = 4
"""Modules of white around it, as ISO/IEC 18004 asks for."""
_SAFE = frozenset(ALPHABET + "ABCDEFGHIJKLMNOPQRSTUVWXYZ-")


def qr_of(code: str) -> Markup:
    """The code as `<svg class="qr">`, without a size of its own. ValueError when it is no code."""
    if not code or not set(code) <= _SAFE:
        raise ValueError(f"not a speakable code: {code[:40]!r}")
    drawn = segno.make_qr(code, error="m")
    return Markup(drawn.svg_inline(border=_QUIET, svgclass="qr", lineclass=None, omitsize=True))  # noqa: S704 - ours
