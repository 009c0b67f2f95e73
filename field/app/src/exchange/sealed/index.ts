// What is sealed for home alone: files that somebody carries, codes of second doors, and what a locked phone gives up.

export { sealedLine, type SealedLine } from "./http.ts";
export { giveUp } from "./giving-up.ts";
export { handInCode } from "./handing-in.ts";
export { exportSealed, type SealedExport } from "./exporting.ts";
