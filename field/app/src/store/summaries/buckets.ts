// Summaries stand in buckets, each sealed as one body: five thousand are opened with 64 keystrokes of the cipher, and one
// that changes costs a bucket. What was opened stays in memory, known by the nonce of the body it came from.
//
// This module must not know what a summary is made of.

import { base64url } from "../../sync/reading/bytes.ts";
import type { SummaryRow } from "./rows.ts";
import type { Store } from "../store.ts";
import type { Sealed } from "../vault.ts";
import { quiet, type Kept, type Summary } from "./summary.ts";

/** So many that a bucket of a phone with some ten thousand dossiers stays below 64 kB: larger ones Chromium keeps apart. */
const BUCKETS = 64;

/** The summaries of one bucket, by dossier. */
export type Bucket = ReadonlyMap<string, Kept>;

interface Opened {
  readonly nonce: string;
  readonly bucket: Promise<Bucket>;
}

const OPENED = new WeakMap<Store, Map<number, Opened>>();
const NONCE = 12;

/** The bucket of a dossier: FNV-1a (Fowler, Noll, Vo; 32 bits) of its id. */
export function bucketOf(dossier: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < dossier.length; place++)
    hash = Math.imul(hash ^ dossier.charCodeAt(place), 0x01000193) >>> 0;
  return hash % BUCKETS;
}

function placeOf(bucket: number): string {
  return `summaries ${bucket}`;
}

function nonceOf(body: Sealed): string {
  return base64url(body.subarray(0, NONCE));
}

/** What stands in a row. Our own text, sealed by us: it needs no reader that is on its guard. */
export function openBucket(store: Store, { bucket, body }: SummaryRow): Promise<Bucket> {
  const opened = OPENED.get(store) ?? new Map<number, Opened>();
  OPENED.set(store, opened);
  const [known, nonce] = [opened.get(bucket), nonceOf(body)];
  if (known?.nonce === nonce) return known.bucket;
  const found = store.vault.open(body, placeOf(bucket)).then(bucketIn);
  opened.set(bucket, { nonce, bucket: found });
  return found;
}

function bucketIn(text: string): Bucket {
  const kept = (JSON.parse(text) as Stored[]).map(read);
  return new Map(kept.map((one) => [one.line.dossier, one]));
}

/** The order of lists. */
export function newestFirst(one: Summary, other: Summary): number {
  return other.changed - one.changed || (one.dossier < other.dossier ? -1 : 1);
}

/** A bucket as a row, sealed; in the order of lists, so that sorting all of them finds most of the work done. */
export async function sealBucket(store: Store, bucket: number, kept: Bucket): Promise<SummaryRow> {
  const ordered = [...kept.values()].sort((one, other) => newestFirst(one.line, other.line));
  const text = JSON.stringify(ordered.map(stored));
  return { bucket, body: await store.vault.seal(text, placeOf(bucket)) };
}

type Stored = readonly [
  ...[dossier: string, form: string, areas: readonly string[], title: string | null, search: string, mark: string],
  ...[changed: number, by: string, authors: readonly string[], life: Summary["life"], open: number, spot: string],
  ...[same: readonly string[], shelves: readonly string[] | null, isStaffed?: boolean],
];

function stored({ line, isTitled, shelves, isStaffed }: Kept): Stored {
  const { dossier, form, areas, title, search, mark, changed, by, authors, life, open, spot, same } = line;
  const named = isTitled ? title : null;
  return [dossier, form, areas, named, search, mark, changed, by, authors, life, open, spot, same, shelves, isStaffed];
}

function read([...parts]: Stored): Kept {
  const [
    dossier,
    form,
    areas,
    named,
    search,
    mark,
    changed,
    by,
    authors,
    life,
    open,
    spot,
    same,
    shelves,
    isStaffed = true,
  ] = parts;
  const title = named ?? "";
  const said = { dossier, form, areas, title, search, mark, changed, by, authors, life, open, spot, same };
  return { line: quiet(said), isTitled: named !== null, shelves, isStaffed };
}
