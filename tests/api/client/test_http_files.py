"""What a network may hand back while a photo goes up: only home's own words, with a place and a number, count."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from api.client.answers import HomeRefusedError, NoAnswerError
from api.client.http_files import http_files
from field.phone.attachments.sending import FileLine, UploadRefusedError

PLACE = "/api/v1/uploads/abc"
TUS = {"Tus-Resumable": "1.0.0"}
BEGUN = {**TUS, "Location": PLACE, "Upload-Offset": "0"}


@dataclass
class Scene:
    """What the next answer is, and what was asked."""

    status: int = 201
    headers: dict[str, str] = field(default_factory=lambda: dict(BEGUN))
    body: bytes = b""
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def line(scene: Scene) -> Iterator[FileLine]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            scene.asked.append((self.command, self.path, dict(self.headers.items()), sent))
            self.send_response(scene.status)
            for key, value in scene.headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(scene.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(scene.body)

        def do_POST(self) -> None:
            self.answer()

        def do_HEAD(self) -> None:
            self.answer()

        def do_PATCH(self) -> None:
            self.answer()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield http_files(f"http://127.0.0.1:{server.server_address[1]}", "token")
        server.shutdown()


def test_an_upload_is_begun_sent_and_asked_for_as_tus_has_it(scene: Scene, line: FileLine) -> None:
    assert line.begin("ab" * 32, 1000) == (PLACE, 0)
    scene.status, scene.headers = 204, {**TUS, "Upload-Offset": "5"}
    assert line.append(PLACE, 0, b"bytes", True) == 5
    scene.status = 200
    assert line.how_far(PLACE) == 5
    (post, _, begun, _), (patch, path, piece, sent), (head, *_) = scene.asked
    assert (post, begun["Upload-Length"], begun["Authorization"]) == ("POST", "1000", "Bearer token")
    assert (patch, path, sent, piece["Content-Type"]) == ("PATCH", PLACE, b"bytes", "application/offset+octet-stream")
    assert piece["Upload-Checksum"].startswith("sha256 ")
    assert (head, {asked[2]["Tus-Resumable"] for asked in scene.asked}) == ("HEAD", {"1.0.0"})


@pytest.mark.parametrize(
    ("status", "headers", "body", "code"),
    [
        (200, {"Content-Type": "text/html"}, b"<html>", "not_home"),
        (201, {"Content-Type": "text/html"}, b"<html>", "not_home"),
        (201, {**BEGUN, "Location": "http://elsewhere/api/v1/uploads/abc"}, b"", "not_home"),
        (201, {**BEGUN, "Upload-Offset": "-1"}, b"", "not_home"),
        (201, {"Location": PLACE, "Upload-Offset": "0"}, b"", "not_home"),
        (302, {"Location": "/login"}, b"", "not_home"),
        (502, {"Content-Type": "text/html"}, b"<html>", "home_unavailable"),
    ],
)
def test_B05_what_is_not_homes_answer_begins_nothing(
    scene: Scene, line: FileLine, status: int, headers: dict[str, str], body: bytes, code: str
) -> None:
    scene.status, scene.headers, scene.body = status, headers, body
    with pytest.raises(NoAnswerError) as problem:
        line.begin("ab" * 32, 1000)
    assert problem.value.code == code


@pytest.mark.parametrize(("code", "kind"), [("upload_expired", UploadRefusedError), ("not_allowed", HomeRefusedError)])
def test_what_concerns_one_file_is_told_apart_from_what_concerns_the_phone(
    scene: Scene, line: FileLine, code: str, kind: type[Exception]
) -> None:
    scene.status, scene.headers = 410, {**TUS, "Content-Type": "application/json"}
    scene.body = b'{"code": "%s", "message": "m", "action": "a"}' % code.encode()
    with pytest.raises(kind, match=code):
        line.append(PLACE, 0, b"bytes", False)


def test_a_place_that_is_no_more_is_known_by_its_status_for_that_answer_has_no_words(
    scene: Scene, line: FileLine
) -> None:
    scene.status, scene.headers = 410, {**TUS, "Content-Type": "application/json"}
    with pytest.raises(UploadRefusedError, match="upload_unknown"):
        line.how_far(PLACE)
    scene.status = 423
    with pytest.raises(UploadRefusedError, match="upload_locked"):
        line.how_far(PLACE)
    scene.headers = {"Content-Type": "text/html"}
    with pytest.raises(NoAnswerError):
        line.how_far(PLACE)
