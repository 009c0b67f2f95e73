"""What a browser sees: pages that need nothing from the internet and are Vietnamese first. Only the app runs scripts.

    views      the style of plain pages
    phone_app  the files of the phone app, where the link of a slip leads
    drawing    how a page is drawn, and what a browser may do with it
    paper/     a dossier on paper: the sheet, and the slip for the villager

Whoever scans an enrolment slip with a camera must find words and not an error; the service's address itself is the door
of the console (`api.console`).
An open page may not hold a rule or read a dossier, and never asks what stands behind the `#` of its address.
"""
