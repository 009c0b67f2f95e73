// Errors as values: what is wrong with bytes that reached us, where, and under which stable code.
//
// The words for people stand in the one table of errors, in two languages; this module must not know them.

/** Something wrong: a stable `code`, the JSON `path` to it, and a detail for logs (never shown as is). */
export interface Problem {
  readonly code: string;
  readonly path: string;
  readonly detail: string;
}

/** Thrown by decoders; carries the problem. */
export class UnreadableError extends Error {
  readonly problem: Problem;

  constructor(code: string, path = "", detail = "") {
    super(`${code} at ${path || "the top"}: ${detail}`);
    this.name = "UnreadableError";
    this.problem = { code, path, detail };
  }
}

/** Either what was read, or what is wrong with it. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Run a decoder and give its problem as a value; every other error is ours and goes on up. */
export function reading<T>(decode: () => T): Read<T> {
  try {
    return { ok: true, value: decode() };
  } catch (error) {
    if (error instanceof UnreadableError) return { ok: false, problem: error.problem };
    throw error;
  }
}
