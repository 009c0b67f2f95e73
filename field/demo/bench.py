"""The household of the bench: exactly 20 values, with Vietnamese text and one point, always at comparable length."""

from random import Random

from field.demo.answers import Answers
from field.demo.answers.household import NOTES
from field.demo.commune import names, places
from field.demo.commune.areas import COMMUNE_ID, VILLAGES, Village

BENCH_FORM = "ho_gia_dinh_so"
"""The form that these answers answer."""


def bench_answers(rng: Random, village: Village | None = None) -> Answers:
    """Twenty values of a household with one member, in the given village or in any."""
    at = village or rng.choice(VILLAGES)
    people, row = rng.choice(at.peoples), names.row_id(rng)
    head, born = names.person_name(rng, people, woman=False), rng.randint(1940, 2002)
    return {
        "_area": at.area,
        "xa": COMMUNE_ID,
        "thon": at.area,
        "dong_y": "co",
        "ma_ho": f"99001-{at.code}-{rng.randrange(1, 1000):03d}",
        "chu_ho": head,
        "chu_ho_dinh_danh": names.personal_number(rng, born, woman=False),
        "chu_ho_dien_thoai": names.phone(rng),
        "dan_toc": people,
        "ngon_ngu": names.LANGUAGE_OF[people],
        "so_nhan_khau": rng.randint(1, 9),
        "vi_tri": places.point(rng, at),
        f"nguoi/{row}/ten": head,
        f"nguoi/{row}/nam_sinh": born,
        f"nguoi/{row}/vneid": rng.choice("0123"),
        "thiet_bi/smartphone": True,
        "thiet_bi/tivi": True,
        "song": rng.choice(("4g", "3g", "2g", "lom")),
        "can_ho_tro/vneid": True,
        "ghi_chu": rng.choice(NOTES),
    }
