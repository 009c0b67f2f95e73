"""docs/errors.md, made from the table: `python -m api.errors.document > docs/errors.md` after a row has changed.

A test compares the two. It may not say anything about a code that the table does not say.
"""

from __future__ import annotations

from api.errors.row import Row
from api.errors.table import PARTS

HEAD = """| code | status | tiếng Việt | English | làm gì tiếp | what to do |
|---|---|---|---|---|---|
"""
OPENING = """# Mã lỗi · Errors

Every error that the service answers has one shape, in Vietnamese or English by `Accept-Language`:

```json
{"code": "wrong_values", "message": "Có ô chưa đúng.",
 "action": "Sửa chỗ được nêu rồi gửi lại. Chưa có gì bị thay đổi.",
 "details": [{"path": "json/username", "problem": "Thiếu giá trị này. · Missing data for required field."}]}
```

`code` is for programs and never changes its meaning; `message` says what happened and `action` what to do next, for
people; `details` names the places that are wrong. Codes with status 200 are never the answer to a request: they are
reasons why a change is held or a segment turned away, and flags. Codes with status 502 are what a phone finds wrong
with an answer. The tables below are the table in `api/errors`; a test compares the two.
"""


def as_markdown() -> str:
    """The whole document: what an error looks like, then one table for each subject."""
    parts = [f"\n## {title}\n\n{HEAD}" + "".join(map(_line, rows)) for title, rows in PARTS.items()]
    return OPENING + "".join(parts)


def _line(each: Row) -> str:
    cells = (each.message.vi, each.message.en, each.action.vi, each.action.en)
    return f"| `{each.code}` | {each.status} | {' | '.join(cells)} |\n"


if __name__ == "__main__":
    print(as_markdown(), end="")
