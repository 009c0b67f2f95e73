"""What a phone scans to set up ODK Collect or KoboCollect: settings as JSON, zlib, base64.

The format and its keys are Collect's own (docs.getodk.org, Settings QR codes; `client-settings.schema.json`). Whatever
the JSON does not name goes back to the app's default. This module must not know who may have a code.
"""

import zlib
from base64 import b64encode
from typing import Any

import orjson

PROJECT, ICON, COLOUR = "Packhorse", "P", "#2f6f4f"


def by_code(address: str, token: str, name: str, language: str = "vi") -> dict[str, Any]:
    """Settings by which the code stands in the address: nothing has to be typed, on HTTPS nobody else reads it."""
    return _settings({"server_url": f"{address.rstrip('/')}/key/{token}"}, name, language)


def by_digest(address: str, user: str, token: str, name: str, language: str = "vi") -> dict[str, Any]:
    """Settings with user name and password: with HTTP Digest the code never goes over the air."""
    said = {"server_url": f"{address.rstrip('/')}/openrosa", "username": user, "password": token}
    return _settings(said, name, language)


def packed(settings: dict[str, Any]) -> str:
    """The text that stands in the QR."""
    return b64encode(zlib.compress(orjson.dumps(settings), 9)).decode()


def _settings(server: dict[str, str], name: str, language: str) -> dict[str, Any]:
    general = {
        "protocol": "odk_default",
        **server,
        "form_update_mode": "match_exactly",
        "autosend": "wifi_and_cellular",
        "app_language": language,
        "metadata_username": name,
    }
    return {"general": general, "admin": {}, "project": {"name": PROJECT, "icon": ICON, "color": COLOUR}}
