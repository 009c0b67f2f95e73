"""What is measured of the phone app in a slow browser, each by a module of its own.

    frames      how long until something is drawn, by the page's own clock
    hand        somebody who enrols and unlocks
    opening     the code's weight, and the first screen
    loading     a first load that is cut short, and the list as the store reads it
    listing     the list and searching in it, on the screen
    asking      a wide form opened, and question after question
    travelling  what was written and photographed, over a thin line that breaks

None may judge: what misses its goal is told like any other.
"""
