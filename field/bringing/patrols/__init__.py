"""A patrol from the files of a GPS unit and a camera: one dossier with its legs, and the trees that it came by.

asked      what of a form a patrol answers, and what else was said of it
observing  marked places and pictures as rows of observations
telling    a patrol in the words of its summary
patrol     all of it as drafts of changes
trees      heritage trees that were marked: each a dossier of its own with its visits
files      GPX and pictures among the attachments
taking     everything written at once, and once only

Nothing here may read GPX or pictures' times: `geo.gpx` does.
"""
