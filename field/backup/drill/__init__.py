"""The drill: a backup is restored in a scratch folder, and phones that know more than it bring everything back.

home      a home in this process, with the roads that phones take to it
work      phones that enrol, pull, write, are acknowledged, and one that dies
drill     backup → home → phones work → that is lost → older backup → phones meet it → nothing is missing
"""
