"""The settings that Collect scans, held to Collect's own schema of them (its keys and values, October 2025)."""

import base64
import json
import zlib

import pytest

from field.openrosa.settings import by_code, by_digest, packed

TOKEN = "0123456789abcdefghjkmnpq"
VALUES = {
    "protocol": {"odk_default", "google_sheets"},
    "form_update_mode": {"manual", "previously_downloaded", "match_exactly"},
    "autosend": {"off", "wifi_only", "cellular_only", "wifi_and_cellular"},
}
TEXTS = {"server_url", "username", "password", "app_language", "metadata_username"}


@pytest.mark.parametrize(
    "settings",
    [
        by_code("https://xa.example/", TOKEN, "Máy của Hoà"),
        by_digest("https://xa.example", "a1b2c3d4e5", TOKEN, "Máy của Hoà", "en"),
    ],
    ids=["code", "digest"],
)
def test_a_code_holds_what_collect_reads(settings: dict[str, dict[str, str]]) -> None:
    text = packed(settings)
    # as the documentation of Collect opens it
    told = json.loads(zlib.decompress(base64.b64decode(text)))
    assert told == settings
    assert {"general", "admin"} <= set(told) <= {"general", "admin", "project"}
    for name, value in told["general"].items():
        assert isinstance(value, str)
        assert name in TEXTS or value in VALUES[name]
    assert set(told["project"]) == {"name", "icon", "color"}
    assert told["general"]["metadata_username"] == "Máy của Hoà"


def test_the_code_is_in_the_address_or_is_the_password_and_never_both() -> None:
    code = by_code("http://10.0.0.5:8000/", TOKEN, "")["general"]
    assert code["server_url"] == f"http://10.0.0.5:8000/key/{TOKEN}"
    assert not {"username", "password"} & set(code)
    typed = by_digest("http://10.0.0.5:8000/", "a1b2c3d4e5", TOKEN, "")["general"]
    assert typed["server_url"] == "http://10.0.0.5:8000/openrosa"
    assert (typed["username"], typed["password"]) == ("a1b2c3d4e5", TOKEN)
