"""Every screen of the console, with all its routes. It holds no view."""

from __future__ import annotations

from types import ModuleType

from api.console.collect import making as collect_making
from api.console.collect import views as collect_views
from api.console.dossiers import routes as dossier_routes
from api.console.dossiers.screen import screen as dossiers
from api.console.duplicates import acts as duplicate_acts
from api.console.duplicates.views import screen as duplicates
from api.console.entering import map_keys as entering_map_keys
from api.console.entering.second import screen as entering
from api.console.exports import acts as exports_acts
from api.console.exports import drawing as exports_drawing
from api.console.exports.views import screen as exports
from api.console.forms import acts as forms_acts
from api.console.forms import handset as forms_handset
from api.console.forms import trying as forms_trying
from api.console.forms.views import screen as forms
from api.console.frame.assets import screen as assets
from api.console.frame.screen import Screen
from api.console.held import flags as held_flags
from api.console.held import lacking as held_lacking
from api.console.held import one as held_one
from api.console.held import split as held_split
from api.console.held.views import screen as held
from api.console.people import moving as people_moving
from api.console.people import person as people_person
from api.console.people import roster as people_roster
from api.console.people import slips as people_slips
from api.console.people import written as people_written
from api.console.people.views import screen as people
from api.console.phones import codes as phones_codes
from api.console.phones import held as phones_held
from api.console.phones import phone as phones_phone
from api.console.phones import quota as phones_quota
from api.console.phones import sealed as phones_sealed
from api.console.phones import views as phones_views
from api.console.reconcile import acts
from api.console.reconcile.views import screen as reconcile
from api.console.rules import acts as rules_acts
from api.console.rules import views as rules
from api.console.statistics import taking as statistics_taking
from api.console.statistics.views import screen as statistics
from api.console.system import basemaps as system_basemaps
from api.console.system.access import screen as system
from api.console.targets import views as targets_views
from api.console.today import lists as today_lists
from api.console.today.views import screen as today
from api.console.weekly import views as weekly_views

SCREENS: tuple[Screen, ...] = (
    entering,
    assets,
    reconcile,
    dossiers,
    held,
    people,
    forms,
    duplicates,
    exports,
    system,
    today,
    statistics,
)
ACTS: tuple[ModuleType, ...] = (acts, rules, rules_acts, dossier_routes, held_one, held_flags, held_lacking, forms_acts)
ACTS += (forms_trying, forms_handset, duplicate_acts, exports_acts, exports_drawing)
ACTS += (people_person, people_written, people_moving, people_slips, people_roster)
ACTS += (phones_views, phones_phone, phones_quota, phones_held, phones_codes, phones_sealed)
ACTS += (collect_views, collect_making)
ACTS += (statistics_taking, entering_map_keys)
ACTS += (held_split,)
ACTS += (today_lists, targets_views, weekly_views)
ACTS += (system_basemaps,)
"""Modules that put further routes on a screen of theirs."""
