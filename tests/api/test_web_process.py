"""The web process stays small: a village machine serves it from 2 GB."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {"pandas", "geopandas", "pyogrio", "PIL", "pyxform", "openpyxl", "xlrd", "pytest", "hypothesis"}


def test_wsgi_imports_no_pandas_geopandas_or_pyogrio(repository: Path, tmp_path: Path) -> None:
    from api.commands.main import main

    environment = {**os.environ, "PACKHORSE_DATA": str(tmp_path), "PACKHORSE_REDIS": "none"}
    main(["migrate", "--data", str(tmp_path)], standalone_mode=False)
    code = "import sys, wsgi; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "flask" in loaded
    assert loaded & HEAVY == set()
