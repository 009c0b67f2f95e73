"""A photo of the desk is whole, upright, and says where and when it was taken and nothing of whose camera it was."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import IFD

from field.attachments.desk.pictures import MOST_BYTES, PictureError, cleaned
from tests.field.attachments.pictures import picture

OWNER = b"Canon of Lo Van Dong 0123456789"


def photo(kind: str = "JPEG", place: bool = True, **options: object) -> bytes:
    """A striped picture with everything a camera writes."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = exif[0x013B] = OWNER.decode()
    exif.get_ifd(IFD.Exif).update({0x9003: "2026:11:20 08:15:00", 0x9011: "+07:00", 0xA430: OWNER.decode()})
    if place:
        exif.get_ifd(IFD.GPSInfo).update({1: "N", 2: (20.0, 2.0, 2.4), 3: "E", 4: (105.0, 2.0, 42.0)})
    drawn = Image.effect_mandelbrot((160, 90), (-2, -1, 1, 1), 40).convert("RGB")
    out = BytesIO()
    drawn.save(out, kind, exif=exif, comment=OWNER, **options)
    return out.getvalue()


def pixels(data: bytes) -> bytes:
    return Image.open(BytesIO(data)).tobytes()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 2}, {"quality": 100}])
def test_pixels_place_time_and_orientation_stay_and_the_owner_goes(options: dict[str, object]) -> None:
    data = photo(**options)
    assert OWNER in data
    made, extension = cleaned(data)
    assert extension == "jpg"
    assert OWNER not in made
    assert pixels(made) == pixels(data)
    exif = Image.open(BytesIO(made)).getexif()
    assert dict(exif) == {0x0112: 6, 0x8769: exif[0x8769], 0x8825: exif[0x8825]}
    assert exif.get_ifd(IFD.Exif) == {0x9003: "2026:11:20 08:15:00", 0x9011: "+07:00"}
    assert exif.get_ifd(IFD.GPSInfo) == {1: "N", 2: (20.0, 2.0, 2.4), 3: "E", 4: (105.0, 2.0, 42.0)}


def test_the_same_photo_twice_is_the_same_bytes_and_cleaning_twice_changes_nothing() -> None:
    made, _ = cleaned(photo())
    assert cleaned(made) == (made, "jpg")


def test_what_stands_behind_the_end_of_a_picture_goes() -> None:
    data = photo()
    assert cleaned(data + b"MakerNotes " + OWNER) == cleaned(data)
    told = picture(kind="PNG")
    assert cleaned(told + OWNER) == (told, "png")


def test_a_png_keeps_its_pixels_and_loses_its_texts() -> None:
    out, drawn = BytesIO(), Image.new("RGBA", (30, 20), "teal")
    exif = Image.Exif()
    exif[0x010F] = OWNER.decode()
    drawn.save(out, "PNG", exif=exif, dpi=(96, 96))
    made, extension = cleaned(out.getvalue())
    assert extension == "png"
    assert OWNER not in made
    assert pixels(made) == drawn.tobytes()


def test_A16_a_photo_that_was_cut_anywhere_is_told() -> None:
    for data in (photo(), picture(30, 20, "PNG")):
        for end in range(0, len(data) - 2, 7):
            with pytest.raises(PictureError):
                cleaned(data[:end])


def test_A16_what_is_no_photo_is_told_by_what_it_is() -> None:
    said = {b"": "photo_broken", b"<svg onload=1>": "photo_unknown", b"%PDF-1.7": "photo_unknown",
            b"GIF89a" + bytes(40): "photo_unknown", bytes(MOST_BYTES + 1): "photo_large"}  # fmt: skip
    for data, code in said.items():
        with pytest.raises(PictureError) as told:
            cleaned(data)
        assert told.value.code == code


def test_a_damaged_picture_never_breaks_whoever_reads_it() -> None:
    data = bytearray(photo())
    for place in range(700):
        changed = bytearray(data)
        changed[place] ^= 0xFF
        try:
            made, _ = cleaned(bytes(changed))
        except PictureError:
            continue
        assert OWNER not in made
