"""The door: `/`, signing in and out, the language, and one's own page. `second` is the last; it loads all the others.

    views    the first page, the language and the keys
    door     name and password, the code, signing out, changing between people at one PC
    own      one's roles, sessions and password
    second   setting up the second factor and taking it away
    device   what a browser says of itself, in words

Nothing here compares a password or a code (`api.auth.entering`) or keeps a session (`api.auth.staff`).
"""
