"""The simulator: many phones and one home, bad luck from a seed, the real code throughout.

Time, randomness, the network and the store are handed in, so one seed is one history, to the byte. A history runs until
enough changes were written, then the luck turns good, everything meets, and every law is checked:

    luck        everything that is random                clocks      home's time, and phones' wrong ones
    office      home: serve, merge, sweep, restore       mischief    kills between any two statements
    network     loss before and after the commit, twice, later, cut
    replicas    phones and what their people do          staff       what the office does
    ledger      what everybody wrote, kept outside       oracle      `show` once more, sharing no code
    history     one seed                                 checks      the laws after quiescence, and along the way
    measures    what a day's measure lets through
    runs        many seeds; and the planted bugs that must be found (`planted/`)

Nothing here is used by the service; nothing here may be needed to make the service correct.
"""
