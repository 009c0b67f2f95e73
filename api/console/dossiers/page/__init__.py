"""One dossier whole.

opened     a dossier read with everything that its page shows
timeline   every change of it: who, when, by which road, what it wrote and what it replaced
views      the page, the part of it that renews itself, and the dossier as a file
files      the dossier as JSON and as CSV
acts       the official number; archive, delete, restore
moving     to another village, with a reason
"""
