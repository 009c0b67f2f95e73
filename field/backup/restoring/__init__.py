"""A backup becomes a home again, closed to everybody until its fences stand.

fences      in one transaction: journals replayed, what belonged to the old epoch reset, the new epoch begun
replay      revocations and erasures that came after the backup (fault C16)
republish   every state signed anew for the new epoch
restore     files and database in their places, the database last
"""
