"""Statistics: numbers by area, form, person, road and period, as they stood at the end of any day.

    asked     what the address asks for: a link shows a colleague the same, within what they may see
    telling   lines in words of the clerk's language
    drawing   lines as bars
    views     the page
    taking    the same table as a file, noted before it leaves

Nothing here counts: behind the merge it was written down already (`field.statistics`).
"""
