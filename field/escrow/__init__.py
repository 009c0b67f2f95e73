"""A PIN that was forgotten: every phone keeps a second door, whose code only the office can read.

    problems    what can go wrong, as codes of the one table of errors
    keys        the office's keys, each locked by a passphrase that is nowhere in the service
    keeping     what phones hand in: their code, sealed for the newest key
    opening     an official reads a phone's code; every reading is in the access log

The code opens nothing but that phone, in somebody's hand: home never has a phone's data key.
"""
