"""The bench: what one dossier costs in CPU, bytes and memory, measured through the service as it really runs.

    clocks     CPU of processes, from the kernel's own counters
    cluster    a PostgreSQL of the bench's own, durable, so that all its processes can be counted
    service    Redis, web and merge worker as `packhorse up` starts them
    phones     phones that are enrolled, write, seal and pack as real ones do
    line       eight kept connections
    proxy      a TCP proxy on a thread of its own
    thin_line  such a proxy that is slow, and breaks again and again
    pushes     accepted, merged, edited twice; and the same bytes written raw
    filling    a store of many dossiers, filled by SQL
    pulls      what a pull costs, however much is stored
    memory     the highest memory of web and worker
    wire       bytes on the wire
    rounds     all of it in turn, in fresh homes; medians
    tables     what is printed
    places     positions tagged by boundaries
    browser    the phone app in a slow browser

Nothing in the product depends on it. It may not hide anything: a number that misses its goal is printed like any
other.
"""
