"""The one blueprint of OGC API – Features, with every view on it. It holds nothing of its own."""

from __future__ import annotations

from api.ogc import items
from api.ogc.views import blueprint

__all__ = ["blueprint", "items"]
