"""What a browser sees: pages that need nothing from the internet and are Vietnamese first. Only the app runs scripts.

    views      where people begin
    phone_app  the files of the phone app, where the link of a slip leads
    drawing    how a page is drawn, and what a browser may do with it
    paper/     a dossier on paper: the sheet, and the slip for the villager

Whoever types the service's address, or scans an enrolment slip with a camera, must find words and not an error.
An open page may not hold a rule or read a dossier, and never asks what stands behind the `#` of its address.
"""
