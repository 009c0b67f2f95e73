"""Attachments: photos, scans and recordings, named by the SHA-256 of their content, kept as files.

    names        where a file with a given hash stands
    kinds        what a file is by its first bytes; what its author calls it is never believed
    uploads      resumable uploads (tus 1.0) as rows and partial files
    keeping      from a whole partial file to a kept attachment
    linking      which dossiers name which attachment, followed from the feeds
    forgetting   files that nothing names any more go
    thumbnails   small pictures
    tending      these three, behind the merge
    finding      who may fetch which attachment

A file is whole under its own hash, or not there at all. Nothing here knows HTTP.
"""
