"""The door: `/`, signing in and out, the language, and who one is here with which areas.

    views          the routes
    sign_in.html   the first page for whoever is not signed in
    account.html   who am I

A second factor and the list of one's sessions have their place on the account page. Nothing here checks a password
(`field.people.passwords`) or keeps a session (`api.auth.staff`).
"""
