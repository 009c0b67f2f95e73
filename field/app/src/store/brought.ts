// Rows of what was brought from home beside dossiers (forms, lists, media), and of the doors that PINs open.
//
// Forms and lists are alike on many phones and hold no answers: they are not sealed. This module holds no behaviour.

import type { Bytes } from "../sync/index.ts";
import type { Sealed } from "./vault.ts";

/** The manifest that counts, as home signed it; `tag` is by what home knows it. */
export interface ManifestRow {
  readonly id: "own";
  readonly text: string;
  readonly tag: string;
}

/** A compiled form version, under `<form>@<version>`. */
export interface FormRow {
  readonly ref: string;
  readonly hash: string;
  readonly text: string;
}

/** A list by the name of its file, the names of areas and people, or a pack of procedures. */
export interface ListRow {
  readonly name: string;
  readonly hash: string;
  readonly text: string;
}

/** A picture or sound of a form, by its SHA-256. */
export interface MediaRow {
  readonly sha256: string;
  readonly data: Bytes;
}

/** The beginning of a file whose way was cut. */
export interface PartialRow {
  readonly path: string;
  readonly tag: string;
  readonly data: Bytes;
}

/** The data key, wrapped by a key from a person's PIN; how often it was tried in vain, and from when it may be again. */
export interface Door {
  readonly person: string;
  readonly name: string;
  readonly salt: Bytes;
  /** Memory (KiB) and passes of Argon2id. */
  readonly memory: number;
  readonly passes: number;
  readonly nonce: Bytes;
  readonly wrapped: Bytes;
  readonly tries: number;
  /** The phone's clock, UTC ms. */
  readonly until: number;
}

/** A door whose code the office can read when a PIN was forgotten; `code` is sealed under the data key itself. */
export interface SecondDoor {
  readonly id: string;
  readonly door: Door;
  readonly code: Sealed;
  /** For which stream, key and epoch home has signed for the code; "" before it has. */
  readonly handedIn: string;
  /** Whose PIN was forgotten when this one was made; "" for the first. */
  readonly openedFor: string;
  /** The phone's clock when it was made. */
  readonly at: number;
}

/** A file of tiles that home has for this phone: roads, rivers, contours, parcels, names. */
export interface Basemap {
  /** The area it was made for, and how that is called. */
  readonly area: string;
  readonly name: string;
  /** SHA-256 of the file, in hex. */
  readonly hash: string;
  /** Bytes of the file. */
  readonly size: number;
  /** The first and the last zoom it has tiles for. */
  readonly zooms: readonly [number, number];
  /** West, south, east, north in 1/100,000 degree. */
  readonly box: readonly number[];
  /** Whose data it is made of, and what may be done with it; lines parted by line feeds. */
  readonly attribution: string;
  readonly licence: string;
}

/** A basemap that is here, or on its way: `here` of its bytes. */
export interface BasemapRow {
  readonly hash: string;
  readonly told: Basemap;
  readonly here: number;
  readonly isWhole: boolean;
}

/** A piece of a basemap. */
export interface GroundRow {
  readonly hash: string;
  readonly n: number;
  readonly data: Bytes;
}
