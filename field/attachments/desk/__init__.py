"""Photos that come from a PC at the office.

exif      where and when a JPEG was taken, which way up it is, and nothing else
pictures  a file looked at and cleaned: JPEG or PNG, whole, without what it tells of a camera's owner
bringing  through the same uploads as a phone's: waiting under an id until the change that names it is written

A picture is foreign bytes: nothing here decodes one.
"""
