"""Lists that stand outside of the forms (`select_one_from_file`, `pulldata`), and the media that forms show or play.

    rows        a list as a value: columns and rows, one text for one content, named by its hash
    reading     CSV, XLSX and XLS into rows; every fault with sheet, cell and name
    keeping     versions of lists in the database, by name and hash
    media       pictures and sounds of a form version, kept as attachments
    provided    lists that home makes by itself, for what the caller holds
    needed      which files a form needs, and which of them are not there yet

What of it a phone should hold, and how it is handed out: see `manifest`.

Functions take the connection of a transaction that their caller opened, and never commit. Nothing here knows HTTP.
"""
