"""What a browser sees: pages that need nothing from the internet, run no script, and are Vietnamese first.

Whoever types the service's address, or scans an enrolment slip with a camera, must find words and not an error.
A page may not hold a rule or read a dossier, and never asks what stands behind the `#` of its address.
"""
