"""An office that has its own form with everything that is checked, and what tests ask it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from field.checks.batch import check
from field.forms.compiled.document import encode
from field.forms.published.publishing import publish
from field.forms.published.taking import take
from field.forms.xlsform.converting import Compiled
from field.storage.engine import Store
from field.tables import feed, feed_entry, flag
from sync.head import Value
from sync.strict_json import loads
from tests.field.forms.written import compiled
from tests.field.world import BAN_MUON, Office

NUMBER = "phieu"
FORM = """settings
,form_title,form_id,version,default_language,instance_name,packhorse:duplicate
,Phiếu,phieu,1,Tiếng Việt (vi),${ten},ten dien_thoai
survey
,type,name,label::Tiếng Việt (vi),label::English (en),required,relevant,constraint,constraint_message::Tiếng Việt (vi)
,text,ten,Tên,Name,yes,,string-length(.) < 30,Tên dài quá
,text,dien_thoai,Điện thoại,,,,"regex(., '^0[35789][0-9]{8}$')",
,integer,tuoi,Tuổi,,,,. < 130,Tuổi dưới 130
,select_one loai,loai,Loại,,,,,
,date,hen,Ngày hẹn,,,,. >= today(),Chọn ngày chưa qua
,text,them,Thêm,,,${loai} = 'b',,
,geopoint,vi_tri,Vị trí,,,,,
,begin_repeat,con,Con,,,,,
,text,ho_ten,Họ tên,,yes,,,
,end_repeat,,,,,,,
choices
,list_name,name,label::Tiếng Việt (vi)
,loai,a,A
,loai,b,B
"""
CONSENTED = """settings
,form_title,form_id,version,default_language
,Hỏi trước,hoi_truoc,1,Tiếng Việt (vi)
survey
,type,name,label::Tiếng Việt (vi),required,bind::packhorse:merge
,select_one dong_y,dong_y,Có đồng ý không?,yes,latest_withdrawal_wins
,text,ten,Tên,yes,
choices
,list_name,name,label::Tiếng Việt (vi)
,dong_y,co,Có
,dong_y,khong,Không
"""
CONSENTED_ONE = "hoi_truoc@1"
ONE, TWO = "phieu@1", "phieu@2"
RIGHT: dict[str, Value] = {"_area": BAN_MUON, "ten": "Lò Văn Đông", "tuoi": 40, "loai": "a"}


def publish_form(office: Office, text: str = FORM) -> None:
    """A version of the form, published."""
    document = compiled(text)
    made = Compiled("phieu.csv", text.encode(), "<h:html/>", encode(document), document)
    with office.store.write() as connection:
        take(connection, made, "an", office.surroundings)
        publish(connection, document["form"], document["version"], "an", office.surroundings)


def flags(office: Office, dossier: str | None = None) -> list[tuple[str, str]]:
    """The open flags as (code, path), of one dossier or of all."""
    asked = select(flag.c.code, flag.c.path).where(flag.c.cleared_at.is_(None)).order_by(flag.c.id)
    if dossier is not None:
        asked = asked.where(flag.c.dossier == dossier)
    return [tuple(row) for row in office.rows(asked)]


def flagged(office: Office, code: str = "possible_duplicate") -> list[str]:
    """The dossiers with an open flag of this code."""
    asked = select(flag.c.dossier).where(flag.c.cleared_at.is_(None), flag.c.code == code)
    return sorted(row.dossier for row in office.rows(asked))


def notices(office: Office, stream: str) -> Iterator[dict[str, Any]]:
    """What an installation was told about faults, in order."""
    entries = select(feed_entry.c.body).join(feed, feed.c.id == feed_entry.c.feed)
    asked = entries.where(feed.c.installation == stream, feed_entry.c.kind == "notice").order_by(feed_entry.c.n)
    return (loads(row.body)["notice"] for row in office.rows(asked))


def run(office: Office, store: Store | None = None, **more: int) -> int:
    """Check everything that waits."""
    return check(store or office.store, office.surroundings, **more)
