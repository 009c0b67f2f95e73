"""The main job as a play: phones work offline, meet a bad network, differ, are settled, and all show the same.

    stage     what a play needs: slips, a line to home, the office, a merge that is waited for
    cast      who plays: people of two villages, with right and wrong clocks
    acts      what they write while they are offline
    road      the network between: answers lost after the commit, requests sent twice
    staff     the office: settling, undoing, settling again, letting held work through
    verdict   does every replica show what home shows, and is every written value visible or named?
    story     the order of it all
    examples  a few of the answers that differed, in words
    words     what is told on the way, in both languages

Nothing here knows HTTP or prints; everything random comes from one seed.
"""
