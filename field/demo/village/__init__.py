"""Who takes part in a demo: phones in people's hands, and the office, met inside one process or over a network.

    hand     a headless phone with its owner, and what its owner wrote on it
    door     the way to home inside one process: the same enrolment and exchange as over HTTP
    crew     the phones of a whole commune inside one process
    merging  merging here and now
    office   what staff do in a demo, whichever way it reaches home
    inside   the office inside one process

Nothing here knows HTTP: whoever plays over a network hands in another line and another office.
"""
