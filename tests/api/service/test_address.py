"""Where the service is reached."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from api.service.address import answers, is_free, own_host, public_address
from api.settings import Settings


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(host="10.0.0.3", port=81), "http://10.0.0.3:81"),
        (Settings(host="fd00::1", port=81), "http://[fd00::1]:81"),
        (Settings(address="https://ho-so.example/"), "https://ho-so.example"),
    ],
)
def test_phones_are_told_an_address_that_they_can_reach(settings: Settings, expected: str) -> None:
    assert public_address(settings) == expected


def test_listening_everywhere_is_told_as_this_machines_own_address() -> None:
    assert public_address(Settings(port=81)) == f"http://{own_host()}:81"
    assert own_host() != "0.0.0.0"


def test_a_taken_port_is_noticed_before_anything_is_started() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(host="127.0.0.1", port=taken.getsockname()[1])
        assert not is_free(settings)
        assert not is_free(Settings(port=settings.port))
    assert is_free(settings)


@pytest.mark.parametrize(("status", "ready"), [(200, True), (503, False)])
def test_the_service_is_ready_when_it_says_so(status: int, ready: bool) -> None:
    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Health)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    assert answers(Settings(port=server.server_port)) is ready
    thread.join()
    server.server_close()
    assert answers(Settings(port=server.server_port)) is False
