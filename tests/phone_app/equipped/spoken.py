"""A form whose questions are spoken: recorded words for each question and language, as real sound files.

It may not know a phone.
"""

from __future__ import annotations

import io
import math
import random
import wave
from array import array
from collections.abc import Mapping
from pathlib import Path

TITLE = "Hỏi bằng lời"
RATE = 16_000
SHEET = (Path(__file__).parent / "hoi_bang_loi.csv").read_bytes()
"""XLSForm as a sheet of commas; the third question is not spoken."""


def spoken(hertz: float, seconds: float, seed: int) -> bytes:
    """A tone with some noise, as WAV: noise cannot be packed, so it weighs on a line what a recording weighs."""
    noise = random.Random(seed)
    samples = array("h")
    for at in range(int(RATE * seconds)):
        samples.append(int(9_000 * math.sin(2 * math.pi * hertz * at / RATE)) + noise.randrange(-2_000, 2_000))
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return out.getvalue()


def recordings() -> Mapping[str, bytes]:
    """The files of the form: two short ones, and one of 40 seconds (1.3 MB)."""
    return {
        "ten.vi.wav": spoken(440, 1.5, 1),
        "ten.blt.wav": spoken(660, 2.5, 2),
        "ke.vi.wav": spoken(330, 40, 3),
    }
