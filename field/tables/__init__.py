"""Every table, as SQLAlchemy Core: the log, what is derived from it, and who may see what.

Times are UTC milliseconds in integers, so that SQLite and PostgreSQL agree to the bit. Bytes that were hashed or
signed are kept as bytes and never serialised again. Nothing here reads or writes: behaviour lives beside its subject.
"""

from field.tables.base import metadata
from field.tables.dossiers.attachments import attachment, attachment_link, attachment_loose, linked, upload
from field.tables.dossiers.checks import checked, likeness
from field.tables.dossiers.duplicates import joined, pair, paired, trait
from field.tables.dossiers.feeds import feed, feed_entry
from field.tables.dossiers.log import change, due, flag, held, lease, merge, segment, stream, withdrawal
from field.tables.dossiers.states import conflict, dossier, ground, placement, same, state
from field.tables.home import backup, backup_stream, counter, erasure, home
from field.tables.land.areas import area, area_centre, area_within
from field.tables.land.basemaps import basemap, terrain
from field.tables.land.packs import landmark, place_pack, place_packed
from field.tables.land.places import boundary, boundary_source, succession
from field.tables.land.plots import plot, plot_finding, plotted
from field.tables.land.reforms import area_link, reform
from field.tables.land.tags import lying, place, place_awaited, place_run, placed
from field.tables.office.batches import attention, batch, batch_line
from field.tables.office.bringing import bringing
from field.tables.office.errands import (
    errand_read,
    errand_told,
    question,
    question_person,
    visit,
    visit_list,
    visit_person,
)
from field.tables.office.exports import export
from field.tables.office.screens import decision, saved_list, watch
from field.tables.office.statistics import account, accounted, ledger
from field.tables.office.tallies import tallied, tally
from field.tables.office.targets import target
from field.tables.people.access import access_log
from field.tables.people.escrow import escrow, escrow_key
from field.tables.people.openrosa import app_stream, app_user, submission, submission_part
from field.tables.people.people import (
    assignment,
    installation,
    installation_person,
    person,
    reading_key,
    scope_version,
    ticket,
)
from field.tables.people.quotas import allowance, day_use
from field.tables.people.staff import recovery_code, second_factor, sign_in_failure, staff_session
from field.tables.published.forms import form_version
from field.tables.published.lists import form_media, list_version
from field.tables.published.procedures import procedure, procedure_pack, procedure_text, procedure_version

__all__ = [
    "access_log",
    "account",
    "accounted",
    "allowance",
    "app_stream",
    "app_user",
    "area",
    "area_centre",
    "area_link",
    "area_within",
    "assignment",
    "attachment",
    "attachment_link",
    "attachment_loose",
    "attention",
    "backup",
    "backup_stream",
    "basemap",
    "batch",
    "batch_line",
    "boundary",
    "boundary_source",
    "bringing",
    "change",
    "checked",
    "conflict",
    "counter",
    "day_use",
    "decision",
    "dossier",
    "due",
    "erasure",
    "errand_read",
    "errand_told",
    "escrow",
    "escrow_key",
    "export",
    "feed",
    "feed_entry",
    "flag",
    "form_media",
    "form_version",
    "ground",
    "held",
    "home",
    "installation",
    "installation_person",
    "joined",
    "landmark",
    "lease",
    "ledger",
    "likeness",
    "linked",
    "list_version",
    "lying",
    "merge",
    "metadata",
    "pair",
    "paired",
    "person",
    "place",
    "place_awaited",
    "place_pack",
    "place_packed",
    "place_run",
    "placed",
    "placement",
    "plot",
    "plot_finding",
    "plotted",
    "procedure",
    "procedure_pack",
    "procedure_text",
    "procedure_version",
    "question",
    "question_person",
    "reading_key",
    "recovery_code",
    "reform",
    "same",
    "saved_list",
    "scope_version",
    "second_factor",
    "segment",
    "sign_in_failure",
    "staff_session",
    "state",
    "stream",
    "submission",
    "submission_part",
    "succession",
    "tallied",
    "tally",
    "target",
    "terrain",
    "ticket",
    "trait",
    "upload",
    "visit",
    "visit_list",
    "visit_person",
    "watch",
    "withdrawal",
]
