"""What a browser says of itself, in the few words by which its owner knows it. It may not be believed."""

from __future__ import annotations

from collections.abc import Mapping

BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"),
    ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)  # fmt: skip
"""What stands in the header, and what people call it; the first that is found counts."""


def device_words(agent: str, words: Mapping[str, str]) -> str:
    """Browser and system, as `Chrome · Windows`; a program by its first word."""
    found = [next((name for mark, name in names if mark in agent), "") for names in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, found)) or agent.partition("/")[0][:40] or words["unknown_device"]
