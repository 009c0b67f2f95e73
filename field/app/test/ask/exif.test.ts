import assert from "node:assert/strict";
import { test } from "node:test";
import { takenIn, withTaken } from "../../src/screens/ask/files/exif.ts";
import { fitted, mostPixels } from "../../src/screens/ask/files/shrinking.ts";
import { extensionOf, extensionOfSound } from "../../src/screens/ask/files/whole.ts";

/** A JPEG without a picture whose EXIF holds: maker, a pointer to the time it was taken, and one to where. */
function photo(isLittle = true): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(200);
  const view = new DataView(bytes.buffer);
  bytes.set([0xff, 0xd8, 0xff, 0xe1]);
  view.setUint16(4, 150);
  bytes.set(Buffer.from("Exif\0\0"), 6);
  const tiff = 12;
  bytes.set(Buffer.from(isLittle ? "II" : "MM"), tiff);
  const two = (at: number, value: number): void => view.setUint16(tiff + at, value, isLittle);
  const four = (at: number, value: number): void => view.setUint32(tiff + at, value, isLittle);
  const field = (at: number, tag: number, type: number, count: number, value: number): void => {
    two(at, tag);
    two(at + 2, type);
    four(at + 4, count);
    four(at + 8, value);
  };
  two(2, 42);
  four(4, 8);
  two(8, 3);
  field(10, 0x010f, 2, 10, 100);
  field(22, 0x8769, 4, 1, 50);
  field(34, 0x8825, 4, 1, 68);
  two(50, 1);
  field(52, 0x9003, 2, 20, 112);
  two(68, 1);
  field(70, 2, 5, 1, 104);
  bytes.set(Buffer.from("PhoneMaker"), tiff + 100);
  bytes.set(Buffer.from("2026:11:20 09:08:07\0"), tiff + 112);
  bytes.set([0xff, 0xda], 4 + 150);
  return bytes;
}

const bare = new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9]);

test("whoever chose smaller photos gets none that is larger, nor larger than the form asks for", () => {
  assert.deepEqual([mostPixels({}, true), mostPixels({ "max-pixels": "640" }, true)], [800, 640]);
});

test("where and when a photo was taken go along into the smaller one, the maker does not", () => {
  for (const isLittle of [true, false]) {
    const taken = takenIn(photo(isLittle));
    assert.ok(taken);
    const small = withTaken(bare, taken);
    assert.deepEqual(takenIn(small), taken);
    const text = Buffer.from(small).toString("latin1");
    assert.ok(text.includes("2026:11:20 09:08:07") && !text.includes("PhoneMaker"));
    assert.deepEqual([...small.slice(-6)], [...bare.slice(-6)]);
  }
});

test("a picture that does not say where and when gets nothing invented", () => {
  assert.equal(takenIn(bare), undefined);
  assert.equal(takenIn(new Uint8Array()), undefined);
  assert.equal(takenIn(new Uint8Array([0x89, 0x50, 0x4e, 0x47])), undefined);
});

test("A16: a photo that was cut off anywhere is read without an error", () => {
  const whole = photo();
  for (let length = 0; length < whole.length; length += 1) takenIn(whole.slice(0, length));
  for (let place = 12; place < 120; place += 1) {
    const wrong = photo();
    wrong[place] = 0xff;
    takenIn(wrong);
  }
});

test("a picture is made as small as the form says, never larger", () => {
  assert.deepEqual(fitted(4000, 3000, 1600), [1600, 1200]);
  assert.deepEqual(fitted(3000, 4000, 1600), [1200, 1600]);
  assert.deepEqual(fitted(800, 600, 1600), [800, 600]);
  assert.deepEqual(
    [mostPixels({ "max-pixels": "2500" }), mostPixels({ "max-pixels": "x" }), mostPixels()],
    [2500, 1600, 1600],
  );
});

test("a file keeps the extension of its name, a recording has that of its kind", () => {
  assert.deepEqual(["a.GPX", "tệp", "a.b.c!d"].map(extensionOf), ["gpx", "bin", "bin"]);
  assert.deepEqual(["audio/mp4", "audio/ogg", "audio/webm"].map(extensionOfSound), ["m4a", "ogg", "webm"]);
});
