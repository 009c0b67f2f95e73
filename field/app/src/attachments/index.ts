// Photos, sounds and other files on their way: sent after the changes, fetched small first.

export { fetchOriginal, fetchThumbnails, type Fetched } from "./fetching.ts";
export { fileLine } from "./http.ts";
export type { FileLine } from "./line.ts";
export { sendAttachments, type Sending } from "./sending.ts";
