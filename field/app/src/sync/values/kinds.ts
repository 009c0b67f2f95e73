// The kinds of value, and which kind a question of a form has.
//
// Kinds are ours; question types are those of XLSForm (https://xlsform.org/en/#question-types). An unknown type has the
// kind `any`: its values are kept untouched (law 12).

/** A canonical value: no floats anywhere, a decimal is text; null means cleared. */
export type Value = null | boolean | number | string | readonly Value[];

export const ANY = "any";

const TYPES_BY_KIND: Readonly<Record<string, string>> = {
  text: "text note calculate hidden barcode deviceid username email acknowledge trigger",
  phone: "phonenumber",
  integer: "int integer",
  decimal: "decimal range",
  date: "date today",
  time: "time",
  datetime: "datetime start end",
  geopoint: "geopoint start-geopoint",
  geotrace: "geotrace",
  geoshape: "geoshape",
  select_one: "select_one select_one_from_file",
  set_element: "select_multiple select_multiple_from_file",
  list: "rank",
  attachment: "image audio video file background-audio",
};
const KIND_BY_TYPE = new Map(
  Object.entries(TYPES_BY_KIND).flatMap(([kind, types]) => types.split(" ").map((type) => [type, kind] as const)),
);
const MOBILE_PATTERNS = ["0[35789]", "0(3|5|7|8|9)", "0(?:3|5|7|8|9)"];

/**
 * The kind of a question, from its XLSForm type such as `select_one yn` and its constraint.
 *
 * Forms ask for telephone numbers as `text` with a pattern of mobile prefixes; such a question has the kind `phone`,
 * so that `0912 345 678` and `+84912345678` are equal.
 */
export function kindOf(questionType: string, constraint = ""): string {
  const [type = ""] = questionType.trim().split(/\s+/);
  const kind = KIND_BY_TYPE.get(type.toLowerCase()) ?? ANY;
  return kind === "text" && MOBILE_PATTERNS.some((pattern) => constraint.includes(pattern)) ? "phone" : kind;
}
