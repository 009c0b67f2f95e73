"""A photo that a camera could have taken: a stilt house before hills, grainy, with its moment and its place."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from tests.phone_app.asking import EXIF_IFD, GPS_IFD, LATITUDE, LONGITUDE, TAKEN

SIZE = (2600, 1950)
SKY, FAR, NEAR, FIELD, WOOD, ROOF = "#bcd3dc", "#7f9d8e", "#587a55", "#9ab05c", "#6b4a2f", "#4a3527"
GRAIN = 0.1


def photograph(path: Path) -> Path:
    """Draw it as a JPEG of some hundred kilobytes."""
    width, height = SIZE
    picture = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(picture)
    draw.polygon(_points((0, 0.5), (0.2, 0.22), (0.4, 0.45), (0.62, 0.16), (1, 0.5), (1, 1), (0, 1)), fill=FAR)
    draw.polygon(_points((0, 0.62), (0.3, 0.44), (0.7, 0.6), (1, 0.42), (1, 1), (0, 1)), fill=NEAR)
    draw.rectangle((0, height * 0.72, width, height), fill=FIELD)
    for post in (0.36, 0.45, 0.55, 0.64):
        draw.rectangle((width * post, height * 0.62, width * (post + 0.012), height * 0.84), fill=WOOD)
    draw.rectangle((width * 0.34, height * 0.5, width * 0.67, height * 0.68), fill=WOOD)
    draw.rectangle((width * 0.48, height * 0.54, width * 0.53, height * 0.68), fill=ROOF)
    draw.polygon(_points((0.3, 0.52), (0.38, 0.34), (0.63, 0.34), (0.71, 0.52)), fill=ROOF)
    grainy = Image.blend(picture, Image.effect_noise(SIZE, 60).convert("RGB"), GRAIN)
    exif = Image.Exif()
    exif.get_ifd(EXIF_IFD)[0x9003] = TAKEN
    exif.get_ifd(GPS_IFD).update({1: "N", 2: LATITUDE, 3: "E", 4: LONGITUDE})
    grainy.save(path, quality=82, exif=exif)
    return path


def _points(*corners: tuple[float, float]) -> list[tuple[float, float]]:
    return [(SIZE[0] * across, SIZE[1] * down) for across, down in corners]
