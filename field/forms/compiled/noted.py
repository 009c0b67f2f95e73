"""Which types of a form nobody is asked, told once for all who must tell them from questions.

This module must not read a form.
"""

NOTED = frozenset(
    {
        "background-audio",
        "deviceid",
        "email",
        "end",
        "phonenumber",
        "start",
        "start-geopoint",
        "today",
        "username",
    }
)
"""What a phone notes by itself when a form is filled in."""
OF_THE_FILLING = NOTED - {"background-audio", "email", "phonenumber", "start-geopoint"}
"""Of these what tells of the filling alone, when and on which phone; it stands without consent."""
UNASKED = NOTED | {"calculate", "hidden"}
"""The same, and what a form works out or carries with it."""
