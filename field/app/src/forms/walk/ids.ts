// Ids of new rows. Rows without any other order stand in that of their ids: a row that is added stands behind the others.
//
// This module must not read a clock or make random bytes: both are handed in.

/** Base64url's digits in the order in which texts are sorted. */
const DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
const TIME = 8;

/** A row id of 14 characters: 48 bits of `now` (UTC ms) and 36 random bits, six from each of the bytes handed in. */
export function rowIdOf(now: number, random: Uint8Array): string {
  let time = "";
  for (let left = Math.max(0, Math.trunc(now)); time.length < TIME; left = Math.floor(left / 64))
    time = DIGITS.charAt(left % 64) + time;
  return time + Array.from(random.subarray(0, 6), (byte) => DIGITS.charAt(byte & 63)).join("");
}
