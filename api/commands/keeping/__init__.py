"""Commands on what must last: the database, backups, and what is made again from the log."""
