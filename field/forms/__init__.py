"""Forms as versioned data: which paths a dossier may have, what is asked there, and by which policy siblings are read.

`reading` turns an XLSForm in the multi-sheet CSV layout into a `form.Form`, `catalogue` keeps the forms known to this
machine, `title` says how a dossier is called in lists and what it is found by.
Nothing here may touch the database, and nothing here merges: policies are run by `sync.policy`.
"""
