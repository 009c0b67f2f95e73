"""A file of procedures that is not taken in, with every reason. It may not know what a procedure is."""

from collections.abc import Iterable
from dataclasses import replace

from field.forms.xlsform.faults import MOST, Fault

TOO_LARGE = (
    "tệp quá lớn (tối đa 10 MiB, 20.000 dòng, 200 cột); hãy chia danh mục theo địa bàn",
    "the file is too large (at most 10 MiB, 20,000 rows, 200 columns); part the catalogue by area",
)


class ProceduresRefusedError(ValueError):
    """`faults` has every reason in the order of the file; nothing was kept."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(map(_of_procedures, faults))
        super().__init__("\n".join(map(str, self.faults[:MOST])))


def _of_procedures(fault: Fault) -> Fault:
    """What the readers say of forms, said of procedures."""
    if fault.code == "form_too_large":
        return replace(fault, code="procedures_too_large", vi=TOO_LARGE[0], en=TOO_LARGE[1])
    return replace(fault, code="procedures_unreadable") if fault.code == "form_unreadable" else fault
