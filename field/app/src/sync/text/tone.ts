// Tone placement: `hoà` and `hòa` are one word, `Hoà` and `Hoa` are two.
//
// A Vietnamese syllable carries at most one tone, so where its mark stands tells nothing. The key moves the mark to the
// end of the syllable. Only what has the shape of one syllable is touched: `résume` and `resumé` stay apart, and so do
// words run together, where moving a mark could make two words one.

import { isAscii, lower, wordsOf } from "./letters.ts";

const RUN = /[A-Za-zĐđ\u0300-\u036f]+/g;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SYLLABLE = /^(?:gi|qu|[bcdfghjklmnpqrstvwxzđ]{0,3})(?:[aeiouy][\u0302\u0306\u031b]?){1,3}[cghkmnpt]{0,2}$/i;
/** Soft hyphen, zero-width space, word joiner, byte order mark: nobody can see them, so they cannot differ. */
const HIDDEN = /[\u00ad\u200b\u2060\ufeff]/g;

function toneLast(letters: string): string {
  const tones = letters.match(TONE) ?? [];
  const [tone] = tones;
  if (tone === undefined || tones.length !== 1) return letters;
  const bare = letters.replace(TONE, "");
  return SYLLABLE.test(bare) ? bare + tone : letters;
}

function withTonesLast(decomposed: string): string {
  return decomposed.replace(RUN, toneLast).normalize("NFC");
}

function plainWord(word: string): string {
  if (isAscii(word)) return word.toLowerCase();
  return withTonesLast(lower(word.replace(HIDDEN, "").normalize("NFD")));
}

/** The text in NFC with each syllable's tone mark at its end; case and spaces are kept. */
export function toneKey(text: string): string {
  if (isAscii(text)) return text;
  const words = text.split(" ");
  return words.map((word) => (isAscii(word) ? word : withTonesLast(word.normalize("NFD")))).join(" ");
}

/** The key by which two texts are equal: NFC, trimmed, spaces collapsed, lower case, tone marks last. */
export function textKey(text: string): string {
  const words = wordsOf(text).map(plainWord);
  return words.filter((word) => word !== "").join(" ");
}
