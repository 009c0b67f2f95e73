// Vietnamese text: one normal form and the keys by which it is compared, searched and sorted.
//
// What people wrote is stored in NFC and never altered otherwise; everything here makes keys. Keys are plain text, the
// same as on the server; `tests/vectors/normalisation.json` pins them.

export { fold, lower, nfc, trimmed, wordsOf } from "./letters.ts";
export { byCodePoint, givenNameKey, sortKey } from "./order.ts";
export { textKey, toneKey } from "./tone.ts";
