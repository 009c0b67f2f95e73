"""An enrolment QR leads to home, and its secret is sent to nobody by opening it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from api.service.starting.invitation import invitation, read_invitation


@pytest.mark.parametrize("address", ["http://192.168.1.5:8000", "https://ho-so.example", "https://a.example/xa/"])
def test_what_was_written_is_read(address: str) -> None:
    assert read_invitation(invitation(address, "bí-mật_1")) == (address.rstrip("/"), "bí-mật_1")


def test_the_secret_is_in_no_part_that_a_browser_sends() -> None:
    parts = urlsplit(invitation("https://a.example", "secret"))
    assert parts.fragment == "secret"
    assert "secret" not in parts.path + parts.query


@pytest.mark.parametrize("text", ["", "secret", "https://a.example/", "https://a.example/enrol", "ftp://a/enrol#s"])
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="phiếu đăng ký máy"):
        read_invitation(text)
