"""`packhorse phone`: a headless phone with a replica of its own, for trials, demos and scripts.

Every command opens the file given by `--store`, does one thing, and tells it in Vietnamese and English, or as JSON.
It speaks to home only over the public protocol. It may not hold domain rules.
"""

from api.commands.phone import asking, attaching, errands, looking, paper, procedures, travelling, writing
from api.commands.phone.group import phone

__all__ = ["asking", "attaching", "errands", "looking", "paper", "phone", "procedures", "travelling", "writing"]
