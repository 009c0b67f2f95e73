"""Exports: the dossiers of one form as tables or as a map, for people who work with spreadsheets, MapInfo and QGIS.

    wanted    what somebody asks for, and how a day becomes a moment
    reader    who asks: which dossiers they see, and of which the personal values
    columns   which tables and columns there are: from every version of the form, so that nothing vanishes
    reading   dossiers in batches, as they stand or as they stood at a past moment
    rows      one dossier as rows: the settled value in its cell, what differs in a table of its own
    files     CSV, XLSX, GeoJSON and the other maps, written as the rows come
    making    one export from its first batch to its file
    orders    exports that are made later, their progress and the time after which their files go

Cells are read through the same policies as a dossier on the screen. Nothing here writes to the log, and nothing but
`orders` writes to the database. Memory does not grow with the number of dossiers.
"""
