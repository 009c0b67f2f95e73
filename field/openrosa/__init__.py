"""OpenRosa: ODK Collect and KoboCollect as clients of the same dossiers.

    app_users   who calls: codes by which an app speaks for a person, with what that person may do
    listing     the same as the office lists them
    digest      the same for whoever types a user name and a password (RFC 7616)
    settings    what a phone scans to set its app up

A change from here goes through the ordinary intake like every other, attested by home. Nothing here knows HTTP.
"""
