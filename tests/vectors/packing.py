"""Messages as they are packed with the protocol's dictionary: which it is, and what a push of one may weigh."""

import hashlib
from typing import Any

from sync.clock import ClockReading
from sync.names import base64url
from sync.segment import GENESIS, encode_segment, seal
from sync.wire.packing import DICTIONARY, SMALL
from sync.wire.request import encode_request
from tests.vectors.telling import AUTHORS, START, Story, steady, stream

VALUES = {
    "_area": "99001@2025-07-01/A03",
    "dong_y": "co",
    "chu_ho": "Lò Thị Hoà",
    "chu_ho_dien_thoai": "+84900000374",
    "so_nhan_khau": 6,
    "vi_tri": "20.0354092 105.0461324 436 5",
    "nguoi/wuaygh/ten": "Lường Văn Hặc",
    "thiet_bi/tivi": True,
    "ghi_chu": "Bà cụ không đọc được chữ.",
}


def packing_vectors() -> dict[str, list[dict[str, Any]]]:
    """The dictionary by its hash, and messages with the most bytes that they may weigh."""
    digest = base64url(hashlib.sha256(DICTIONARY).digest())
    known = [{"why": "another text is another dictionary", "sha256": digest, "small": SMALL}]
    packed = [
        {"why": "nothing to push", "plain": _request([]), "most": 95},
        {"why": "one new dossier", "plain": _request([_segment()]), "most": 470},
    ]
    return {"dictionary": known, "packed": packed}


def _segment() -> bytes:
    story = Story()
    change = story.by("an", VALUES)
    texts = [text.encode() for text in story.texts_of([change])]
    author = AUTHORS["an"]
    return encode_segment(seal(steady(author), stream(author), 1, GENESIS, texts, ClockReading(START, 0), 1))


def _request(push: list[bytes]) -> str:
    report = {"app": "packhorse-app/0.1", "unsent": len(push), "scope": 1}
    drawn = hashlib.sha256(b"packing").digest()
    message = encode_request(
        now=START,
        nonce=base64url(drawn[:12]),
        epoch=base64url(drawn[:16]),
        cursors={"own": "12.Zm9vYm", "99001@2025-07-01/A03|ho": "118.YmFyYm"},
        scope=1,
        push=push,
        offer=[],
        max_bytes=524_288,
        report=report,
    )
    return message.decode()
