"""The main job over real HTTP: a whole service in a temporary folder, with headless phones and signed-in staff.

    service   `packhorse up` in a process of its own, as long as the play lasts
    stage     slips, phones' line and office over HTTP
    telling   what people read while it plays, and the table at its end

What is played is in `field.demo.play`; nothing here decides anything about it.
"""
