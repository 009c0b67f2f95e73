// `random` and `uuid`: what they give is handed in with the surroundings. This module must not draw anything itself.

import type { Frame } from "../nodes.ts";
import { type Works, number } from "./work.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LONGEST = 1_000;

/** So many letters and digits, each from one lot. */
function letters(frame: Frame, length: number): string {
  const count = length > 0 && length <= LONGEST ? Math.trunc(length) : 0;
  return Array.from({ length: count }, () => LETTERS[Math.floor(frame.around.chance() * LETTERS.length)]).join("");
}

export const WORKS: Works = [
  ["uuid", (frame, length) => (length === undefined ? frame.around.uuid() : letters(frame, number(length)))],
  ["random", (frame) => frame.around.chance()],
];
