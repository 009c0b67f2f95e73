"""What ODK Collect and KoboCollect are given of forms: which there are, the XForm of each, and the files beside it.

    values      what is handed to the edge
    adding      the question and the declaration that a served XForm has beside the form's own
    served      the XForm as it is served, made once of each version
    words       the words of that question
    listing     the forms that an app user may fill in
    files       lists, pictures, sounds and the entity list of a form, within the app user's areas
    serving     one XForm, one manifest, one file

Forms are those that were published, as they were published: nothing here compiles, writes, or knows addresses.
"""
