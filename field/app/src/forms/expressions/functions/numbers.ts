// Functions of numbers: IEEE 754 doubles, NaN where there is no answer.
//
// Sines, logarithms and broken powers differ in their last bit between machines; their results are rounded to 14
// significant digits, half away from zero. Whole powers are repeated multiplication in a fixed order. What counts as
// an overflow there is always positive infinity, as on the server. This module must not convert arguments.

import { digitsOf, toNumber } from "../evaluating/convert.ts";
import { type Work, type Works, number, ofNumber } from "./work.ts";

const LARGEST_WHOLE_POWER = 1_024;

/** Rounded to 14 significant digits, so that two machines give the same. */
export function steady(value: number): number {
  return Number(value.toPrecision(14));
}

function steadily(work: (...numbers: number[]) => number): Work {
  return (_frame, ...values) => steady(work(...values.map((value) => number(value))));
}

/** To a whole number; never the negative zero that JavaScript would make. */
function whole(work: (value: number) => number): (value: number) => number {
  return (value) => work(value) + 0;
}

/** To `places` decimals by the digits of the number as written; half goes towards plus infinity. */
export function rounded(value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  const { sign, digits, power } = digitsOf(value);
  const kept = power + 1 + places;
  if (kept >= digits.length) return value;
  const up = kept >= 0 && roundsUp(digits.slice(kept), sign === "-");
  const head = BigInt(kept > 0 ? digits.slice(0, kept) : "0") + (up ? 1n : 0n);
  return Number(`${sign}${head.toString()}e${String(-places)}`);
}

/** Whether what is cut off makes the last digit larger: half does, unless the number is negative. */
function roundsUp(cut: string, negative: boolean): boolean {
  const half = cut.startsWith("5") && /^50*$/.test(cut);
  return half ? !negative : cut >= "5";
}

function round(value: number, places: number): number {
  return Number.isNaN(places) ? NaN : rounded(value, Math.trunc(Math.max(-30, Math.min(places, 30))));
}

function power(base: number, exponent: number): number {
  if (Math.abs(exponent) <= LARGEST_WHOLE_POWER && Number.isInteger(exponent)) {
    const value = multiplied(base, Math.abs(exponent));
    return exponent >= 0 ? value : 1 / value;
  }
  if (base === 1 && Number.isNaN(exponent)) return 1;
  const value = steady(base ** exponent);
  return value === -Infinity && Number.isFinite(base) ? Infinity : value;
}

/** By squaring, lowest bit first: the order of multiplications is part of the result. */
function multiplied(base: number, times: number): number {
  let value = 1;
  let square = base;
  for (let left = times; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) value *= square;
    square *= square;
  }
  return value;
}

export const WORKS: Works = [
  ["number", (frame, value = "") => toNumber(value, frame.around.offset)],
  ["int", (frame, value = "") => whole(Math.trunc)(toNumber(value, frame.around.offset))],
  ["round", (_frame, value, places) => round(number(value), number(places, 0))],
  ["floor", ofNumber(whole(Math.floor))],
  ["ceiling", ofNumber(whole(Math.ceil))],
  ["abs", ofNumber(Math.abs)],
  ["pow", (_frame, base, exponent) => power(number(base), number(exponent))],
  ["sqrt", ofNumber(Math.sqrt)],
  ["exp", steadily(Math.exp)],
  ["exp10", ofNumber((value) => power(10, value))],
  ["log", steadily(Math.log)],
  ["log10", steadily(Math.log10)],
  ["sin", steadily(Math.sin)],
  ["cos", steadily(Math.cos)],
  ["tan", steadily(Math.tan)],
  ["asin", steadily(Math.asin)],
  ["acos", steadily(Math.acos)],
  ["atan", steadily(Math.atan)],
  ["atan2", steadily(Math.atan2)],
  ["pi", () => Math.PI],
];
