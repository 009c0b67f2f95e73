"""A dossier is called alike on phone and server, is found by the same words, and its answers have the same kinds."""

import pytest

from field.forms.compiled.forms import form_of
from field.forms.title import search_text, title
from tests.field.app.forms.phone import Phone
from tests.field.app.forms.test_filling import FORMS, Filler
from tests.vectors.filling.running import sample_forms

ANSWERS = {"_number": "38-2026-1", "_area": "16348", "_life": "active", "_same/abcdefgh": True}
NAMES = ("Đặng Thị Hoà", "  · ", "Lò Văn Sinh", "+84912345678", "Tờ 12 thửa 7", "", "𠂎𠮟", "ẤP ĐÔNG " * 400)


@pytest.mark.parametrize("name", sorted(sample_forms()))
def test_a_dossier_is_called_and_found_alike(phone: Phone, name: str) -> None:
    filler, form = Filler(name, 3), form_of(FORMS[name])
    paths = [path for path in form.questions if "*" not in path] + ["nguoi/r1/ten", "nguoi/r0/ten", "nguoi/r1/ho_ten"]
    for _ in range(30):
        some = filler.random.sample(paths, min(8, len(paths)))
        values = {**ANSWERS, **filler.values(), **{path: filler.random.choice(NAMES) for path in some}}
        kinds = [asked.kind if (asked := form.question(path)) else "any" for path in values]
        told = phone.ask(form=FORMS[name], values=values, at="", around={})
        assert told == [title(form, values), search_text(form, values), kinds], values
