"""Which queue somebody walks through, carried from page to page in the address: its order, a form, a rank, or
what waits for a supervisor.

It may not read the database.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request

from api.errors.raised import Detail, Refusal
from api.resources.fields import is_number
from field.office.queue import BY_RANK, ORDERS, Asked, Key
from sync.strict_json import check_text

RANKS = ("0", "1", "2")


def asked_for() -> Asked:
    """What the address of this request asks for. Raises Refusal for what no queue can be."""
    check_text(request.args.to_dict(flat=False), "query")
    order, rank = request.args.get("order", BY_RANK), request.args.get("rank", "")
    if order not in ORDERS or rank not in {"", *RANKS}:
        raise Refusal("wrong_values", [Detail("order / rank", "unknown")])
    escalated = request.args.get("escalated", "") == "1"
    return Asked(order, request.args.get("form", "")[:80], int(rank) if rank else None, escalated)


def after_place() -> Key | None:
    """Where the page begins: `rank.moment.id` of the row before; None for the first page."""
    given = request.args.get("after", "")
    parts = given.split(".")
    if not given:
        return None
    if len(parts) != 3 or not all(map(is_number, parts)):
        raise Refusal("wrong_values", [Detail("after", "not a place in this list")])
    return int(parts[0]), int(parts[1]), int(parts[2])


def carried(asked: Asked, **more: str) -> str:
    """The same as the end of an address, empty for what is usual."""
    given = {
        "order": asked.order if asked.order != BY_RANK else "",
        "form": asked.form,
        "rank": "" if asked.rank is None else str(asked.rank),
        "escalated": "1" if asked.escalated else "",
        **more,
    }
    text = urlencode({name: value for name, value in given.items() if value})
    return f"?{text}" if text else ""
