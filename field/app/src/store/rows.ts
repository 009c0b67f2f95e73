// What stands in the phone's tables, and the tables themselves.
//
// Bodies (what people wrote, what home signed about dossiers) are sealed; what finds them (names, numbers, areas, ids) is
// not. Flags that an index looks for are 1 or absent: IndexedDB has no index over true and false.

import type { DBSchema } from "idb";
import type { Bytes, Name } from "../sync/index.ts";
import type * as Brought from "./brought.ts";
import type { Draft } from "./drafts.ts";
import type { ErrandRow } from "./errands.ts";
import type { OriginalRow, PictureRow } from "./pictures.ts";
import type { StaleRow, SummaryRow } from "./summaries/rows.ts";
import type { Sealed } from "./vault.ts";

/** Levels of an own change, in this epoch. */
export const WAITING = 0;
export const STORED = 1;
export const MERGED = 2;
export const BACKED_UP = 3;

/** A signing key that cannot leave the phone, and its public half. */
export interface KeyPair {
  readonly key: CryptoKey;
  readonly publicKey: Bytes;
}

/** Who may write on this phone, and the version of that person's scope. */
export interface Author {
  readonly person: string;
  readonly scope: number;
}

/** That this phone was reported lost, gave up what it had and destroyed it; how many drafts went with it. */
export interface Destroyed {
  readonly at: number;
  readonly drafts: number;
}

/** Who this phone is: its home, its people, its clock. One row, so that it changes together with the data. */
export interface Identity {
  readonly id: "own";
  /** The current own stream; empty before enrolment. */
  readonly stream: string;
  readonly token: string;
  readonly name: string;
  readonly homeKey: Bytes;
  readonly epoch: string;
  /** Everything of this epoch was pulled at least once. */
  readonly pulled: boolean;
  /** Who holds the phone now. */
  readonly person: string;
  /** The newest version among the phone's people. */
  readonly scope: number;
  readonly authors: readonly Author[];
  /** Home says that this phone was reported lost. */
  readonly locked: boolean;
  /** The shelves of the scope are known. */
  readonly shelved: boolean;
  readonly stamp: string;
  /** Home's clock minus the phone's in ms; null until measured. */
  readonly skew: number | null;
  /** Another installation writes the current stream: a new key is due. */
  readonly fork: boolean;
  /** Made, sent, and its answer not yet met. */
  readonly pending: KeyPair | null;
  /** The phone's clock at its last answer. */
  readonly synced: number | null;
  readonly destroyed?: Destroyed;
}

/** A stream of this phone's, with the number and tip of its newest change. */
export interface OwnStream extends KeyPair {
  readonly stream: string;
  readonly n: number;
  readonly tip: Bytes;
  /** Home tells what becomes of it. */
  readonly answered: boolean;
  /** The highest number that ever left this phone, or may have; none where it is absent. */
  readonly handed?: number;
}

/** What home signed about an installation. `wanted`: home does not know the stream, and is shown it. */
export interface Certificate {
  readonly stream: string;
  readonly text: string;
  readonly sig: string;
  readonly wanted: boolean;
}

/** A change of this phone's. `body` is its sealed text, null once erased. */
export interface OwnChange {
  readonly name: Name;
  readonly stream: string;
  readonly n: number;
  readonly dossier: string;
  readonly body: Sealed | null;
  /** Bytes of the text. */
  readonly size: number;
  readonly prev: Bytes;
  readonly tip: Bytes;
  readonly scope: number;
  readonly level: number;
  /** Whether a state of this epoch includes it; a number, so that rows can be counted by it. */
  readonly included: 0 | 1;
  /** Why home holds it. */
  readonly held: string | null;
  /** To be sent. */
  readonly waiting?: 1;
  /** Questions and visit lists of the office that it answers. */
  readonly answers?: readonly string[];
}

/** Somebody else's segment that holds a change which no state includes; `body` is its sealed text, as it came. */
export interface OtherSegment {
  readonly id: string;
  readonly stream: string;
  readonly start: number;
  readonly end: number;
  /** The tips before and after it, in base64url. */
  readonly prev: string;
  readonly tip: string;
  readonly body: Sealed;
  readonly size: number;
  /** Not acknowledged by home in this epoch. */
  readonly waiting?: 1;
  /** How often home turned it away: the others go first. */
  readonly refused: number;
}

/** One change of such a segment that floats; `body` is its sealed text. */
export interface OtherChange {
  readonly segment: string;
  readonly name: Name;
  /** Empty where the change cannot be read. */
  readonly dossier: string;
  readonly body: Sealed;
  /** Its author's signature was checked. */
  readonly shown: boolean;
  /** By home: everybody but its author leaves it out. */
  readonly held: boolean;
}

/** A state as home signed it; `body` is its sealed text. */
export interface StateRow {
  readonly dossier: string;
  readonly number: number;
  readonly epoch: string;
  readonly body: Sealed;
  readonly size: number;
  readonly sig: string;
  /** Home may not know it any more. */
  readonly doubted: boolean;
  /** Doubted, and home has not acknowledged it yet. */
  readonly offer?: 1;
}

