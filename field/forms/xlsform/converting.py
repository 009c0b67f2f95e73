"""XLSForm bytes in, a form version out: source, XForm and compiled form. Not for the import of a web process."""

from dataclasses import dataclass

from field.forms.compiled.document import Document, encode
from field.forms.xlsform.compiling.compiler import compile_workbook
from field.forms.xlsform.files.opening import open_workbook
from field.forms.xlsform.xform import make_xform


@dataclass(frozen=True, slots=True)
class Compiled:
    """A form version before it is stored. `name` is the file's; `text` is the compiled form as it travels."""

    name: str
    source: bytes
    xform: str
    text: str
    document: Document

    @property
    def ref(self) -> str:
        """How changes name this version."""
        return f"{self.document['form']}@{self.document['version']}"


def convert(data: bytes, name: str) -> Compiled:
    """The form version in a file; FormRefusedError tells every fault with its cell and what to use instead."""
    book = open_workbook(data)
    document = compile_workbook(book)
    return Compiled(name, data, make_xform(book), encode(document), document)
