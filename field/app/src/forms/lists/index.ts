// Lists from outside a form on the phone: read from their text, and searched as people type.

export { decodeList } from "./rows.ts";
export { Searching } from "./searching.ts";
