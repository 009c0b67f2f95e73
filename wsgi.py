"""The web process: the application that gunicorn serves, with settings from the environment.

It may not import pandas, geopandas or pyogrio, directly or through others: a village machine serves it from 2 GB.
"""

from __future__ import annotations

import os

from api.app import create_app
from api.garbage import settle_garbage
from api.settings import read_settings

app = create_app(read_settings({}, os.environ))
settle_garbage()
