"""Every module that puts routes on the screen of dossiers. It holds no view."""

from __future__ import annotations

from api.console.dossiers.bringing import acts as bringing_acts
from api.console.dossiers.bringing import views as bringing
from api.console.dossiers.editing import beginning
from api.console.dossiers.editing import views as editing
from api.console.dossiers.finding import keeping
from api.console.dossiers.finding import views as finding
from api.console.dossiers.land import views as land
from api.console.dossiers.page import acts, moving
from api.console.dossiers.page import views as page

ROUTES = (finding, keeping, page, acts, moving, land, editing, beginning, bringing, bringing_acts)
