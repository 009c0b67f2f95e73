"""What a phone should hold beside its dossiers, as its manifest says, and each of it by its hash.

    held       what somebody holds: areas, forms and roles, at a moment
    versions   the published form versions that they may read, and what each needs beside it
    names      areas and people of the scope, as lists
    making     the manifest: forms, lists, names, packs of procedures and of places, by hash
    files      the lists and media behind it

Nothing outside the holder's scope is named or handed out. Nothing here writes, or knows HTTP.
"""