/** Where a dossier is, by all that is known of it. */
export interface Placed {
  readonly dossier: string;
  readonly area: string;
  readonly form: string;
}

/** What home told this phone: a verdict or a notice, in the order of `received` and `line`. */
export interface Message {
  readonly id: string;
  readonly kind: string;
  readonly dossier: string;
  readonly body: Sealed;
  readonly received: number;
  readonly line: number;
}

/** One entry of the patrol that is being recorded: sealed JSON of its own making. */
export interface Walked {
  readonly patrol: string;
  readonly n: number;
  readonly body: Sealed;
}

/**
 * A file that somebody took or recorded on this phone, named by its SHA-256 in hex; `body` and `thumbnail` are sealed.
 *
 * `draft`: only a draft names it as yet. `waiting`: a change does, and home has not got it; `partly`: some of it;
 * `sent`: home has it whole.
 */
export interface KeptFile {
  readonly sha256: string;
  readonly state: "draft" | "waiting" | "partly" | "sent";
  /** Its media type. */
  readonly kind: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly body: Sealed;
  readonly thumbnail: Sealed | null;
  /** The draft for which it was taken. */
  readonly draft: string;
  /** The phone's clock when it was kept. */
  readonly at: number;
  /** Where its pieces go; absent before the first, and once home has it whole. */
  readonly upload?: Upload;
  /** The epoch in which home said that it has it whole: a restored home is asked again. */
  readonly epoch?: string;
}

/** An upload that was begun. `careful`: a piece was damaged once, so each is sent with its checksum. */
export interface Upload {
  readonly place: string;
  readonly careful: boolean;
}

/** What home has erased of a dossier: its bytes are destroyed, and not taken in again. */
export interface Erased {
  readonly dossier: string;
  /** The short hash in which a change's name ends. */
  readonly hash: string;
}

/** Something that home told, or that needs somebody, and that its owner has put away. */
export interface PutAway {
  readonly id: string;
  /** The phone's clock. */
  readonly at: number;
}

/** A cursor of a feed that the scope opens; empty for a shelf of the epoch before. */
export interface CursorRow {
  readonly feed: string;
  readonly position: string;
}

/**
 * A dossier that is no longer in the scope: something of it is here, and nothing is shown. The row of no dossier ("")
 * says that there may be some that are not noted yet.
 */
export interface Outside {
  readonly dossier: string;
  /** When home had everything of it that is here, by home's clock; null while it has not. */
  readonly since: number | null;
  /** When it went from this phone, by home's clock. */
  readonly removed?: number;
}

export interface PhoneTables extends DBSchema {
  identity: { key: string; value: Identity };
  streams: { key: string; value: OwnStream };
  certificates: { key: string; value: Certificate };
  changes: {
    key: string;
    value: OwnChange;
    indexes: {
      dossier: string;
      held: string;
      included: [number, number];
      level: number;
      open: [number, number];
      place: [string, number];
      waiting: [number, string, number];
    };
  };
  segments: { key: string; value: OtherSegment; indexes: { place: [string, number]; waiting: [number, number] } };
  others: { key: [string, string]; value: OtherChange; indexes: { dossier: string; name: string } };
  states: { key: [string, number, string]; value: StateRow; indexes: { offer: number } };
  placed: { key: [string, string]; value: Placed };
  left: { key: [string, string]; value: { dossier: string; area: string } };
  erased: { key: [string, string]; value: Erased };
  errands: { key: string; value: ErrandRow };
  cursors: { key: string; value: CursorRow };
  outside: { key: string; value: Outside; indexes: { removed: number } };
  parked: { key: string; value: CursorRow };
  messages: { key: string; value: Message; indexes: { kind: string } };
  drafts: { key: string; value: Draft };
  walked: { key: [string, number]; value: Walked };
  summaries: { key: number; value: SummaryRow };
  stale: { key: string; value: StaleRow; indexes: { form: string } };
  putaway: { key: string; value: PutAway };
  doors: { key: string; value: Brought.Door };
  seconds: { key: string; value: Brought.SecondDoor };
  manifest: { key: string; value: Brought.ManifestRow };
  forms: { key: string; value: Brought.FormRow };
  lists: { key: string; value: Brought.ListRow };
  media: { key: string; value: Brought.MediaRow };
  partial: { key: string; value: Brought.PartialRow };
  files: { key: string; value: KeptFile; indexes: { state: string; draft: string; epoch: string } };
  pictures: { key: [string, string]; value: PictureRow; indexes: { sha256: string; wanted: [number, number] } };
  originals: { key: string; value: OriginalRow; indexes: { at: [number, number] } };
  basemaps: { key: string; value: Brought.BasemapRow };
  ground: { key: [string, number]; value: Brought.GroundRow };
}
