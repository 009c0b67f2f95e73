"""Headers that every answer carries, so that a browser runs, frames and keeps nothing that it should not.

Written here instead of taken from a library, because the one there is has not been released since 2023.
It may not know any view; a view that needs another policy sets its own header, and it stays.
"""

from __future__ import annotations

from flask import Flask, Response, request

STRICT = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=(self), payment=(), usb=()",
    "Content-Security-Policy": STRICT,
    "Cache-Control": "no-store",
}
ONE_YEAR = "max-age=31536000"


def add_headers(response: Response) -> Response:
    """Put in what the view has not set itself."""
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", ONE_YEAR)
    return response


def register(app: Flask) -> None:
    """From now on every answer of the app carries them."""
    app.after_request(add_headers)
