"""The phone app in a real Chromium against a real service: what a volunteer does, and what may go wrong there."""
