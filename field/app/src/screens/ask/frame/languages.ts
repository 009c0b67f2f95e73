// How languages call themselves.

/** Languages spoken where Packhorse is used (ISO 639-3, as the forms' sample list has them), and English. */
const NAMES = new Map([
  ["vi", "Tiếng Việt"],
  ["en", "English"],
  ["tyz", "Tày"],
  ["nut", "Nùng"],
  ["ium", "Dao (Iu Mien)"],
  ["hmn", "Hmong"],
  ["blt", "Thái (Tai Dam)"],
  ["mtq", "Mường"],
]);

/** The name of a language in itself; its code where nobody told. */
export function languageName(code: string): string {
  return NAMES.get(code) ?? code;
}
