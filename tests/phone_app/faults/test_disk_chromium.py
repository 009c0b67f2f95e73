"""A phone that somebody else holds: what stands on its disk."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.phone_app.asking import NAME, Asker, begin, photograph, save
from tests.phone_app.hand import PIN
from tests.phone_app.living import Living

FEEDBACK, TREE = "Phản ánh, kiến nghị", "Cây cổ thụ"
PLACE = "20.123456"
JPEG = b"\xff\xd8\xff\xe0"


def holds(folder: Path, wanted: bytes) -> list[str]:
    """Files of a profile in which these bytes stand."""
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and wanted in path.read_bytes()
    ]


def test_D24_nothing_that_people_said_stands_readable_on_the_disk_of_a_stolen_phone(
    living: Living, tmp_path: Path
) -> None:
    phone = living.hand
    begin(phone, FEEDBACK)
    Asker(phone.page, photograph(tmp_path / "photo.jpg", (800, 600))).through()
    save(phone)
    begin(phone, FEEDBACK)
    asker = Asker(phone.page, tmp_path / "photo.jpg")
    asker.here()
    asker.on()
    asker.here()
    phone.page.wait_for_timeout(2_000)
    living.kill()
    living.close()
    said = {NAME, "Thị Mẩy", "0912345678", "038057000123", PLACE, PIN}
    for words in said:
        for bytes_ in (words.encode(), words.encode("utf-16-le")):
            assert holds(living.folder, bytes_) == [], words
    stores = [path for path in living.folder.rglob("*.indexeddb.*") if path.is_dir()]
    assert stores, "the database was looked for in the wrong place"
    assert [path for store in stores for path in store.rglob("*") if path.is_file() and JPEG in path.read_bytes()] == []
    living.start()
    phone = living.hand
    phone.context.set_offline(True)
    phone.open()
    phone.unlock("111222")
    phone.sees("Mã PIN chưa đúng")
    phone.unlock()
    expect(phone.page.locator(".counter-waiting .counter-number")).to_have_text("1")


KEYS = """async () => {
  const open = indexedDB.open('packhorse');
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const read = (name) => new Promise((done) => {
    const asked = database.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result);
  });
  const found = [];
  for (const name of database.objectStoreNames)
    for (const row of await read(name)) {
      const values = [row, ...Object.values(row ?? {})].filter((each) => each instanceof CryptoKey);
      found.push(...values.map((key) => [name, key.type, key.extractable, key.usages.join(' ')]));
    }
  database.close();
  return found;
}"""


def test_D24_the_signing_key_cannot_leave_the_phone_and_no_key_of_the_data_lies_there(living: Living) -> None:
    keys = living.hand.page.evaluate(KEYS)
    assert ["streams", "private", False, "sign"] in keys
    assert {kind for _, kind, _, _ in keys} == {"private"}, "a data key lies open in the database"
    assert not any(extractable for _, _, extractable, _ in keys)
