// What is sealed for home alone: files that somebody carries, codes of second doors, and what a locked phone gives up.

export { exportSealed, type SealedExport } from "./exporting.ts";
