"""`/healthz` and `/metrics`. Both are open and hold numbers only; a proxy on the internet should not pass them on."""

from __future__ import annotations

from typing import Any

from flask import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from api.auth.access import everybody
from api.blueprint import Blueprint
from api.health.counters import REGISTRY
from api.health.figures import Figures
from api.health.state import State, bell_state, figures_now, state

blueprint = Blueprint("health", __name__, description="Tình trạng máy chủ · How the service is")


@blueprint.route("/healthz", access=everybody())
@blueprint.response(200, description="ok, lacking: attachments are lost, or degraded: merging is slow")
def healthz() -> tuple[dict[str, Any], int]:
    """Whether the service works: `ok`, `lacking` or `degraded` (nothing is refused) or, with status 503, `failing`."""
    try:
        found = figures_now()
    except SQLAlchemyError:
        return {"status": State.FAILING, "database": "away"}, 503
    bell = bell_state()
    told = {"waiting": found.waiting, "oldest_waiting_s": found.oldest_waiting_s, "held": found.held}
    told["backup_lacking"] = found.lacking
    return {"status": state(found, bell), "database": "ok", "redis": bell, **told}, 200


@blueprint.route("/metrics", access=everybody())
@blueprint.response(200, content_type="text/plain", description="Prometheus text format")
def metrics() -> Response:
    """Figures of the database and of this web process."""
    shared = CollectorRegistry()
    for name, words, value in _gauges(figures_now()):
        Gauge(f"packhorse_{name}", words, registry=shared).set(value)
    return Response(generate_latest(shared) + generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def _gauges(found: Figures) -> list[tuple[str, str, float]]:
    return [
        ("waiting", "Changes stored and not yet merged.", found.waiting),
        ("oldest_waiting_seconds", "Age of the oldest of them.", found.oldest_waiting_s),
        ("held", "Changes held for a decision.", found.held),
        ("conflicts_open", "Open conflicts.", found.conflicts),
        ("received", "Changes received by all streams, duplicates too.", found.received),
        ("duplicates", "Changes received again.", found.duplicate),
        ("refused_segments", "Segments turned away.", found.refused),
        ("installations", "Installations that are not locked.", found.installations),
        (
            "backup_lacking_files",
            "Attachments that the last verified backup could not hold: they are lost.",
            found.lacking,
        ),
        ("backup_timestamp_seconds", "Time of the last verified backup.", (found.backup_at or 0) / 1000),
    ]
