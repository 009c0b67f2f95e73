"""What whoever looks after the service asks of the database: what waits, who read what, what was destroyed.

    standing   work that waits for a machine, by kind
    entries    the access log, searched
    erased     what was destroyed, request by request

It may not change anything.
"""
