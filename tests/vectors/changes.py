"""Changes as they are written: what is said, and the exact text, for `change.json`."""

from typing import Any

from sync.change import encode_change

_BODY: dict[str, Any] = {
    "stream": "phoneAAAAAAA",
    "n": 2,
    "dossier": "Zm9vYmFyYmF6cXV4MTIzNA",
    "form": "ho@3",
    "by": "an",
    "at": "01a0c4506c000000",
    "t": 1790000000000,
    "values": {"ten": "Hoà", "nam_sinh": 1957, "thiet_bi/may_tinh": True, "diem": None},
}
_ONE, _OTHER = "phoneAAAAAAA.1.AAAAAAAAAAA", "phoneBBBBBBB.7.BBBBBBBBBBB"
_CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("only what must be said", {}),
    ("heads that are named stand sorted, and none is left out", {"sup": {"ten": [_OTHER, _ONE], "diem": []}}),
    ("a life says what was seen, nothing too", {"values": {"_life": "deleted"}, "seen": []}),
    ("a life says what was seen, sorted", {"values": {"_life": "deleted"}, "seen": [_OTHER, _ONE]}),
    ("the office takes changes back, with a reason", {"values": {}, "void": [_OTHER, _ONE], "note": "nhầm hộ"}),
    ("answers that were known say where", {"taken": {"ten": "RG9zc2llcg/chu_ho", "nam_sinh": "RG9zc2llcg/nguoi/r1/n"}}),
    ("an answer to the office says to what, sorted", {"answers": ["bGlzdC1pZA", "YS1xdWVzdGlvbg"], "note": "đã hỏi"}),
    ("a visit where nothing differed", {"values": {}, "answers": ["bGlzdC1pZA"]}),
    ("everything at once", {"sup": {"ten": [_ONE]}, "where": "0,0", "note": "“…”", "taken": {"ten": "RG9zc2llcg/ten"}}),
)


def change_vectors() -> dict[str, list[dict[str, Any]]]:
    """What is said (`said`, with the salt `c2FsdHNhbHRzYWx0`) and the text of the change."""
    return {"written": [_case(why, _BODY | more) for why, more in _CASES]}


def _case(why: str, said: dict[str, Any]) -> dict[str, Any]:
    return {"why": why, "said": said, "text": encode_change(**said, salt="c2FsdHNhbHRzYWx0").decode()}
