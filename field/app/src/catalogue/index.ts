// Forms, lists, names and media on the phone: brought by home's manifest, kept, and read.

export { Catalogue, type Offered } from "./catalogue.ts";
export { bring, type Fetched, type Source } from "./fetching.ts";
export { httpSource } from "./http-source.ts";
export { missing } from "./keeping.ts";
export { type Listed, type Manifest, type Wanted } from "./manifest.ts";
export { localTime } from "./moment.ts";
export { type Area } from "./places.ts";
