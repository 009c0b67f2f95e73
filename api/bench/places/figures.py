"""The figures about places: words, and the goal that each has. It may not measure."""

from collections.abc import Mapping

FIGURES: Mapping[str, tuple[str, float | None]] = {
    "tag_many": ("100,000 positions against 1,000 boundaries of 200 points, ms (300,000 a second)", 333.0),
    "tag_few": ("a batch of 50 positions, ms", 1.0),
    "boundaries": ("import-boundaries: 168 boundaries of 265 points (as Thanh Hóa's), from a GeoJSON, ms", 10_000.0),
    "tree": ("the tree of 1,000 boundaries built, ms", None),
}
