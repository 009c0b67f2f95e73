"""What kinds of positions there are beside those of answers, and where an author's own stands."""

from typing import Final

PHOTO: Final = "photo"
TRACK: Final = "track"
AUTHOR: Final = "author"
WHERE: Final = "_where"
"""The path of the position of a change's author."""
