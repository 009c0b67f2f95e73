"""What stands in a phone's database, read as somebody who has the phone in hand would read it."""

from __future__ import annotations

from typing import Any

from tests.phone_app.hand import Hand

ROWS = """async () => {
  const open = indexedDB.open('packhorse');
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const found = {};
  for (const name of database.objectStoreNames) {
    const asked = database.transaction(name).objectStore(name).getAll();
    found[name] = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  }
  database.close();
  const seen = (value) => value instanceof CryptoKey ? 'CryptoKey'
    : value instanceof Uint8Array ? new TextDecoder().decode(value)
    : Array.isArray(value) ? value.map(seen)
    : value && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, seen(each)])) : value;
  return seen(found);
}"""


def rows_of(phone: Hand) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table; keys of the browser's own are named, bytes are shown as text."""
    found: dict[str, list[dict[str, Any]]] = phone.page.evaluate(ROWS)
    return found
