"""What a network may hand back instead of home's answer: a portal's page, a redirect, nothing, a double gzip."""

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from api.body import read_body
from api.client.answers import MOST_BYTES, HomeRefusedError, NoAnswerError, unpacked
from api.client.http_exchange import LINES, WrongAddressError, http_line, wire_to
from field.phone import ForgottenError

GOOD = b'{"head":"{}","sig":""}\n'


@dataclass
class Scene:
    """What the next answers are, and what arrived."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": LINES})
    body: bytes = GOOD
    hang_up: bool = False
    arrived: list[tuple[str, str, bytes]] = field(default_factory=list)
    packed: list[str] = field(default_factory=list)


@contextmanager
def network(scene: Scene) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            scene.packed.append(self.headers["Content-Encoding"])
            scene.arrived.append(
                (self.path, self.headers.get("Authorization", ""), read_body(io.BytesIO(sent), 1 << 20, 100))
            )
            self.send_response(scene.status)
            for key, value in scene.headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(scene.body)))
            self.end_headers()
            self.wfile.write(scene.body)
            if scene.hang_up:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, {"Content-Type": "text/html"}),
        (200, {}),
        (302, {"Location": "http://portal.example/"}),
        (204, {}),
        (511, {"Content-Type": "text/html"}),
        (407, {"Content-Type": "text/html"}),
        (403, {"Content-Type": "application/json"}),
    ],
)
def test_B05_B06_what_a_portal_answers_is_never_an_answer(status: int, headers: dict[str, str]) -> None:
    body = b"" if status == 204 else b"<html>Dang nhap Wi-Fi</html>"
    scene = Scene(status, headers, body)
    with network(scene) as url, pytest.raises(NoAnswerError) as told:
        http_line(url).sync_as("token")(b"{}")
    assert told.value.code in {"not_home", "home_unavailable"}
    assert len(scene.arrived) == 1


def test_a_message_arrives_packed_and_its_answer_comes_back() -> None:
    scene = Scene()
    with network(scene) as url:
        exchange = http_line(url).sync_as("secret")
        assert exchange(b'{"proto":1}') == GOOD
        assert exchange(b'{"proto":2}') == GOOD
    assert [(path, sent) for path, _, sent in scene.arrived] == [
        ("/api/v1/sync", b'{"proto":1}'),
        ("/api/v1/sync", b'{"proto":2}'),
    ]
    assert {token for _, token, _ in scene.arrived} == {"Bearer secret"}


def test_a_kept_connection_that_home_closed_is_opened_again() -> None:
    scene = Scene(hang_up=True)
    with network(scene) as url:
        exchange = http_line(url).sync_as("secret")
        assert [exchange(b"1"), exchange(b"2"), exchange(b"3")] == [GOOD] * 3
    assert len(scene.arrived) == 3


def test_a_home_that_has_another_dictionary_gets_the_same_message_again_as_gzip() -> None:
    scene = Scene(415, {"Content-Type": "application/json"}, b'{"code":"wrong_media_type","message":"?"}')
    with network(scene) as url:
        exchange = http_line(url).sync_as("t")
        for _ in range(2):
            with pytest.raises(HomeRefusedError):
                exchange(b'{"proto":1}')
    assert scene.packed == ["deflate", "gzip", "gzip"]
    assert {data for *_, data in scene.arrived} == {b'{"proto":1}'}


def test_B09_gzip_stripped_or_doubled_makes_no_difference() -> None:
    once = gzip.compress(GOOD)
    for body, encoding in ((GOOD, "gzip"), (once, "gzip"), (gzip.compress(once), "gzip"), (once, "identity")):
        scene = Scene(body=body, headers={"Content-Type": LINES, "Content-Encoding": encoding})
        with network(scene) as url:
            assert http_line(url).sync_as("t")(b"{}") == GOOD


def test_a_body_that_expands_beyond_measure_is_no_answer() -> None:
    with pytest.raises(NoAnswerError):
        unpacked(gzip.compress(bytes(MOST_BYTES + 1)))
    with pytest.raises(NoAnswerError):
        unpacked(gzip.compress(GOOD * 100)[:-20])


def test_a_refusal_of_home_says_what_to_do() -> None:
    body = '{"code":"token_unknown","message":"Máy chưa đăng ký.","action":"Đăng ký lại."}'.encode()
    scene = Scene(429, {"Content-Type": "application/json", "Retry-After": "7"}, body)
    with network(scene) as url, pytest.raises(HomeRefusedError) as told:
        http_line(url).enrol(b"{}")
    assert (told.value.code, told.value.action, told.value.retry_after) == ("token_unknown", "Đăng ký lại.", 7)


def test_a_token_that_home_has_forgotten_is_said_so_that_the_phone_can_come_back() -> None:
    body = '{"code":"token_unknown","message":"Mã của máy không còn dùng được.","action":"Đăng ký lại."}'.encode()
    scene = Scene(401, {"Content-Type": "application/json"}, body)
    with network(scene) as url, pytest.raises(ForgottenError) as told:
        http_line(url).sync_as("t")(b"{}")
    assert isinstance(told.value, HomeRefusedError)


def test_no_network_is_said_as_such() -> None:
    with network(Scene()) as url:
        pass
    with pytest.raises(NoAnswerError, match="no_network"):
        http_line(url, timeout=2).sync_as("t")(b"{}")


@pytest.mark.parametrize("address", ["packhorse.example", "ftp://x", "http://", "http://x:port", "http://x:99999"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(WrongAddressError):
        wire_to(address)
