"""People: who is there, what they hold, their phones; slips for a training day, hand-over, undoing what somebody wrote.

    told     people, roles and areas in words
    views    `/people`: the list with search without marks, and adding somebody
    person   `/people/<person>`: one person, and switching off, roles and areas
    written  what somebody wrote within some time is undone, and that is undone
    moving   an official moves on: everything passes to a successor in one step
    slips    enrolment slips as a sheet to print
    roster   people from a table, with a report by row

Who may manage whom is for `field.people.rights.managing`. Nothing here compares an area or a role.
"""
