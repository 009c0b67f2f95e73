// Forms on the phone: what is asked, whether it applies, what is wrong with an answer. Pure: time and lots are handed in.

export * from "./compiled/document.ts";
export { type Asked, Form } from "./compiled/form.ts";
export { patternOf } from "./compiled/paths.ts";
export * from "./expressions/index.ts";
export * from "./filling/index.ts";
export * from "./lists/index.ts";
export * from "./walk/index.ts";
export * from "./prefill/index.ts";
export { readSiblings, readView, ruleAt } from "./policies.ts";
export { searchText, titleOf } from "./title.ts";
