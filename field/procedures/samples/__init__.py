"""Ten procedures as an example of a catalogue (CC0-1.0), as data. This package must hold no code.

Codes and names are those of the list beside the sample forms; every term, fee and paper is an example, and to be
verified before anybody relies on it.
"""
