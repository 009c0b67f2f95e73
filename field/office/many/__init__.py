"""Many conflicts settled at once by a rule: chosen, shown beforehand line by line, run as a batch, undone as a batch.

    rules      what a rule chooses among siblings, or why it leaves them to a person (pure)
    wanted     which rule, on which conflicts
    finding    the open conflicts that it is about, and how many there are of each kind
    drafting   a batch before it runs: a line for each effect, any of them left out by hand
    running    a batch written, piece by piece, each line an ordinary decision
    undoing    a batch taken back, except where somebody has written since
    reading    batches and their lines for screens

Nothing is settled that its clerk may not settle, and nothing that has changed since it was shown.
"""
