"""A small form as text, for tests that change one cell of it."""

from field.forms.compiled.document import encode
from field.forms.xlsform.compiling.compiler import Document, compile_workbook
from field.forms.xlsform.converting import Compiled
from field.forms.xlsform.files.opening import open_workbook

FORM = """settings
,form_title,form_id,version,default_language,instance_name
,Cây / Tree,cay,7,Tiếng Việt (vi),"concat(${ten},' · ',${so})"
survey
,type,name,label::Tiếng Việt (vi),label::English (en),relevant,calculation,bind::packhorse:merge,bind::packhorse:pii
,text,ten,Tên,Name,,,conflict,basic
,text,so,Số,,,,conflict,none
,begin_repeat,tham,Lần thăm,Visit,,,union_by_key:t_id,none
,calculate,t_id,,,,once(uuid()),immutable,none
,begin_repeat,anh,Ảnh,Photo,,,ordered_list,none
,select_multiple loai,de_doa,Mối đe dọa,Threats,,,add_wins_set,none
,end_repeat,,,,,,,none
,end_repeat,,,,,,,none
choices
,list_name,name,label::Tiếng Việt (vi),label::English (en)
,loai,chat,Bị chặt,Cutting
,loai,la,,
"""
"""Rows within rows, a set, a calculation; a list with words and without."""


def compiled(text: str = FORM) -> Document:
    """The compiled form of a text."""
    return compile_workbook(open_workbook(text.encode()))


def version(text: str = FORM, name: str = "cay.csv") -> Compiled:
    """A form version of a text, without the second that pyxform takes."""
    document = compiled(text)
    return Compiled(name, text.encode(), "<h:html/>", encode(document), document)
