"""Behind the answer: submissions that wait become the changes that they are, many in one transaction.

taking      what waits, in batches; what fails is set aside and stops nobody
batch       one batch: who stands alone is written with all others like it, the rest one after the other
drafting    one instance as the change that it is
lines       which submissions stand on which: corrections, and edits of a dossier made offline one after the other
seen        what an author had before them, by the merge numbers of the list and by the submissions before
completing  what a submission is found to have replaced when one before it arrives late
files       files that came with it or later; none replaces another
placing     where a dossier begins
streams     the stream of an app on one device
writing     changes in the log, attested by home
"""
