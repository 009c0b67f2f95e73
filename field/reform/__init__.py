"""Reforms: the tree of areas moves by explicit, dated steps that can be undone. Nobody's log is touched.

A dossier keeps the unit of its day: its `_area` is not rewritten, nor is any shelf moved or any line of a feed written.
What moves is what lies within what. A commune that was merged is closed on the day before and lies, from the day on,
within the commune that stands for it (a link of kind `heir`), beside the district and the province of before. Its
villages keep their ids, lie under the new commune, and go on lying within the old one (`was`). So whoever holds the new
commune finds and sees everything below it, old and new; whoever held the old one, or the district of before, loses
nothing, until somebody gives other roles; and what phones write into the old areas, days later and offline, is judged
and merged as ever. A reform takes reach from nobody, except a village moved between two communes that both stand.

plan/       dated steps as values; a file, or a table of successors, becomes a plan or says which cell is wrong
tree/       the tree in memory: steps played on it in a draft, which part of a split commune a village lies in
counting    what a draft moves: areas, dossiers, people, phones, feeds
following   people who hold the new area instead of the old one
making      a draft written down, all or nothing; and on their day those that were planned
undoing     the tree before, exactly; refused while somebody stands in an area that would go
settling    dossiers of a split commune moved where their own position decides, on demand, by ordinary changes
listing     the reforms that there are, and what waits for staff after a split

But for `settling`, this package may not write changes; it never writes feeds, nor decides who may reform.
"""
