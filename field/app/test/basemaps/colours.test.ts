import assert from "node:assert/strict";
import { test } from "node:test";
import { coloursOf } from "../../src/screens/basemap/colours.ts";

test("a light that was chosen holds whatever the phone's own is; where none was, the phone's own does", () => {
  const [day, dark, sun] = [coloursOf("light", false), coloursOf("dark", false), coloursOf("sun", false)];
  assert.equal(new Set([day, dark, sun].map(({ paper, name }) => paper + name)).size, 3);
  assert.deepEqual([coloursOf("light", true), coloursOf("dark", true), coloursOf("sun", true)], [day, dark, sun]);
  assert.deepEqual([coloursOf("auto", false), coloursOf("auto", true)], [day, dark]);
});
