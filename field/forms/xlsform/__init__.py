"""XLSForm in, one compiled form out.

`files` reads spreadsheets into rows of text, `language` is XLSForm as tables of what is taken and what is refused,
`compiling` makes the compiled form of the rows, `xform` asks pyxform for the XForm, `converting` does all of it.
Nothing here may touch the database; pyxform, openpyxl and xlrd are imported where they are used, never with a module:
together they take more than a second.
"""
