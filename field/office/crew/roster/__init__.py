"""People from a table, for instance of 1,329 people of one district: checked row by row, taken in all or none.

    columns  which columns there are, by their Vietnamese and English names
    reading  the rows of a file; what is wrong with which cell
    taking   what the rows come to against who is there already, and taking them in

What somebody may hand out is for `field.people.rights.managing`. Functions never commit.
"""
