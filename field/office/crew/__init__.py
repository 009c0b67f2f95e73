"""People and phones for the office's screens.

    phones   every phone with what it said of itself, silent ones first
    holding  what a phone shows or held: dossiers within its people's scope and the reader's
    flood    everything that somebody wrote within some time is undone at once, and that can be undone
    moving   an official moves on: what they follow, put aside and hold passes to a successor in one step
    roster   people from a table: checked row by row, taken in all or none

A sight or a manager is handed in. Functions never commit.
"""
