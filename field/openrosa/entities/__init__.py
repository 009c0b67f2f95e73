"""Dossiers of a form as an ODK entity list, so that people who use ODK Collect or KoboCollect can edit them offline.

    ids         dossier ids as the UUIDs that Collect wants, and back
    versions    merge numbers as the versions that Collect counts up, and back
    columns     which answers stand in the list, under which names
    offered     what the list showed of a state, by path, and the heads behind it
    listing     the list as CSV, within somebody's sight
    made        lists that were made, kept while nothing on their shelves moves
    integrity   which of the dossiers that a phone made are gone

The list is a reading of published states: nothing here writes, or judges what comes back
(docs.getodk.org/entities-intro, getodk.github.io/xforms-spec/entities).
"""
