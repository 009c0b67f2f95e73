// The codes of `format-date` and `format-date-time`, as the ODK XForms specification lists them
// (https://getodk.github.io/xforms-spec/#fn:format-date), and words of months and days (Unicode CLDR).

/** A code in a format: `%` and a character. */
export const CODE = /%(.?)/gsu;

export interface Names {
  /** January first. */
  readonly months: readonly string[];
  /** Sunday first. */
  readonly days: readonly string[];
}

const VIETNAMESE: Names = {
  months: Array.from({ length: 12 }, (_, n) => `thg ${String(n + 1)}`),
  days: ["CN", "Th 2", "Th 3", "Th 4", "Th 5", "Th 6", "Th 7"],
};

const ENGLISH: Names = {
  months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  days: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};

/** Words of months and weekdays in short, of the form's default language; Vietnamese where there are none. */
export function namesOf(language: string): Names {
  return language === "en" ? ENGLISH : VIETNAMESE;
}
