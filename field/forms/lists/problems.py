"""A list that is not taken in: where, a stable code, and what to do, as with the files of forms.

It may not know what a list is for.
"""

from field.forms.xlsform.faults import FormRefusedError


class ListRefusedError(FormRefusedError):
    """A list that is not taken in; nothing of it was kept. `faults` has every reason, in the order of the file."""
