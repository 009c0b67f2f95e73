"""A form as trained people fill it in: a cascade into 1,500 choices, a date, numbers of cards and telephones, rows, a
signature.

It may not know a phone.
"""

from __future__ import annotations

import csv
import io

TITLE = "Phiếu rộng"
DISTRICTS = ("Mường Lát", "Quan Sơn", "Bá Thước")
EACH = 500
_SURVEY = (
    ("select_one huyen", "huyen", "Huyện cũ", "", "", "", "none"),
    ("select_one ban", "ban", "Bản", "minimal autocomplete", "huyen=${huyen}", "", "none"),
    ("text", "so", "Số định danh", "numbers", "", "regex(.,'^[0-9]{12}$')", "identifier"),
    ("text", "may", "Số điện thoại", "numbers", "", "regex(.,'^0[35789][0-9]{8}$')", "basic"),
    ("date", "sinh", "Ngày sinh", "", "", "", "none"),
    ("begin_repeat", "con", "Con", "", "", "", "none"),
    ("text", "ten_con", "Tên con", "", "", "", "none"),
    ("end_repeat", "", "", "", "", "", "none"),
    ("image", "ky", "Ký tên", "signature", "", "", "none"),
)


def sheet() -> bytes:
    """XLSForm as a sheet of commas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["settings"])
    writer.writerow(["", "form_title", "form_id", "version", "default_language", "namespaces", "instance_name"])
    space = 'packhorse="urn:packhorse:form"'
    writer.writerow(["", TITLE, "phieu_rong", "1", "Tiếng Việt (vi)", space, "${ban}"])
    writer.writerow(["survey"])
    label = "label::Tiếng Việt (vi)"
    writer.writerow(["", "type", "name", label, "appearance", "choice_filter", "constraint", "bind::packhorse:pii"])
    for row in _SURVEY:
        writer.writerow(["", *row])
    writer.writerow(["choices"])
    writer.writerow(["", "list_name", "name", label, "huyen"])
    for code, name in enumerate(DISTRICTS):
        writer.writerow(["", "huyen", f"h{code}", name, ""])
    for code, name in enumerate(DISTRICTS):
        for place in range(EACH):
            writer.writerow(["", "ban", f"b{code}_{place}", f"Bản Đồng {place} của {name}", f"h{code}"])
    return out.getvalue().encode()
