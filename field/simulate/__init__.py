"""The simulator: many phones and one home, bad luck from a seed, the real code throughout.

Time, randomness, the network and the store are handed in, so one seed is one history, to the byte. A history runs until
enough changes were written, then the luck turns good, everything meets, and every law is checked:

    world/     luck from the seed, clocks that are wrong, a network that loses and repeats, kills between statements
    cast/      phones and what their people do, home behind its doors, and its staff
    laws/      the laws, checked along the way and after quiescence: by a ledger of what everybody wrote, an oracle that
               is `show` once more without its code, and the measure of a day
    history    one seed
    runs       many seeds; and the planted bugs that must be found (`planted/`)

Nothing here is used by the service; nothing here may be needed to make the service correct.
"""
