"""Today: what needs people now, what arrived, which villages are silent, and the visit lists given to people.

    views    the page, and the part of it that renews itself
    lists    giving a visit list, one list with its visits, giving it to others, closing it
    drawing  weeks as bars, villages as tiles

Nothing here counts: behind the merge it was counted already (`field.tallies`), and the rest is counted by the database.
"""
