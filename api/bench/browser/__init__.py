"""The phone app in a real browser, slowed down as an old phone is: `packhorse bench --browser`.

    chromium   the system's Chromium, driven by Playwright, its processor throttled
    village    a home with many dossiers in one village, and a slip for a phone of it
    page       a page that holds the app's own store, exchange and list, without screens
    screens    the app itself, from a slip to a list
    figures    everything measured in turn

Chromium throttles what runs in the page; its database, its cipher and the server run as fast as the machine. What it
says is therefore a lower bound for a real phone. It may not touch any data of anybody's.
"""
