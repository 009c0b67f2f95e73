"""The text of an enrolment QR: where home is, and the ticket's text (see `field.people.enrolling.tickets`).

The secret stands behind the `#`, so that a browser that opens the link sends it to nobody by itself and it stays out
of every server's log. It may not make tickets.
"""

from __future__ import annotations

from urllib.parse import urlsplit

PATH = "/phone/"


def invitation(address: str, ticket: str) -> str:
    """What a phone scans: `https://home.example/phone/#<ticket>`."""
    return f"{address.rstrip('/')}{PATH}#{ticket}"


def read_invitation(text: str) -> tuple[str, str]:
    """The address and the ticket's text of an invitation. Raises ValueError when it is none."""
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc or not parts.path.endswith(PATH) or not parts.fragment:
        raise ValueError("Không phải liên kết trên phiếu đăng ký máy · not the link of an enrolment slip: …/phone/#…")
    return f"{parts.scheme}://{parts.netloc}{parts.path.removesuffix(PATH)}", parts.fragment
