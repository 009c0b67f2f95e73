"""The app's own lists of where one can be: routes behind the PIN, and phases before it. Read from its sources."""

from __future__ import annotations

import re

from field.app.toolchain import APP

SHELL = APP / "src" / "shell"


def routes() -> set[str]:
    """The names of all routes."""
    text = (SHELL / "ways" / "routes.ts").read_text(encoding="utf-8")
    found = re.search(r"export const ROUTES = \[(.*?)\] as const;", text, re.DOTALL)
    assert found is not None
    return set(re.findall(r'"([a-z-]+)"', found[1]))


def phases() -> set[str]:
    """The phases of the way to an unlocked screen, and what may stand in it."""
    text = (SHELL / "phase.ts").read_text(encoding="utf-8")
    named = set(re.findall(r'readonly is: "([a-z]+)"', text[text.index("export type Phase") :]))
    reasons = re.search(r"readonly why: ([^;]+);", text)
    assert reasons is not None
    return (named - {"stopped"}) | {f"stopped by {each}" for each in re.findall(r'"([a-z]+)"', reasons[1])}
