// Typed values: one spelling for each value (canonical), and the key by which two are equal (law 10).
//
// What cannot be read as its kind is kept word for word, so that nothing a villager said is lost; `readable` tells.
// Nothing here may depend on a clock, a locale or a time-zone table.

export { canonical, readable, readValue, type ReadValue } from "./canonical.ts";
export { CLEARED, equalityKey } from "./equality.ts";
export { ANY, kindOf, type Value } from "./kinds.ts";
export { compareNumbers, numberText, readDecimal, readInteger, rounded } from "./numbers.ts";
