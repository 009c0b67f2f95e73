"""Every screen of the console, with all its routes. It holds no view."""

from __future__ import annotations

from api.console.dossiers.finding import keeping as dossier_lists
from api.console.dossiers.finding import views as dossier_list
from api.console.dossiers.screen import screen as dossiers
from api.console.entering.views import screen as entering
from api.console.frame.assets import screen as assets
from api.console.frame.screen import Screen
from api.console.reconcile import acts
from api.console.reconcile.views import screen as reconcile

SCREENS: tuple[Screen, ...] = (entering, assets, reconcile, dossiers)
ACTS = (
    acts,
    dossier_list,
    dossier_lists,
)
"""Modules that put further routes on a screen of theirs."""
