"""Files of home over HTTP: in parts that go on where they stopped, and never from a portal."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from api.client.answers import HomeRefusedError, NoAnswerError
from api.client.http_source import http_source
from field.phone.forms.fetching import Piece

JSON = {"Content-Type": "application/json"}


@dataclass
class Scene:
    """What is answered next, and what was asked."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(JSON))
    body: bytes = b"{}"
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextmanager
def network(scene: Scene) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            scene.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            self.send_response(scene.status)
            for key, value in scene.headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(scene.body)))
            self.end_headers()
            self.wfile.write(scene.body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def test_a_part_says_where_it_stands_and_what_it_belongs_to() -> None:
    scene = Scene(206, JSON | {"Content-Range": "bytes 100-102/500", "ETag": '"x-gzip"'}, b"abc")
    with network(scene) as url:
        assert http_source(url, "t").piece(("lists", "a b.csv", "ff"), 100, 3, '"x-gzip"') == Piece(
            b"abc", 100, 500, '"x-gzip"'
        )
    ((path, headers),) = scene.asked
    assert path == "/api/v1/lists/a%20b.csv/ff"
    assert (headers["range"], headers["if-range"]) == ("bytes=100-102", '"x-gzip"')
    assert (headers["authorization"], headers["accept-encoding"]) == ("Bearer t", "gzip")


def test_a_file_that_is_another_now_comes_whole() -> None:
    with network(Scene(200, JSON | {"ETag": '"y"'}, b"whole")) as url:
        assert http_source(url, "t").piece(("forms", "cay", "7"), 100, 3, '"x"') == Piece(b"whole", 0, 5, '"y"')


def test_a_manifest_that_has_not_changed_is_nothing() -> None:
    scene = Scene(304, {"ETag": 'W/"m"'}, b"")
    with network(scene) as url:
        assert http_source(url, "t").manifest('W/"m"') is None
    assert scene.asked[0][1]["if-none-match"] == 'W/"m"'
    assert "range" not in scene.asked[0][1]


@pytest.mark.parametrize(
    ("status", "headers"),
    [(200, {"Content-Type": "text/html"}), (302, {"Location": "http://portal.example/"}), (511, {}), (206, JSON)],
)
def test_B05_what_a_portal_answers_is_no_form(status: int, headers: dict[str, str]) -> None:
    with network(Scene(status, headers, b"<html>Wi-Fi</html>")) as url, pytest.raises(NoAnswerError) as told:
        http_source(url, "t").piece(("forms", "cay", "7"), 0, 100, "")
    assert told.value.code in {"not_home", "home_unavailable"}


def test_a_refusal_of_home_says_what_to_do() -> None:
    body = '{"code":"list_unknown","message":"Không có.","action":"Tải lại bản kê."}'.encode()
    with network(Scene(404, JSON, body)) as url, pytest.raises(HomeRefusedError) as told:
        http_source(url, "t").piece(("lists", "x.csv", "ff"), 0, 100, "")
    assert (told.value.code, told.value.action) == ("list_unknown", "Tải lại bản kê.")


def test_without_a_network_nothing_is_fetched() -> None:
    with network(Scene()) as url:
        pass
    with pytest.raises(NoAnswerError, match="no_network"):
        http_source(url, "t", timeout=2).manifest("")
