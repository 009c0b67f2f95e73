"""`/healthz` and `/metrics`. Both are open and hold numbers only; a proxy on the internet should not pass them on."""

from __future__ import annotations

from typing import Any

from flask import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from redis.exceptions import RedisError
from rq import Worker
from sqlalchemy.exc import SQLAlchemyError

from api.auth.access import everybody
from api.blueprint import Blueprint
from api.database import here
from api.health.counters import REGISTRY
from api.health.figures import Figures, figures
from api.service.redis import impatient, redis_url

blueprint = Blueprint("health", __name__, description="Tình trạng máy chủ · How the service is")
LATE_S = 300.0
"""From this age of the oldest waiting change on, something is wrong with merging."""


@blueprint.route("/healthz", access=everybody())
@blueprint.response(200, description="ok, or degraded: everything is taken in, merging is slow")
def healthz() -> tuple[dict[str, Any], int]:
    """Whether the service works: `ok`, `degraded` (nothing is refused) or, with status 503, `failing`."""
    try:
        found = _figures()
    except SQLAlchemyError:
        return {"status": "failing", "database": "away"}, 503
    bell = bell_state()
    well = bell == "ok" and found.oldest_waiting_s < LATE_S
    told = {"waiting": found.waiting, "oldest_waiting_s": found.oldest_waiting_s, "held": found.held}
    return {"status": "ok" if well else "degraded", "database": "ok", "redis": bell, **told}, 200


@blueprint.route("/metrics", access=everybody())
@blueprint.response(200, content_type="text/plain", description="Prometheus text format")
def metrics() -> Response:
    """Figures of the database and of this web process."""
    shared = CollectorRegistry()
    for name, words, value in _gauges(_figures()):
        Gauge(f"packhorse_{name}", words, registry=shared).set(value)
    return Response(generate_latest(shared) + generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def bell_state() -> str:
    """`ok`, `no redis` (not reachable or not used) or `no worker` (nobody hears the bell)."""
    settings = here().settings
    if not redis_url(settings):
        return "no redis"
    try:
        return "ok" if Worker.count(connection=impatient(settings)) else "no worker"
    except (RedisError, OSError):
        return "no redis"


def _figures() -> Figures:
    home = here()
    with home.store.read() as connection:
        return figures(connection, home.surroundings.now())


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
        ("backup_timestamp_seconds", "Time of the last verified backup.", (found.backup_at or 0) / 1000),
    ]
