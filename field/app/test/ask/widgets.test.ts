import assert from "node:assert/strict";
import { test } from "node:test";
import type { FormNode } from "../../src/forms/index.ts";
import { dateOf, momentOf, oddDate, partsOfDate, partsOfMoment } from "../../src/screens/ask/widgets/dates.ts";
import { rangeOf } from "../../src/screens/ask/widgets/range.ts";
import { swapped } from "../../src/screens/ask/widgets/chosen.ts";
import { isMultiline, keypadOf, oddityOf, readNumber } from "../../src/screens/ask/widgets/typed.ts";
import { dateWords, momentWords } from "../../src/screens/ask/question/spoken.ts";
import { question } from "../forms/walk/walks.ts";

const boxes = (day: string, month: string, year: string): { day: string; month: string; year: string } => ({
  day,
  month,
  year,
});
const number = (rest: Partial<FormNode> = {}): FormNode =>
  question("cccd", { pii: "identifier", constraint: { text: "regex(.,'^[0-9]{12}$')", tree: [] }, ...rest });

test("a date may lack its day, or day and month, and nothing is put in their place", () => {
  assert.equal(dateOf(boxes("5", "3", "1957")), "1957-03-05");
  assert.equal(dateOf(boxes("", "3", "1957")), "1957-03");
  assert.equal(dateOf(boxes("", "", "1957")), "1957");
  assert.equal(dateOf(boxes("", "", "")), null);
});

test("what is no date yet is kept as it was typed, and comes back into its boxes", () => {
  for (const typed of [
    boxes("12", "", ""),
    boxes("", "3", ""),
    boxes("31", "2", "2020"),
    boxes("5", "", "1957"),
    boxes("", "", "19"),
  ])
    assert.deepEqual(partsOfDate(dateOf(typed)), typed);
});

test("a date comes back into its boxes", () => {
  for (const value of ["1957-03-05", "1957-03", "1957"]) assert.equal(dateOf(partsOfDate(value)), value);
  assert.deepEqual(partsOfDate(null), boxes("", "", ""));
});

test("it is said what keeps boxes from being a date", () => {
  assert.equal(oddDate(boxes("12", "3", "")), "year");
  assert.equal(oddDate(boxes("12", "", "1957")), "month");
  assert.equal(oddDate(boxes("30", "2", "2020")), "none");
  assert.equal(oddDate(boxes("", "2", "2020")), undefined);
});

test("a moment needs its day and time; until then it is kept as it was typed", () => {
  assert.equal(momentOf(boxes("22", "11", "2026"), "08:16", "+07:00"), "2026-11-22T08:16:00+07:00");
  const half = momentOf(boxes("22", "", ""), "08:16", "+07:00");
  assert.deepEqual(partsOfMoment(half), { date: boxes("22", "", ""), time: "08:16" });
  assert.equal(momentOf(boxes("", "", ""), "", "+07:00"), null);
  assert.deepEqual(partsOfMoment(momentOf(boxes("22", "11", "2026"), "", "+07:00")).date, boxes("22", "11", "2026"));
});

test("dates and moments are said the way people say them", () => {
  assert.deepEqual(["1957", "1957-03", "1957-03-05", "12//"].map(dateWords), ["1957", "3/1957", "5/3/1957", "12//"]);
  assert.equal(momentWords("2026-11-22T08:06:00+07:00"), "8:06 22/11/2026");
});

test("each question brings its keypad", () => {
  assert.equal(keypadOf(question("a", { kind: "phone" })).inputMode, "tel");
  assert.equal(keypadOf(question("a", { kind: "decimal" })).inputMode, "decimal");
  assert.equal(keypadOf(question("a", { appearance: ["numbers"] })).inputMode, "numeric");
  assert.equal(keypadOf(question("a")).inputMode, "text");
  assert.ok(
    isMultiline(question("a", { appearance: ["multiline"] })) &&
      isMultiline(question("a", { parameters: { rows: "5" } })),
  );
});

test("a personal number of another length, or of no province, looks odd", () => {
  assert.deepEqual(oddityOf(number(), "03805700012"), { says: "digits", count: 11 });
  assert.deepEqual(oddityOf(number(), "099057000123"), { says: "province" });
  assert.equal(oddityOf(number(), "038 057 000 123"), undefined);
  assert.equal(oddityOf(number(), ""), undefined);
  assert.equal(oddityOf(question("ma", { pii: "identifier" }), "12"), undefined);
});

test("the codes of all 63 provinces that were are known", () => {
  const codes = Array.from({ length: 100 }, (_, n) => String(n).padStart(3, "0"));
  assert.equal(codes.filter((code) => oddityOf(number(), `${code}057000123`) === undefined).length, 63);
});

test("a telephone number of another length looks odd", () => {
  const phone = question("dt", { kind: "phone" });
  assert.deepEqual(oddityOf(phone, "091234567"), { says: "phone" });
  assert.equal(oddityOf(phone, "0912 345 678"), undefined);
});

test("a number is read back where it may be meant otherwise, a year is not", () => {
  assert.equal(readNumber("decimal", "1.2", "vi-VN"), "1,2");
  assert.equal(readNumber("integer", 1957, "vi-VN"), undefined);
  assert.equal(readNumber("integer", 12000000, "vi-VN"), "12.000.000");
  assert.equal(readNumber("decimal", "nhiều", "vi-VN"), undefined);
  assert.equal(readNumber("text", "12", "vi-VN"), undefined);
});

test("a range stays within its ends and in its steps' decimals", () => {
  const range = rangeOf({ start: "0", end: "2", step: "0.1" });
  assert.deepEqual([0.1 + 0.2, 5, -1].map(range.text), ["0.3", "2.0", "0.0"]);
  assert.deepEqual([rangeOf({}).start, rangeOf({}).end, rangeOf({ step: "x" }).step], [1, 10, 1]);
});

test("an element at the end of a list stays there", () => {
  assert.deepEqual(swapped(["a", "b", "c"], 0, 1), ["b", "a", "c"]);
  assert.deepEqual(swapped(["a", "b", "c"], 2, 1), ["a", "b", "c"]);
});
