"""The running service: which processes it has, how they are started, watched, restarted and stopped.

    starting/    what happens once before, and the welcome
    processes/   which processes there are, and how they are watched
    redis/       the bell: how to reach it, and a server of our own
    doctor/      what is wrong with this machine, and what to do

It may not hold domain rules, and the parent process loads neither Flask nor SQLAlchemy: it only watches.
"""
