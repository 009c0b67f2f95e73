"""Phones: when each was last seen and what it said; locking a lost one, what it held, codes, and sealed files.

    told    phones in words
    views   `/phones`: the list, those first that have been silent longest
    phone   `/phones/<stream>`: one phone, and locking it
    held    what it shows now, and what it held when it was lost, for the notice within 72 hours
    codes   the code that opens a phone whose PIN was forgotten
    sealed  a sealed file that somebody carried here

The routes stand on the screen of people. It may not judge changes.
"""
