// Rows of somebody else's segment: itself as it came, and those of its changes that float.
//
// An unreadable change, or one that claims another stream, is carried and never shown.

import { base64url, decodeChange, encodeSegment, endOf, hex, reading, tipOf, utf8 } from "../../sync/index.ts";
import type { Change, Segment, State } from "../../sync/index.ts";
import { openStates, placeOfChange, placeOfSegment, together } from "../../store/reading.ts";
import type { OtherChange, OtherSegment } from "../../store/rows.ts";
import { read, startingWith, type Store } from "../../store/store.ts";

/** A segment with its floating changes, sealed for their tables. */
export interface Taking {
  readonly segment: OtherSegment;
  readonly others: readonly OtherChange[];
}

/** Make the rows of a credible segment; undefined when this phone wrote it itself. `known`: its author's key is. */
export async function prepareSegment(store: Store, segment: Segment, known: boolean): Promise<Taking | undefined> {
  if (await isOwn(store, segment)) return undefined;
  const read = segment.changes.map((text, place) => ({ text, hash: segment.hashes[place], change: changeIn(text) }));
  const merged = await mergedOf(
    store,
    new Set(read.flatMap(({ change }) => (change === undefined ? [] : change.dossier))),
  );
  const afloat = read.filter(
    ({ change }) => change === undefined || !merged.get(change.dossier)?.merged.has(change.name),
  );
  const row = await segmentRow(store, segment);
  const others = afloat.map(async ({ text, hash, change }): Promise<OtherChange> => {
    const name = change?.name ?? `?${hex(hash ?? new Uint8Array())}`;
    const body = await store.vault.seal(text, placeOfChange({ name }));
    const shown = known && change?.stream === segment.stream;
    return { segment: row.id, name, dossier: change?.dossier ?? "", body, shown, held: false };
  });
  return { segment: row, others: await Promise.all(others) };
}

function changeIn(text: string): Change | undefined {
  const found = reading(() => decodeChange(text));
  return found.ok ? found.value : undefined;
}

async function isOwn(store: Store, segment: Segment): Promise<boolean> {
  const own = await read(store, (tables) =>
    tables
      .objectStore("changes")
      .index("place")
      .get([segment.stream, endOf(segment)]),
  );
  return own !== undefined && base64url(own.tip) === base64url(tipOf(segment));
}

async function mergedOf(store: Store, dossiers: ReadonlySet<string>): Promise<Map<string, State>> {
  const found = new Map<string, State>();
  for (const dossier of dossiers) {
    const rows = await read(store, (tables) => tables.objectStore("states").getAll(startingWith(dossier)));
    found.set(dossier, together(dossier, await openStates(store.vault, rows)));
  }
  return found;
}

async function segmentRow(store: Store, segment: Segment): Promise<OtherSegment> {
  const { stream, start } = segment;
  const [end, prev, tip] = [endOf(segment), base64url(segment.prev), base64url(tipOf(segment))];
  const id = `${stream} ${start} ${end} ${tip}`;
  const text = encodeSegment(segment);
  const body = await store.vault.seal(text, placeOfSegment({ id }));
  return { id, stream, start, end, prev, tip, body, size: utf8(text).length, refused: 0, waiting: 1 };
}
