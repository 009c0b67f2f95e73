"""Reads the QR off a picture of a page, as the camera of a phone does it: what is printed is what is tried.

For pictures that are straight and clean; nothing is corrected, so a module that is wrong is not overlooked. Layout and
tables of ISO/IEC 18004 are those that segno draws by.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from PIL import Image
from segno import consts, encoder

Modules = list[list[bool]]
DARK = 128
FREE = 2
FORMAT_MASK = 0b101010000010010


def read_qr(picture: bytes) -> str:
    """The text of the one QR on a picture (PNG)."""
    modules = _modules(Image.open(io.BytesIO(picture)).convert("L"))
    version = (len(modules) - 17) // 4
    error, mask = _format(modules)
    bits = list(_bits(modules, version, mask))
    words = [int("".join(map(str, bits[at : at + 8])), 2) for at in range(0, len(bits) // 8 * 8, 8)]
    return _text(_data(words, version, error), version)


def _modules(image: Image.Image) -> Modules:
    """Dark or light, module by module, without the quiet zone around them."""
    box = image.point(lambda shade: 255 if shade < DARK else 0).getbbox()
    assert box is not None, "nothing dark on the picture"
    row = box[1] + 1
    wide = 0
    while _is_dark(image, box[0] + wide, row):
        wide += 1
    count = round((box[2] - box[0]) * 7 / wide)  # a finder pattern is seven modules wide
    size = 17 + round((count - 17) / 4) * 4
    step = (box[2] - box[0]) / size
    middles = [(n + 0.5) * step for n in range(size)]
    return [[_is_dark(image, int(box[0] + x), int(box[1] + y)) for x in middles] for y in middles]


def _is_dark(image: Image.Image, x: int, y: int) -> bool:
    return image.crop((x, y, x + 1, y + 1)).tobytes()[0] < DARK


def _format(modules: Modules) -> tuple[int, int]:
    """The level of error correction and the number of the mask, from beside the first finder pattern."""
    places = [*range(6), 7, 8]
    bits = [modules[8][column] for column in places] + [modules[row][8] for row in (7, 5, 4, 3, 2, 1, 0)]
    found = int("".join(str(int(bit)) for bit in bits), 2) ^ FORMAT_MASK
    return found >> 13, found >> 10 & 0b111


def _bits(modules: Modules, version: int, mask: int) -> Iterator[int]:
    """The bits in the order in which they were laid down, unmasked."""
    size = len(modules)
    ground = encoder.make_matrix(size, size)
    encoder.add_finder_patterns(ground, size, size)
    encoder.add_alignment_patterns(ground, size, size)
    is_turned = encoder.get_data_mask_functions(False)[mask]
    for row, column in _path(size):
        if ground[row][column] == FREE:
            yield int(modules[row][column]) ^ int(is_turned(row, column))


def _path(size: int) -> Iterator[tuple[int, int]]:
    """Two columns at a time from the right, upwards and downwards by turns; the timing column is passed over."""
    upwards = True
    for right in range(size - 1, 0, -2):
        corner = right - 1 if right <= 6 else right
        for step in range(size):
            row = size - 1 - step if upwards else step
            yield row, corner
            yield row, corner - 1
        upwards = not upwards


def _data(words: list[int], version: int, error: int) -> list[int]:
    """The data codewords, block after block as they were before they were shuffled together."""
    levels: Any = consts.ECC[version]
    lengths = [info.num_data for info in levels[error] for _ in range(info.num_blocks)]
    blocks: list[list[int]] = [[] for _ in lengths]
    found = iter(words)
    for place in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if place < length:
                block.append(next(found))
    return [word for block in blocks for word in block]


def _text(data: list[int], version: int) -> str:
    """The one segment of bytes that a link is."""
    bits = "".join(f"{word:08b}" for word in data)
    assert int(bits[:4], 2) == consts.MODE_BYTE
    width = 8 if version < 10 else 16
    length, begin = int(bits[4 : 4 + width], 2), 4 + width
    return bytes(int(bits[at : at + 8], 2) for at in range(begin, begin + length * 8, 8)).decode()
