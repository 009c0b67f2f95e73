"""XLSForm as tables: which types, columns, appearances and parameters are taken, and what is refused for what instead.

Source: https://xlsform.org/en/ and the tables of pyxform 4.5. docs/forms.md shows them, held by a test.
Nothing here looks at a form.
"""

Words = tuple[str, str]
"""The same in Vietnamese and in English."""
