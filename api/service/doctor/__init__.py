"""What `packhorse doctor` looks at: machine, database, Redis, backups.

Each check is a function from what is handed in to findings; none changes anything, and none raises for something that
it can report.
"""
