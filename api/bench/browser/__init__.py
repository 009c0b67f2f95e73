"""The phone app in a real browser, slowed down as an old phone is: `packhorse bench --browser`.

    chromium   the system's Chromium, driven by Playwright, its processor throttled
    village    a home with many dossiers in one village, and a slip for a phone of it
    wide_form  a form of 26 questions and 1,500 choices, for any client
    page       a page that holds the app's own store, exchange and journeys, without screens
    measures   what is measured of the app, one after the other
    odk        the ODK web client with the same form
    figures    everything measured in turn
    tables     what is printed

Chromium throttles what runs in the page; its database, its cipher and the server run as fast as the machine. What it
says is therefore a lower bound for a real phone. Lines are slow and break outside of it (api.bench.lines.thin_line). It
may not touch any data of anybody's.
"""
