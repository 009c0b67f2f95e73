// Ids of new rows. Rows without any other order stand in that of their ids: a row that is added stands behind the others.
//
// This module must not read a clock or make random bytes: both are handed in.

/** Base64url's digits in the order in which texts are sorted. */
const DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
const TIME = 7;

/**
 * A row id of 13 characters: 42 bits of `now` (UTC ms, to the year 2109) and 36 random bits, six from each of the bytes
 * handed in. It begins with a letter in our days, so that no spreadsheet takes it for a formula.
 */
export function rowIdOf(now: number, random: Uint8Array): string {
  let time = "";
  for (let left = Math.max(0, Math.trunc(now)); time.length < TIME; left = Math.floor(left / 64))
    time = DIGITS.charAt(left % 64) + time;
  return time + Array.from(random.subarray(0, 6), (byte) => DIGITS.charAt(byte & 63)).join("");
}
