"""What staff decide: conflicts settled and undone, held changes released or declined, values erased.

A decision is an ordinary change on home's desk stream that names every sibling the screen showed; undo is a change
too. Both go through the same intake as a phone's work.
"""
