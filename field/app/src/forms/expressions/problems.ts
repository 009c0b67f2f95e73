// What can be wrong with an expression, as a stable code (docs/expressions.md, "Codes").
//
// Forms are checked when they are uploaded, so a phone meets these only in a damaged store or when a limit is reached.
// This module must not hold words: screens add them.

/** A tree or pattern that is refused: its code, the place in a pattern (from 0; -1 unknown) and what it is about. */
export class ExpressionError extends Error {
  constructor(
    readonly code: string,
    readonly at = -1,
    readonly about = "",
  ) {
    super(about ? `${code}: ${about}` : code);
  }
}

/** Evaluation was stopped: too many steps, or a text too large. Nothing of the dossier is lost by it. */
export class LimitError extends ExpressionError {}
