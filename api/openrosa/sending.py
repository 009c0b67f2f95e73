"""`/submission`: what an app posts is durable before it is answered; it becomes a change, and is merged, behind that.

It may not read an answer in it.
"""

from __future__ import annotations

from flask import Response

from api.auth.access import apps
from api.auth.gate import app_user
from api.bell import ring_submissions
from api.database import here, surroundings, writing
from api.errors.answers import language
from api.errors.raised import Detail, Refusal
from api.errors.table import find
from api.openrosa.edge import blueprint
from api.openrosa.posted import posted
from api.openrosa.told import XML, message
from field.openrosa.app_users import seen
from field.openrosa.problems import SubmissionProblem
from field.openrosa.submissions.arriving.accepting import accept
from field.openrosa.submissions.arriving.laying import lay_down
from field.openrosa.submissions.lost import note_posted


@blueprint.on("/submission", access=apps())
def where() -> Response:
    """An app asks by HEAD whether this is the place, and how much it may send at once. Ended codes, too (law 5)."""
    answer = Response(status=204)
    answer.headers["X-OpenRosa-Accept-Content-Length"] = str(here().settings.max_body)
    return answer


@blueprint.on("/submission", access=apps(), methods=("POST",))
def submit() -> Response:
    """Take in a submission, or one more part of it."""
    settings, user = here().settings, app_user()
    try:
        laid = lay_down(posted(), settings.attachments)
        with writing() as connection:
            taken = accept(connection, user, laid, surroundings())
            seen(connection, user)
    except SubmissionProblem as problem:
        raise Refusal(problem.code, [Detail("xml_submission_file", problem.detail)]) from problem
    note_posted(settings.journals, user, laid, surroundings().now())  # what an older backup would not know
    if taken.must_ring:
        ring_submissions()
    row = find(taken.code)
    answer = Response(message(row.message.in_language(language()), "submit_success"), row.status, content_type=XML)
    answer.headers["X-OpenRosa-Accept-Content-Length"] = str(settings.max_body)
    return answer
