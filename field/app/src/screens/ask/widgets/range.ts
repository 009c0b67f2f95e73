// The steps of a range, in exact decimal texts.
//
// This module must not draw anything.

export interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  /** The answer nearest to a number: within the range, and with as many decimals as its step has. */
  text(number: number): string;
}

/** The range that a form's parameters name: from 1 to 10 by 1 where it says nothing (XLSForm). */
export function rangeOf(parameters: Readonly<Record<string, string>>): Range {
  const given = (name: string, usual: number): number => {
    const number = Number(parameters[name] ?? usual);
    return Number.isFinite(number) ? number : usual;
  };
  const [start, end, step] = [given("start", 1), given("end", 10), Math.abs(given("step", 1)) || 1];
  const decimals = Math.max(...[start, step].map((number) => (String(number).split(".")[1] ?? "").length));
  const text = (number: number): string =>
    Math.min(Math.max(number, Math.min(start, end)), Math.max(start, end)).toFixed(decimals);
  return { start, end, step, text };
}
