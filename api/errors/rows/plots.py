"""What is told of the borders of plots: flags for staff, which go away when the border is walked anew.

Status 200: no ring is refused or mended because of these.
"""

from __future__ import annotations

from api.errors.row import Words, row

ON_THE_SPOT = Words(
    "Dữ liệu đã được nhập. Xem phần đất trên bản đồ, hỏi cả hai bên, rồi nhờ đo lại ranh tại chỗ nếu cần.",
    "The data is in. Look at the piece on the map, ask both sides, and have the border walked again if need be.",
)
WALK_AGAIN = Words(
    "Dữ liệu đã được nhập. Xem ranh trên bản đồ và đi lại những góc bị sai.",
    "The data is in. Look at the border on the map and walk the wrong corners again.",
)

ROWS = (
    row("plot_overlap", 200, "Ranh chồng lên thửa hoặc lô của hồ sơ khác.",
        "The border lies over land of another dossier.", ON_THE_SPOT),
    row("plot_gap", 200, "Giữa hai ranh có một dải đất không thuộc bên nào.",
        "A strip between two borders belongs to neither.", ON_THE_SPOT),
    row("plot_outside", 200, "Một phần đất nằm ngoài xã đã ghi.",
        "A part of the land lies outside of its commune.",
        Words("Dữ liệu đã được nhập. Xem lại xã của hồ sơ và ranh; đất giáp xã khác có thể đúng như vậy.",
              "The data is in. Look at the dossier's commune and at the border; at a commune's edge it may be right.")),
    row("plot_crossing", 200, "Đường ranh tự cắt nhau.", "The border crosses itself.", WALK_AGAIN),
    row("plot_no_area", 200, "Ranh không khép được thành một mảnh đất.", "The border encloses no land.", WALK_AGAIN),
    row("plot_too_many_corners", 200, "Ranh có quá 20.000 góc nên không so với bên cạnh.",
        "The border has more than 20,000 corners, and is not compared with its neighbours.",
        Words("Dữ liệu đã được nhập. Bớt góc rồi ghi lại nếu cần so.",
              "The data is in. Take corners away and save it again if it must be compared.")),
    row("plot_too_wide", 200, "Ranh rộng hơn 50 km: có góc ghi sai.",
        "The border is wider than 50 km: a corner is wrong.", WALK_AGAIN),
)  # fmt: skip
