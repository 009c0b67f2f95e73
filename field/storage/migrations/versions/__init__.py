"""The steps, in order. A new one is made by `packhorse migrate --new "why"` and then read and corrected by a person."""
