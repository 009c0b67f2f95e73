// The phone's store, as the screens use it.

export type { Basemap, BasemapRow } from "./brought.ts";
export { drafts, dropDraft, saveDraft, type OpenDraft } from "./drafts.ts";
export { fileOf, keepFile, placeOfFile, type NewFile, type OpenFile } from "./files.ts";
export { areasOf, formOf, gathered, known, openOwn, type Known } from "./reading.ts";
export { digests, dossiers, phoneDigest } from "./shelves.ts";
export { BACKED_UP, MERGED, STORED, WAITING } from "./rows.ts";
export type { Author, Identity, KeptFile, Message, OwnChange, PhoneTables } from "./rows.ts";
export {
  identityOf,
  openStore,
  read,
  setIdentity,
  write,
  type Around,
  type Called,
  type Reading,
  type Store,
  type Writing,
} from "./store.ts";
export { listed, listedAlready, matching, renewSummaries, staffed, type Summary } from "./summaries/index.ts";
export {
  grantsOf,
  history,
  levelOf,
  messages,
  status,
  type Grant,
  type Level,
  type Saved,
  type Status,
  type Told,
} from "./telling.ts";
export { vaultOf, type Sealed, type Vault } from "./vault.ts";
export { mayTakeBack, takeBack } from "./taking-back.ts";
export { newId, NotEnrolledError, save, type Said } from "./writing.ts";
