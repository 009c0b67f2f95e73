// XLSForm expressions on the phone: the same syntax trees as on the server, evaluated alike.
//
// docs/expressions.md says exactly what trees and functions mean, tests/vectors/expressions.json what must come out.
// Pure: time, chance, lists and words are handed in. Nothing here may touch a store, a screen or the network.

export { compileTree, Expression } from "./evaluating/compiling.ts";
export { numberText, toAnswer, toBoolean, toNumber, toText } from "./evaluating/convert.ts";
export { Lots, seedOf } from "./functions/lots.ts";
export { Instance, type Rows } from "./instance.ts";
export { LIMITS, type Limits } from "./limits.ts";
export { Item, ListNode, type Row } from "./lists.ts";
export { Node, type Result, surroundings, type Surroundings } from "./nodes.ts";
export { ExpressionError, LimitError } from "./problems.ts";
export { Place, readShape, type Shape } from "./shape.ts";
export { type Tree, checkTree } from "./tree.ts";
export type { Value, Values } from "./values.ts";
