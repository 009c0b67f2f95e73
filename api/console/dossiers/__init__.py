"""Dossiers at the office: found, looked at whole, and corrected with the rules of their form.

    screen    the screen that all routes stand on
    routes    every module that puts routes on it
    finding/  the list: searched, narrowed, kept by name, with a drawing of where they are
    page/     one whole: answers, what is open about it, every change; the official number, archive, delete
    editing/  one corrected with the rules of its form

A page works without a script. What is outside the caller's areas and forms is not found. Whatever changes a dossier is
an ordinary change through the intake. No page may hold a domain rule.
"""
