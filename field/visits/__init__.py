"""Visit lists: dossiers that people are asked to go and see, with a day, and how far they have come.

choosing   which dossiers a list is given with
giving     give, give to others, close
met        which change was the visit, worked out from what came
reading    lists with their progress by person, and the visits of one, within sight
lines      what phones are told
"""
