"""Vietnamese text: one normal form and the keys by which it is compared, searched and sorted.

What people wrote is stored in NFC and never altered otherwise; everything here makes *keys*. Keys are plain text, so
they can be stored, indexed and computed again in the browser; `tests/vectors/normalisation.json` pins them.
Nothing here may depend on a locale, on the database or on the Unicode version beyond the letters named in `letters`.
"""

from sync.text.letters import fold, lower, nfc
from sync.text.order import sort_key
from sync.text.tone import text_key, tone_key

__all__ = ["fold", "lower", "nfc", "sort_key", "text_key", "tone_key"]
