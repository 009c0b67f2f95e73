"""Statistics: numbers by area, form, person, channel and period, now or as they stood at the end of any past day.

    counting/  behind the merge every difference is written into the ledger under the day of the merge that made it
    asking     what is asked for, and the lines and sums that the ledger gives
    weekly     one village in one week, as its report prints it
    table      the same numbers as a file

A past day is answered from what was written down by its end. Nothing here reads an answer of a dossier for a page.
"""
