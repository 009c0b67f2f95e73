"""Rows as files: `csv_files`, `workbook` (XLSX), `geojson` and `maps` (all others), each written as the rows come.

`formula` keeps spreadsheets from running what somebody typed (fault D15). Nothing here knows a dossier, a reader or a
database. Whatever is begun is finished or given up, and leaves no file of its own behind.
"""
