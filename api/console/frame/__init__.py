"""What every page of the console has.

    screen   a blueprint whose routes declare who may open them
    page     how a page is drawn, in whose language, and what a browser may do with it
    errors   how an error looks to a person
    assets   the script and the style, from their built files

Nothing here may know a screen.
"""
