"""Words of a row by language: labels, hints, messages, media. Rows have the columns that `headers` made."""

from field.forms.xlsform.cells import SheetRow

Words = dict[str, str]
"""Text by language code."""

_MEDIA = {"media::image": "image", "media::big-image": "big-image", "media::audio": "audio", "media::video": "video"}


def words_of(row: SheetRow, column: str) -> Words:
    """The texts of a translated column, by language code, in the order of the file."""
    start = column + "::"
    return {name.removeprefix(start): text for name, text in row.cells.items() if name.startswith(start)}


def media_of(row: SheetRow) -> dict[str, Words]:
    """File names by kind of media and language."""
    found = {kind: words_of(row, column) for column, kind in _MEDIA.items()}
    return {kind: files for kind, files in found.items() if files}


def speech_of(row: SheetRow) -> dict[str, object]:
    """Everything that a node says or shows, under the names of the compiled form; empty parts are left out."""
    said = {
        "label": words_of(row, "label"),
        "hint": words_of(row, "hint"),
        "guidance": words_of(row, "guidance_hint"),
        "media": media_of(row),
    }
    return {name: words for name, words in said.items() if words}
