"""What a new dossier can start with is the same on phone and server, whatever others know and disagree on."""

import json
from random import Random
from typing import Any

import pytest

from field.forms.compiled.forms import form_of
from field.forms.prefill import Source, area_of, proposals
from sync.head import Head
from tests.field.app.forms.phone import Phone
from tests.field.forms.prefill.views import FAMILY, seen, wrote
from tests.vectors.filling.running import sample_forms

FORMS = sample_forms()
HOUSEHOLD, APPLICATION = "ho_gia_dinh_so", "ho_tro_nop_ho_so"
APPLIED = {"dong_y": "co", "chu_ho_so": "Lò Thị Bưởi", "dien_thoai": "+84987654321", "nam_sinh": 1984, "xa": "16349"}
LIVES = ("active", "active", "active", "archived", "deleted")
OTHERS = {
    "dong_y": ("co", "co", "co", "khong", None),
    "chu_ho": ("Lò Văn Ân", "", None, "Lò Văn An"),
    "nguoi/7f3k/nam_sinh": (1985, None, "1984"),
    "xa": ("16348@2025-07-01", "16999", None),
    "so_dinh_danh": ("038080012345", "12", None),
    "_life": LIVES,
    "nguoi/7f3k/_life": LIVES,
    "_area": ("16348@2025-07-01/A02", None),
}


def invented(random: Random, n: int) -> Source:
    """A dossier that some people wrote side by side."""
    form, usual = random.choice([(HOUSEHOLD, FAMILY), (APPLICATION, APPLIED)])
    changes = [wrote(1, dict(random.sample(sorted(usual.items()), random.randint(2, len(usual)))))]
    for more in range(random.randint(0, 2)):
        paths = random.sample(sorted(OTHERS), random.randint(1, 3))
        values = {path: random.choice(OTHERS[path]) for path in paths}
        changes.append(wrote(2 + more, values, random.randint(-3, 60), by="tam", ok=random.random() < 0.8))
    return Source(f"dossier-{n}", form_of(FORMS[form]), seen(*changes), random.choice(["", "nguoi/7f3k"]))


def sent(source: Source) -> dict[str, Any]:
    view = {path: [_head(head) for head in heads] for path, heads in source.view.items()}
    return {"dossier": source.dossier, "row": source.row, "form": FORMS[source.form.id], "view": view}


def _head(head: Head) -> dict[str, Any]:
    origin = head.origin
    written = {"name": origin.name, "by": origin.by, "role": origin.role, "form": "", "t": origin.t, "ok": origin.ok}
    return {"origin": {**written, "merge": 0}, "path": head.path, "value": head.value}


FREE = {key: value for key, value in FORMS[APPLICATION].items() if key != "consent"}


@pytest.mark.parametrize("document", [FORMS[HOUSEHOLD], FORMS[APPLICATION], FREE], ids=["house", "application", "free"])
def test_the_phone_proposes_what_the_server_proposes(phone: Phone, document: dict[str, Any]) -> None:
    random, form = Random(5), form_of(document)
    some = 0
    for _ in range(150):
        sources = [invented(random, n) for n in range(random.randint(1, 3))]
        ours = [
            {
                "path": each.path,
                "fact": each.fact,
                "insists": each.insists,
                "waits": each.waits,
                "known": [[known.value, known.dossier, known.path, known.at, known.by] for known in each.known],
            }
            for each in proposals(form, sources)
        ]
        some += len(ours)
        told = phone.ask(form=document, values={}, at="", around={}, sources=[sent(source) for source in sources])
        assert told == json.loads(json.dumps([area_of(sources), ours]))
    assert some > 100
