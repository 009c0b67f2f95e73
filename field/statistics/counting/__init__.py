"""Writing the ledger behind the merge: dossiers that were published are counted anew, and the differences added.

facts      what one dossier counts as, from its state: where, of which form, in use, filed, differing
arrivals   the changes that merges took in: whose they are, by which road they came, on which day
evenings   a dossier after its last merge of each day that was not counted yet
oneness    dossiers that are shown as one count once
lines      the differences, to be added to the ledger
batch      one batch: read, compute, write in one transaction
"""
