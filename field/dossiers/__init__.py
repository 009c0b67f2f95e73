"""Reading dossiers: lists, search, one dossier with its siblings, its history, and how it stood at a past merge.

    sight      what a reader may see; everything else behaves as absent
    words      the words a dossier is found by
    lists      dossiers page by page, filtered, newest change first
    search     which dossiers have all words of a query
    detail     one dossier: values, siblings, what is odd about it
    history    every change of it, what each replaced, and the dossier as of a past merge number
    rebuild    make states and projections again from log and ground

Nothing here decides who may ask; the edge makes a `Sight` and hands it in. Only `rebuild` writes.
"""
