"""Every blueprint of the service, in the order in which the API describes itself. It holds no view."""

from __future__ import annotations

from api.blueprint import Blueprint
from api.health.views import blueprint as health
from api.ogc.everything import blueprint as ogc
from api.pages.paper.views import blueprint as paper
from api.pages.phone_app import blueprint as phone_app
from api.pages.views import blueprint as pages
from api.phones.attachments import blueprint as attachments
from api.phones.enrol import blueprint as enrol
from api.phones.escrow import blueprint as escrow
from api.phones.files import blueprint as files
from api.phones.hello import blueprint as hello
from api.phones.sealed import blueprint as sealed
from api.phones.sync import blueprint as sync
from api.phones.uploads import blueprint as uploads
from api.reference.views import blueprint as reference
from api.resources.access.app_users import blueprint as app_users
from api.resources.access.codes import blueprint as codes
from api.resources.access.installations import blueprint as installations
from api.resources.access.people import blueprint as people
from api.resources.access.session import blueprint as session
from api.resources.areas import blueprint as areas
from api.resources.consent import blueprint as consent
from api.resources.dossiers.conflicts import blueprint as conflicts
from api.resources.dossiers.held import blueprint as held
from api.resources.dossiers.looking import blueprint as dossiers
from api.resources.errands.questions import blueprint as questions
from api.resources.errands.visits import blueprint as visits
from api.resources.exports.orders import blueprint as exports
from api.resources.forms.lists import blueprint as lists
from api.resources.forms.versions import blueprint as forms
from api.resources.procedures.looking import blueprint as procedures
from api.resources.procedures.versions import blueprint as procedure_versions

BLUEPRINTS: tuple[Blueprint, ...] = (
    enrol, hello, sync, uploads, attachments, files, sealed, escrow, codes, session, dossiers, conflicts, held,
    questions, visits, consent, forms, lists, procedures, procedure_versions, exports, people, installations, app_users,
    areas, ogc, health, reference, pages, phone_app, paper,
)  # fmt: skip
