"""The bench: what one dossier costs in CPU, bytes and memory, measured through the service as it really runs.

    home/      the home that is measured: its processes and clocks, its phones, what fills it
    lines/     kept connections to it, a proxy, and a line as thin as a village's
    exchange/  pushes, pulls, memory, bytes on the wire
    programs/  ODK Collect, and programs that read maps
    places/    positions tagged by boundaries
    console/   the office's pages, with much to do
    browser/   the phone app in a slow browser
    rounds     all of it in turn, in fresh homes; medians
    tables     what is printed

Nothing in the product depends on it. It may not hide anything: a number that misses its goal is printed like any
other.
"""
