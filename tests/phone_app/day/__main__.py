"""Goes through the filmed day and writes the pictures of docs/phone.md anew: `python -m tests.phone_app.day`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    os.environ["PACKHORSE_HANDBOOK"] = "1"
    sys.exit(pytest.main(["-q", str(Path(__file__).parent)]))
