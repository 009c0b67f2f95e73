"""OpenRosa 1.0 for ODK Collect and KoboCollect, below `/key/<code>` and, with HTTP Digest, below `/openrosa`.

    edge        the blueprint: both addresses of a view, the headers and errors that OpenRosa wants
    told        lists, manifests and messages as XML
    posted      a multipart request taken apart, within its limits
    fetching    forms, their files, the list of forms
    sending     submissions
    everything  the blueprint with all of it

Who calls is `auth.apps`' business; what is served and what becomes of a submission is `field.openrosa`'s.
"""
