"""Whether an application is lodged (*đã nộp*): sent is not filed.

It is when a receiving system has given it a number (`_number`), or a clerk has marked it received. What a volunteer
says of the state, and what has only reached the office, does not count. Screens, slips and statistics ask here.
"""

from dataclasses import dataclass

from field.forms.form import Form
from field.people.rights.roles import is_staff
from sync.policy import parse_policy
from sync.policy.machines import NATIONAL_STATUS, machine_for
from sync.show import View

NUMBER = "_number"

_RECEIVED = frozenset({"2", "4", "5", "6", "8", "9", "10"})
"""National states that a dossier only passes after it was received; 7 (withdrawal asked) may come before."""


@dataclass(frozen=True, slots=True)
class Filing:
    """`is_application`: the form follows a dossier through a procedure. `numbers`: two or more differ, and are shown.

    `is_received`: staff have marked it so.
    """

    is_application: bool
    numbers: tuple[str, ...] = ()
    is_received: bool = False

    @property
    def is_filed(self) -> bool:
        """Whether people may say *đã nộp*."""
        return bool(self.numbers) or self.is_received


def filing_of(form: Form | None, view: View) -> Filing:
    """What the live values of a dossier say."""
    status = _status_path(form)
    numbers = sorted({head.value for head in view.get(NUMBER, ()) if isinstance(head.value, str) and head.value})
    received = any(is_staff(head.origin.role) and head.value in _RECEIVED for head in view.get(status, ()))
    return Filing(bool(status or numbers), tuple(numbers), received)


def _status_path(form: Form | None) -> str:
    """The question that holds the national status; "" where the form has none."""
    for pattern, question in form.questions.items() if form else ():
        if parse_policy(question.policy).rule == "state_machine":
            choices = tuple(each.code for each in question.choices)
            if machine_for("", choices) is NATIONAL_STATUS:
                return pattern
    return ""
