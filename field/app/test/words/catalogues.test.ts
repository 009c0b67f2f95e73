import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fetchLanguage, sayingIn, type Sentence } from "../../src/words/index.ts";
import { ALL as EN } from "../../src/words/en/english.ts";
import { DRAWN } from "../../src/words/vi/drawn.ts";
import { GROUND } from "../../src/words/vi/ground.ts";
import { ALL } from "../../src/words/vi/index.ts";
import { PATROL } from "../../src/words/vi/patrol.ts";

const VI = { ...ALL, ...DRAWN, ...GROUND, ...PATROL };

const SOURCES = join(process.env["PACKHORSE_REPOSITORY"] ?? join(process.cwd(), "..", ".."), "field", "app", "src");

function code(): string {
  const files = readdirSync(SOURCES, { recursive: true }).map(String);
  const own = files.filter((path) => /\.tsx?$/.test(path) && !path.startsWith("words"));
  return own.map((path) => readFileSync(join(SOURCES, path), "utf-8")).join("\n");
}

function given(sentence: string): string[] {
  return [...new Set(Array.from(sentence.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? ""))].sort();
}

test("every sentence is said in both languages, and asks for the same", () => {
  assert.deepEqual(Object.keys(EN).sort(), Object.keys(VI).sort());
  for (const [key, words] of Object.entries(VI)) {
    assert.ok(words.trim() && EN[key as Sentence].trim(), key);
    assert.deepEqual(given(EN[key as Sentence]), given(words), key);
  }
});

test("no sentence is there that no screen says", () => {
  const all = code();
  assert.deepEqual(
    Object.keys(VI).filter((key) => !all.includes(`"${key}"`)),
    [],
  );
});

test("Vietnamese screens speak as people do: no sync, no merge, no conflict, and nobody is bạn", () => {
  const foreign = Object.entries(VI).filter(([, words]) =>
    /(?<!\p{L})(sync|merge|conflict|đồng bộ|xung đột|bạn)(?!\p{L})/iu.test(words.replaceAll("{", " ")),
  );
  assert.deepEqual(foreign, []);
});

test("numbers and sizes are written as the language writes them", async () => {
  await fetchLanguage("en");
  const [vi, en] = [sayingIn("vi"), sayingIn("en")];
  assert.equal(vi("app.count", { count: 1500 }), "1.500");
  assert.equal(en("app.count", { count: 1500 }), "1,500");
  assert.deepEqual([vi.size(1), vi.size(2_540_000), en.size(3_200_000_000)], ["1 kB", "2,5 MB", "3.2 GB"]);
});
