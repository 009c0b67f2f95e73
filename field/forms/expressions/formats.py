"""The codes of `format-date` and `format-date-time`, as the ODK XForms specification lists them.

https://getodk.github.io/xforms-spec/#fn:format-date. This module must not read dates.
"""

import re

from field.forms.expressions.problems import ExpressionError

CODES = "YymnbdeaHhMS3"
"""Year, year of two digits, month 01, month 1, month in short, day 01, day 1, weekday in short, hour 01, hour 1,
minute, second, milliseconds."""

CODE = re.compile("%(.?)", re.DOTALL)

MONTHS = {
    "vi": tuple(f"thg {n}" for n in range(1, 13)),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
"""Months in short (Unicode CLDR), January first."""

DAYS = {
    "vi": ("CN", "Th 2", "Th 3", "Th 4", "Th 5", "Th 6", "Th 7"),
    "en": ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"),
}
"""Weekdays in short (Unicode CLDR), Sunday first."""


def check_format(text: str, at: int) -> None:
    """ExpressionError when a format has a code that is not known; `at` is its place in the expression."""
    for found in CODE.finditer(text):
        if found[1] not in (*CODES, "%"):
            codes = " ".join("%" + code for code in CODES)
            raise ExpressionError(
                "expression_format", at + found.start(), found[0], (f"chỉ có {codes}", f"there are only {codes}")
            )
