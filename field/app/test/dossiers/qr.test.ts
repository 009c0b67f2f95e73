import assert from "node:assert/strict";
import { test } from "node:test";
import encodeQR from "qr";
import decodeQR from "qr/decode.js";
import { SIZE, symbolOf } from "../../src/dossiers/slip/qr.ts";
import { CODE_ALPHABET, codeOf } from "../../src/sync/code.ts";

const QUIET = 4;
const SCALE = 4;

/** What a camera reads of it. */
function read(rows: readonly (readonly boolean[])[]): string {
  const width = (SIZE + 2 * QUIET) * SCALE;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      if (rows[Math.floor(y / SCALE) - QUIET]?.[Math.floor(x / SCALE) - QUIET])
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return decodeQR({ width, height: width, data });
}

test("every code of a dossier is read back from its symbol", () => {
  for (let at = 0; at < 300; at++) {
    const code = codeOf(`dossier-${at}`, `16348@2025-07-01/${["A01", "", "BAN9XY", "7"][at % 4]}`);
    assert.equal(read(symbolOf(code)), code);
  }
});

test("any text of its signs up to twenty is read back, and nothing else is drawn", () => {
  for (let length = 1; length <= 20; length++) {
    const text = Array.from({ length }, (_, at) => `${CODE_ALPHABET}-:/`[(at * 7 + length) % 20]).join("");
    assert.equal(read(symbolOf(text)), text);
  }
  for (const text of ["A".repeat(21), "a", "Đ", "A_1"]) assert.throws(() => symbolOf(text), RangeError);
});

function bare(rows: readonly (readonly boolean[])[]): (readonly boolean[])[] {
  return rows.slice(1, -1).map((row) => row.slice(1, -1));
}

test("under one of the masks it is the symbol that another encoder draws", () => {
  let alike = 0;
  for (let at = 0; at < 40; at++) {
    const code = codeOf(`dossier-${at}`, "16348@2025-07-01/A01");
    const ours = JSON.stringify(symbolOf(code));
    const theirs = Array.from({ length: 8 }, (_, mask) =>
      bare(encodeQR(code, "raw", { ecc: "medium", border: 1, mask })),
    );
    if (theirs.some((rows) => JSON.stringify(rows) === ours)) alike++;
  }
  assert.equal(alike, 40);
});
