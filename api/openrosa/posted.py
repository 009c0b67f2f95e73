"""A multipart request of an app taken apart, within its limits. It reads no answer in it.

Collect sends `xml_submission_file`, any number of files under their names, and `*isIncomplete*` while more will follow.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from flask import request
from werkzeug.datastructures import FileStorage

from api.database import here, surroundings
from api.errors.raised import Detail, Refusal
from field.openrosa.submissions.values import Part, Posted

FILE, UNFINISHED = "xml_submission_file", "*isIncomplete*"
PARTS, OVERHEAD = 1_000, 1 << 20
XML_TIMES = 4
"""An instance as XML is longer than the change that it becomes."""
HALF_DAY = timedelta(hours=12)
LONGEST_DEVICE = 200


def posted() -> Posted:
    """What this request posts. Refusal: `submission_without_xml`, `submission_too_large`, `wrong_media_type`."""
    settings = here().settings
    if request.mimetype != "multipart/form-data" or request.headers.get("Content-Encoding", "identity") != "identity":
        raise Refusal("submission_without_xml")
    largest = settings.max_change * XML_TIMES
    request.max_content_length = max(settings.max_body, settings.max_attachment) + largest + OVERHEAD
    request.max_form_memory_size, request.max_form_parts = largest, PARTS
    files = [(name, each) for name, each in request.files.items(multi=True) if name != FILE]
    return Posted(
        xml=_xml(largest),
        parts=tuple(_part(each.filename or name, each, settings.max_attachment) for name, each in files),
        device=request.args.get("deviceID", "").replace("\x00", "")[:LONGEST_DEVICE],
        is_incomplete=request.form.get(UNFINISHED, "").lower() == "yes",
        sent=moment(request.headers.get("Date", ""), surroundings().now()),
    )


def _xml(largest: int) -> bytes:
    file = request.files.get(FILE)
    data = file.stream.read(largest + 1) if file is not None else request.form.get(FILE, "").encode()
    if not data:
        raise Refusal("submission_without_xml")
    if len(data) > largest:
        raise Refusal("submission_too_large", [Detail(FILE, str(largest))])
    return data


def _part(name: str, file: FileStorage, largest: int) -> Part:
    size = file.stream.seek(0, io.SEEK_END)
    file.stream.seek(0)
    if size > largest:
        raise Refusal("submission_too_large", [Detail("file", str(largest))])
    return Part(name, file.mimetype, size, file.stream)  # type: ignore[arg-type]  # a temporary file, or bytes in memory


def moment(said: str, now: int) -> int | None:
    """The phone's clock by its Date header, UTC ms; None when it cannot be known.

    Collect writes the hour of a clock of twelve hours without saying which half of the day: of the two moments the one
    nearer to home's clock is meant, and neither when both are far from it.
    """
    try:
        found = parsedate_to_datetime(said).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    other = found - HALF_DAY if found.hour == 12 else found + HALF_DAY if found.hour < 12 else found
    nearest = min((_ms(found), _ms(other)), key=lambda each: abs(each - now))
    return nearest if abs(nearest - now) < _ms(datetime(1970, 1, 1, 6, tzinfo=UTC)) else None


def _ms(found: datetime) -> int:
    return int(found.timestamp() * 1000)
