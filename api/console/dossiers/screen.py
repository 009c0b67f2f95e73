"""The screen that the routes of dossiers stand on. It holds no view."""

from __future__ import annotations

from api.console.frame.screen import Screen

screen = Screen("folders", __name__, url_prefix="/dossiers")
