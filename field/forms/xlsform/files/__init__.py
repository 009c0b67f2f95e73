"""Files of forms, read within bounds: XLSX, XLS, CSV, and CSV with several sheets one below the other.

`opening.open_workbook` chooses by what the bytes are, not by the name. Nothing here knows what a form means.
"""
