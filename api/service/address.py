"""Where the service can be reached, and whether it answers.

It may not change anything.
"""

from __future__ import annotations

import http.client
import socket
from contextlib import suppress

from api.service.processes.plan import bracketed
from api.settings import Settings

ANYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - names of "every address", compared and not bound
ELSEWHERE = ("192.0.2.1", 9)  # an address for documentation: asking for the way there sends nothing


def public_address(settings: Settings) -> str:
    """The address that phones are told."""
    if settings.address:
        return settings.address.rstrip("/")
    host = own_host() if settings.host in ANYWHERE else settings.host
    return f"http://{bracketed(host)}:{settings.port}"


def local_host(settings: Settings) -> str:
    """The host at which this machine reaches its own service."""
    return "127.0.0.1" if settings.host in ANYWHERE else settings.host


def own_host() -> str:
    """This machine's address on its network; 127.0.0.1 when it has none."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        channel.connect(ELSEWHERE)
        return str(channel.getsockname()[0])
    return "127.0.0.1"


def is_free(settings: Settings) -> bool:
    """Whether nobody listens at our port yet."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as channel:
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            channel.bind((settings.host, settings.port))
        except OSError:
            return False
    return True


def answers(settings: Settings) -> bool:
    """Whether the service says that it can take pushes."""
    connection = http.client.HTTPConnection(local_host(settings), settings.port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
