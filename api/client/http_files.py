"""Files to home over HTTP: resumable uploads by tus 1.0 (https://tus.io/protocols, 1.0.0).

A portal answers anything with a page: only what says tus and a number moves an upload on. It may not keep anything.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

from api.client.answers import HomeRefusedError, NoAnswerError, judged
from api.client.http_exchange import JSON, TIMEOUT, wire_to
from field.phone.attachments.sending import FileLine, UploadRefusedError

UPLOADS = "/api/v1/uploads"
TUS = {"Tus-Resumable": "1.0.0"}
PIECE_TYPE = "application/offset+octet-stream"
_PLACE = re.compile(r"/api/v1/uploads/[A-Za-z0-9_-]+")
_OFFSET = re.compile(r"[0-9]{1,15}")
WORDLESS = {404: "upload_unknown", 410: "upload_unknown", 423: "upload_locked"}
_ABOUT_FILES = ("upload_", "attachment_")


def http_files(url: str, token: str, timeout: float = TIMEOUT, language: str = "vi") -> FileLine:
    """The way for files to home at `url`, for the phone with this token."""
    wire = wire_to(url, timeout)
    common = {"Authorization": f"Bearer {token}", "Accept-Language": language, **TUS}

    def ask(
        method: str, path: str, status: int, headers: Mapping[str, str], data: bytes | None = None
    ) -> dict[str, str]:
        answered, told, body = wire.send(method, path, data, common | dict(headers))
        if answered == status and told.get("tus-resumable") == TUS["Tus-Resumable"]:
            return told
        raise _refusal(answered, told, body)

    def begin(sha256: str, size: int) -> tuple[str, int]:
        named = {"Upload-Length": str(size), "Upload-Metadata": f"sha256 {_base64(sha256.encode())}"}
        told = ask("POST", UPLOADS, 201, named)
        if _PLACE.fullmatch(told.get("location", "")) is None:
            raise NoAnswerError("not_home", "no place")
        return told["location"], _offset(told)

    def how_far(place: str) -> int:
        return _offset(ask("HEAD", place, 200, {}))

    def append(place: str, offset: int, piece: bytes, checksum: bool) -> int:
        headers = {"Content-Type": PIECE_TYPE, "Upload-Offset": str(offset)}
        if checksum:
            headers["Upload-Checksum"] = f"sha256 {_base64(hashlib.sha256(piece).digest())}"
        return _offset(ask("PATCH", place, 204, headers, piece))

    return FileLine(begin, how_far, append)


def _refusal(status: int, headers: Mapping[str, str], body: bytes) -> Exception:
    """What home, or somebody else, has said. An answer to HEAD has no words: only its status says anything."""
    if status in WORDLESS and not body and "tus-resumable" in headers:
        return UploadRefusedError(WORDLESS[status])
    try:
        judged(status, headers, body, JSON)
    except HomeRefusedError as error:
        return UploadRefusedError(error.code) if error.code.startswith(_ABOUT_FILES) else error
    except NoAnswerError as error:
        return error
    return NoAnswerError("not_home", f"status {status}")


def _offset(headers: Mapping[str, str]) -> int:
    text = headers.get("upload-offset", "")
    if _OFFSET.fullmatch(text) is None:
        raise NoAnswerError("not_home", "no offset")
    return int(text)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
