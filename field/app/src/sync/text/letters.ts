// Letters: the normal form NFC, lower case, and the fold that lets `dong` find `Đông`.
//
// Case and marks are folded for Latin, Greek and Cyrillic letters only (below U+0590, and U+1E00 to U+1EFF), one code
// point at a time, so that no rule looks at its neighbours. This module must not know about syllables; see `tone`.

const MARKS = /[\u0300-\u036f]/gu;
const LOWER_EXTRA = new Map([
  ["ß", "ss"],
  ["ẞ", "ss"],
  ["ς", "σ"],
]);
/** Besides đ its look-alikes eth and African d: old converters wrote Ð (U+00D0) or Ɖ (U+0189) for Đ (U+0110). */
const FOLD_EXTRA = new Map([
  ["đ", "d"],
  ["ð", "d"],
  ["ɖ", "d"],
]);
const ASCII = /^[\x00-\x7f]*$/;

/** What `str.split()` of Python takes for space, as the inside of a character class. */
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACES = new RegExp(`[${SPACE}]+`, "u");
const EDGES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");

/** Whether the text is ASCII only. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/** The text without space at its ends. */
export function trimmed(text: string): string {
  return text.replace(EDGES, "");
}

/** The words of a text: what stands between space. */
export function wordsOf(text: string): string[] {
  return text.split(SPACES).filter((word) => word !== "");
}

/** The text in normal form C, as it is stored and hashed. */
export function nfc(text: string): string {
  return text.normalize("NFC");
}

function isCased(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x0590 || (code >= 0x1e00 && code < 0x1f00);
}

function lowered(letter: string): string {
  return LOWER_EXTRA.get(letter) ?? letter.toLowerCase();
}

function folded(letter: string): string {
  let found = "";
  for (const base of letter.normalize("NFD").replace(MARKS, ""))
    for (const one of lowered(base)) found += FOLD_EXTRA.get(one) ?? one;
  return found;
}

const FOLDED = new Map<string, string>();

function foldedOnce(letter: string): string {
  if (!isCased(letter)) return letter;
  let found = FOLDED.get(letter);
  if (found === undefined) FOLDED.set(letter, (found = folded(letter)));
  return found;
}

function eachLetter(text: string, change: (letter: string) => string): string {
  let found = "";
  for (const letter of text) found += change(letter);
  return found;
}

/** The text in lower case, letter by letter; ß and ẞ become ss, ς becomes σ. */
export function lower(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return eachLetter(text, (letter) => (isCased(letter) ? lowered(letter) : letter));
}

/**
 * The search key: lower case, no marks (U+0300 to U+036F), đ as d: `Đặng Thị Hoà` gives `dang thi hoa`.
 *
 * Equal for NFC and NFD input. Names that differ only in marks get the same key: good for finding, never for deciding
 * that two values are equal.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  const found = eachLetter(text, foldedOnce);
  if (isAscii(found)) return found;
  return eachLetter(text.normalize("NFD"), foldedOnce).normalize("NFC");
}
