"""What the headless phone says on a terminal: Vietnamese first, English beside it, and the same as JSON.

    told, given         what is said as JSON; what was typed as `PATH=VALUE`
    known               what the phone knows of forms, lists and names
    proposed            what a new dossier can start with, with source and age
    words               one answer in words: choices, dates, phone numbers, positions, areas by name
    arranged            the paths of a dossier in the order of its form: sets together, rows under their name
    page, past, lines   a dossier, its history, the list
    asked               what a form asks, and what may be chosen
    faults              what is wrong with a dossier after it was saved, question by question
    standing            how far the work has come, and what a meeting with home brought

It may not read a store: values in, words out.
"""
