"""Sealed files that phones made for home, and that somebody carried: opened, and taken in by the ordinary intake.

importing    photos into their place, then changes, certificates and states through one transaction; a report
"""
