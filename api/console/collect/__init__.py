"""Codes by which ODK Collect and KoboCollect on a phone come in: listed, made with their QR, ended."""
