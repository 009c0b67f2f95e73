// Fills the app's own database with months of work, by the app's own rows and in large transactions: one save after the
// other would take longer than the test that wants them.
//
// The page stands beside the app under its address, and the PIN opens the store as it does there. `fill` is told by a
// test what to write; nothing here reads a screen.

import { Catalogue } from "../../src/catalogue/index.ts";
import { calledIn } from "../../src/dossiers/called.ts";
import { tryDoor } from "../../src/keys/doors.ts";
import { aroundHere } from "../../src/shell/device/device.ts";
import { openPhone } from "../../src/shell/phase.ts";
import { newId, read, vaultOf, write, type Around, type Store } from "../../src/store/index.ts";
import type { OwnChange, OwnStream } from "../../src/store/rows.ts";
import { identityOf, setIdentity } from "../../src/store/store.ts";
import { keepSummaries, summarise } from "../../src/store/summaries/keeping.ts";
import { rowOf } from "../../src/store/writing.ts";
import {
  base64url,
  decodeChange,
  emptyState,
  encodeChange,
  nextStamp,
  type Change,
  type Value,
} from "../../src/sync/index.ts";
import { photograph } from "../bench/writing.ts";

type Values = Record<string, Value>;

/** So many dossiers in one transaction. */
const AT_ONCE = 1_000;

interface Gear {
  readonly store: Store;
  readonly around: Around;
}

/** The phone's store, opened with its PIN. */
async function unlocked(pin: string): Promise<Gear> {
  const phase = await openPhone(undefined);
  if (phase.is !== "locked") throw new Error(`the phone is ${phase.is}`);
  const around: Around = {
    ...aroundHere((form, path) => catalogue.kindOf(form, path)),
    called: async (ref, view) => {
      const form = await catalogue.form(ref);
      return form && calledIn(form, view);
    },
  };
  const tried = await tryDoor(phase.closed, around, phase.last, pin);
  if (!("key" in tried)) throw new Error("another PIN");
  const store = { ...phase.closed, vault: vaultOf(around.subtle, tried.key, (count) => around.random(count)) };
  const catalogue = new Catalogue(store, around);
  await catalogue.readAllForms();
  return { store, around };
}

/** As many new dossiers as there are values, as if each had been saved by itself. */
async function writeAll({ store, around }: Gear, form: string, all: readonly Values[]): Promise<void> {
  for (let start = 0; start < all.length; start += AT_ONCE)
    await around.exclusively(() => writeSome(store, around, form, all.slice(start, start + AT_ONCE)));
}

async function writeSome(store: Store, around: Around, form: string, all: readonly Values[]): Promise<void> {
  const { identity, before } = await read(store, async (tables) => {
    const identity = await identityOf(tables);
    return { identity, before: await tables.objectStore("streams").get(identity.stream) };
  });
  if (before === undefined) throw new Error("nobody has enrolled");
  let [stream, stamp]: [OwnStream, string] = [before, identity.stamp];
  const [rows, changes]: [OwnChange[], Change[]] = [[], []];
  for (const values of all) {
    const t = around.now();
    stamp = nextStamp(stamp, t);
    const said = {
      set: new Map(Object.entries(values)),
      sup: new Map(),
      seen: undefined,
      void: [],
      where: "",
      note: "",
    };
    const written = { ...said, dossier: newId(around), form, by: identity.person, at: stamp, t };
    const text = encodeChange({ ...written, stream: stream.stream, n: stream.n + 1 }, base64url(around.random(12)));
    const row = await rowOf(store, identity, stream, written.dossier, text);
    stream = { ...stream, n: row.n, tip: row.tip };
    rows.push(row);
    changes.push(decodeChange(text));
  }
  const held = changes.map((change) => ({
    dossier: change.dossier,
    state: emptyState(change.dossier),
    changes: [change],
  }));
  const summaries = await summarise(store, around, held);
  await write(store, async (tables) => {
    for (const row of rows) void tables.objectStore("changes").add(row);
    await keepSummaries(tables, summaries);
    await tables.objectStore("streams").put(stream);
    await setIdentity(tables, { stamp });
  });
}

let gear: Promise<Gear>;

Object.assign(window, {
  unlock: async (pin: string) => void (await (gear = unlocked(pin))),
  fill: async (form: string, all: readonly Values[]) => writeAll(await gear, form, all),
  photograph: async (form: string, values: Values, photos: number, size: number) => {
    const { store, around } = await gear;
    await photograph(store, around, form, values, photos, size);
  },
});
