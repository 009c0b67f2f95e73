"""What a route declares about its callers. A route without a declaration cannot be registered.

It may not look at a request; `gate` compares.
"""

from __future__ import annotations

from dataclasses import dataclass

INSTALLATION, STAFF, GIS, APP = "installation", "staff", "gis", "app"
"""Phones and hubs; people at the office; programs that read maps for a person, by a reading key; ODK Collect."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may call: nobody named means everybody. `right` is a right of `field.people.rights.roles` that callers need.

    `rate` is the name of the setting with the route's rate limit; empty: none. `is_form`: its body is a page's form.
    """

    who: frozenset[str] = frozenset()
    right: str = ""
    rate: str = ""
    is_form: bool = False

    @property
    def is_open(self) -> bool:
        """Whether anybody may call without saying who they are."""
        return not self.who

    @property
    def security(self) -> list[dict[str, list[str]]]:
        """The same as OpenAPI says it: any one of the listed ways to sign in."""
        schemes = {INSTALLATION: "token", STAFF: "session", GIS: "key", APP: "digest"}
        return [{schemes[each]: []} for each in sorted(self.who)]


def everybody(rate: str = "", is_form: bool = False) -> Access:
    """Open: nothing personal is behind it."""
    return Access(rate=rate, is_form=is_form)


def installations(rate: str = "") -> Access:
    """Enrolled phones and hubs, by their token."""
    return Access(frozenset({INSTALLATION}), rate=rate)


def staff(right: str = "", rate: str = "") -> Access:
    """People who signed in at the office and, where a right is named, hold it somewhere."""
    return Access(frozenset({STAFF}), right, rate)


def both(right: str) -> Access:
    """Staff, and installations whose person holds the right: how another program reads with a token."""
    return Access(frozenset({STAFF, INSTALLATION}), right)


def maps(right: str) -> Access:
    """The same, and programs with a reading key, as bearer token or as password of HTTP Basic: whatever they can."""
    return Access(frozenset({STAFF, INSTALLATION, GIS}), right)


def apps(right: str = "") -> Access:
    """App users of ODK Collect: by the code in the address, or by HTTP Digest. Without a right: also ended ones."""
    return Access(frozenset({APP}), right)
