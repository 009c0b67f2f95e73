"""System: how the service is, for whoever looks after it. Nothing is changed here.

    views   `/system`: what waits, workers, the sweeper, stores, backups and the last drill; `/system/settings`
    looked  `/system/doctor`: the machine examined, in words
    access  `/system/access`: who read or exported what, searched and verified; `/system/erasures`: what was destroyed
    told    sizes, ages and settings as people read them; no secret

The state is shown to `see_service`, the access log to `see_access`. It may not start or mend anything.
"""
