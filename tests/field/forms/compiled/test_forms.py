"""A form made of a compiled form reads as the file was written."""

import pytest

from field.forms.catalogue import SAMPLES, sample_catalogue
from field.forms.compiled.document import decode, encode
from field.forms.compiled.forms import form_of
from field.forms.xlsform.compiling.compiler import compile_workbook
from field.forms.xlsform.files.opening import open_workbook


@pytest.mark.parametrize("name", SAMPLES)
def test_the_compiled_form_gives_the_same_form_as_the_plain_reading(name, repository):
    data = (repository / "field" / "forms" / "samples" / f"{name}.csv").read_bytes()
    document = compile_workbook(open_workbook(data))
    assert form_of(document) == sample_catalogue().newest[name]
    assert form_of(decode(encode(document))) == form_of(document)
