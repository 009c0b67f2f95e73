"""What phones send, for the suites of intake."""

from field.intake.admission import Run
from sync.segment import GENESIS, Segment
from tests.field.world import BAN_MUON, Phone, segment_of


def draft(phone: Phone, dossier: str, value: str = "a") -> bytes:
    """The bytes of one more change, which are not kept as unsent."""
    phone.write(dossier, {"_area": BAN_MUON, "ghi_chu": value})
    return phone.unsent.pop()


def runs(phone: Phone, lengths: list[int]) -> list[Segment]:
    """Consecutive segments of these lengths, not sent."""
    made, prev, start = [], GENESIS, 1
    for length in lengths:
        made.append(segment_of(phone, [draft(phone, f"ho_so_{start + i:05}") for i in range(length)], start, prev))
        prev, start = made[-1].tip, start + length
    return made


def run_of(each: Segment) -> Run:
    return Run(each.stream, each.start, each.end, each.tip)
