"""Photos and other files on the headless phone: kept under their hash, sent after the changes that name them.

    tables, keeping     what is kept, until when it waits, and what goes with an erasure
    sending             to home, resumable, each file until home says that it has all of it

How a piece travels is handed in. Nothing here looks at what is on a picture.
"""
