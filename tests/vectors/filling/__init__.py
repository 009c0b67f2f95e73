"""What `filling.json` and `forms.json` are made of: small forms, answers, and what a sheet must then say.

Expectations of the small forms are written by hand; those of the sample forms are what Python gave when a person read
them. `python -m tests.vectors.filling.generate` writes both files, and a test holds the files to it.
"""
