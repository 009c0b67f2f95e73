// A phone of the app's own code in somebody's pocket: Python tells it what to do, and carries its messages to a real home.
//
// One JSON line in, one out. While it works it may ask for the road: {"road": "enrol" or "sync", "token", "data"}, which
// is answered by {"answer": …}, or {"lost": true}. IndexedDB is an imitation here; the real one is tested in a browser.

import "fake-indexeddb/auto";
import { createInterface } from "node:readline";
import { exportBundle } from "../../src/exchange/courier/carrying.ts";
import { enrol, ForgottenError, type Exchange } from "../../src/exchange/enrolling/enrolment.ts";
import { httpLine } from "../../src/exchange/http.ts";
import { importBundle } from "../../src/exchange/courier/importing.ts";
import { meet, type Line } from "../../src/exchange/meeting/meeting.ts";
import { known, placeOfSegment, placeOfState, textOfChange } from "../../src/store/reading.ts";
import { digests, phoneDigest } from "../../src/store/shelves.ts";
import { identityOf, read, write } from "../../src/store/store.ts";
import { grantsOf, history, messages, status } from "../../src/store/telling.ts";
import { newId, save } from "../../src/store/writing.ts";
import { fromUtf8, utf8 } from "../../src/sync/reading/bytes.ts";
import { dumps, UnreadableError, type Json } from "../../src/sync/index.ts";
import { doneWithFiles, type ToldOfFiles } from "./files.ts";
import { sameAsListed } from "./listing.ts";
import { aroundOf, newStore } from "./queue.ts";

interface Told extends ToldOfFiles {
  now: number;
  secret?: string;
  name?: string;
  form?: string;
  dossier?: string;
  values?: Record<string, Json>;
  note?: string;
  path?: string;
  bundle?: string;
}

const clock = { ms: 0 };
const around = aroundOf(clock);
const store = await newStore(around, "pocket");
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

function say(words: object): void {
  process.stdout.write(JSON.stringify(words) + "\n");
}

async function hear(): Promise<Record<string, unknown> | undefined> {
  const { value, done } = await lines.next();
  return done ? undefined : (JSON.parse(value as string) as Record<string, unknown>);
}

function road(road: string, token = ""): Exchange {
  return async (data) => {
    say({ road, token, data: fromUtf8(data) });
    const heard = await hear();
    if (heard?.["forgotten"] === true) throw new ForgottenError();
    if (typeof heard?.["answer"] !== "string") throw new Error("lost");
    clock.ms = Number(heard["now"]);
    return utf8(heard["answer"]);
  };
}

const asked: Line = { enrol: road("enrol"), syncAs: (token) => road("sync", token) };

/** Home over HTTP, where an address is told; else by asking. */
function lineTo(address?: string): Line {
  return address === undefined ? asked : httpLine({ fetch, address, language: "vi" });
}

/** What a backup of the phone's system would hold. */
let copied: { table: Table; rows: unknown[] }[] = [];

type Table = (typeof store.database.objectStoreNames)[number];

async function copy(): Promise<number> {
  copied = await read(store, (tables) =>
    Promise.all(
      [...tables.objectStoreNames].map(async (table) => ({ table, rows: await tables.objectStore(table).getAll() })),
    ),
  );
  return copied.length;
}

async function putBack(): Promise<number> {
  return write(store, async (tables) => {
    for (const { table, rows } of copied) {
      await tables.objectStore(table).clear();
      for (const row of rows) await tables.objectStore(table).put(row as never);
    }
    return copied.length;
  });
}

/** Every text that this phone still holds, opened. */
async function bodies(): Promise<string[]> {
  const [changes, states, segments] = await read(store, async (tables) => [
    await tables.objectStore("changes").getAll(),
    await tables.objectStore("states").getAll(),
    await tables.objectStore("segments").getAll(),
  ]);
  const own = await Promise.all(changes.map((row) => textOfChange(store.vault, row)));
  const kept = await Promise.all(states.map((row) => store.vault.open(row.body, placeOfState(row))));
  const carried = await Promise.all(segments.map((row) => store.vault.open(row.body, placeOfSegment(row))));
  const told = (await messages(store)).map(({ said }) => dumps(said));
  return [...own.filter((text) => text !== undefined), ...kept, ...carried, ...told];
}

async function done(told: Told): Promise<unknown> {
  const line = lineTo(told.address);
  const files = await doneWithFiles(store, around, told);
  if (files !== undefined) return files;
  const dossier = told.dossier ?? "";
  if (told.do === "enrol") {
    const ticket = { secret: told.secret ?? "", name: told.name ?? "" };
    return (await enrol(store, around, line.enrol, ticket)).stream;
  }
  if (told.do === "save") {
    const values = new Map(Object.entries(told.values ?? {}));
    const id = dossier || newId(around);
    const name = await save(store, around, id, { values, form: told.form ?? "", note: told.note ?? "" });
    return [id, name ?? null];
  }
  if (told.do === "meet") return meet(store, around, line);
  if (told.do === "history") return history(store, dossier);
  if (told.do === "messages") return messages(store);
  if (told.do === "counts") return read(store, status);
  if (told.do === "grants") return read(store, async (tables) => grantsOf(tables, (await identityOf(tables)).person));
  if (told.do === "export") return exportBundle(store, around);
  if (told.do === "import") return importBundle(store, around, told.bundle ?? "");
  if (told.do === "copy") return copy();
  if (told.do === "put back") return putBack();
  if (told.do === "bodies") return bodies();
  if (told.do === "digest") return sameAsListed(store, around).then(() => phoneDigest(store));
  if (told.do === "digests")
    return sameAsListed(store, around).then(async () => Object.fromEntries(await digests(store)));
  if (told.do === "values") {
    const heads = (await known(store, dossier)).view.get(told.path ?? "") ?? [];
    return heads.map((head) => head.value);
  }
  return standing();
}

/** Where this phone stands, as `status` of a headless one says it. */
async function standing(): Promise<unknown> {
  return read(store, async (tables) => {
    const changes = await tables.objectStore("changes").getAll();
    const { fork, epoch, locked, scope, stream, skew } = await identityOf(tables);
    const levels = changes.map(({ n, level, included, held, waiting }) => ({
      n,
      level,
      included: included === 1,
      held,
      waiting: waiting ?? 0,
    }));
    const messages = await tables.objectStore("messages").count();
    return { fork, epoch, locked, scope, stream, skew, levels, messages };
  });
}

for (let told = await hear(); told !== undefined; told = await hear()) {
  clock.ms = Number(told["now"]);
  try {
    say({ done: await done(told as unknown as Told) });
  } catch (error) {
    say({ failed: error instanceof UnreadableError ? error.problem.code : String(error) });
  }
}
