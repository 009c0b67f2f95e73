// How large an expression may be and how much one evaluation may cost (FAULTS D31, D32).
//
// Limits protect; they are no part of the meaning: this evaluator counts steps in its own way.

/** `nodes` and `depth` of a tree; `steps` and `text` (characters) of one evaluation. */
export interface Limits {
  readonly nodes: number;
  readonly depth: number;
  readonly steps: number;
  readonly text: number;
}

/** What holds where a caller says nothing else. */
export const LIMITS: Limits = { nodes: 2_000, depth: 100, steps: 1_000_000, text: 65_536 };
