"""Files of procedures, read within bounds: CSV with commas, semicolons or tabs, XLSX and XLS.

Nothing here knows what is in the database: whether an area exists is asked where a version is taken in.
"""
