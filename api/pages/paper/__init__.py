"""A dossier on paper: the sheet for the office's folder, and the slip that a villager takes home.

    said            one answer in words of the reader's language
    words           the sentences of sheet and slip, in two languages
    layout, sheet   the answers in the form's layout; the whole sheet
    slip            what a slip says, the same at home and on a phone
    code_image      the speakable code as QR
    views           the two pages

What a role may not see by its class is not on the paper. Sent is not filed: no paper says more than
`field.dossiers.filing` does. Nothing here runs a script or loads anything but its own style.
"""
