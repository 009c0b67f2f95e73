"""The compiled form: what is stored, sent to phones and read by every client; see docs/forms.md for its JSON.

`document` writes and reads it, `forms` makes a `field.forms.form.Form` of it, `difference` compares two versions,
`noted` knows the types that nobody is asked.
Nothing here may know XLSForm or a database.
"""
