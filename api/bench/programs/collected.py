"""The figures of ODK Collect, in words and with their goals. It may not measure."""

from collections.abc import Mapping

COLLECT: Mapping[str, tuple[str, float | None]] = {
    "asked": ("an app that only asks where to post (HEAD), CPU ms", None),
    "accepted": ("a submission accepted durably, CPU ms", None),
    "merged_later": ("turned and merged afterwards, CPU ms", None),
    "submission": ("a submission accepted and merged, CPU ms", 1.0),
    "list_ms": ("a list of 10,000 dossiers after a change, ms", 300.0),
    "list_cpu": ("the same, CPU ms", None),
    "kept_ms": ("the same list again, ms", None),
    "same_ms": ("the same list, by its ETag, ms", None),
}
