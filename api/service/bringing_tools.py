"""What files are brought in with, by the settings of this service. It may not open a file."""

from __future__ import annotations

from collections.abc import Callable

from api.home import Home
from field.bringing.ordered.tools import Tools
from geo.layers.reading import Limits


def bringing_tools(home: Home, make_way: Callable[[], object] = lambda: None) -> Tools:
    """The tools of this home; `make_way` merges whatever waits."""
    told = home.settings
    limits = Limits(file_bytes=told.max_layer, memory=told.layer_memory)
    return Tools(home.store, home.surroundings, told.bringing, told.attachments, limits, make_way)
