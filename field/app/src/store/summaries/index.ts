// Summaries of dossiers for lists: kept beside the states, written with them.

export { keepSummaries, noteStale, summarise, type Summaries } from "./keeping.ts";
export { listed, listedAlready, matching, staffed } from "./listing.ts";
export { renewSummaries } from "./renewing.ts";
export { summaryOf, type Held, type Summary } from "./summary.ts";
