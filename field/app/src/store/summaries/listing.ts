// The list of dossiers that this phone shows, by one bulk read, and finding in it.
//
// How far own changes have come is read with it, so that a list never says more than home has signed. What was read is
// kept in memory until something is written. This module must not open a dossier.

import { fold, readCode } from "../../sync/index.ts";
import { wordsOf } from "../../sync/text/index.ts";
import { STORED, WAITING, type OwnChange } from "../rows.ts";
import type { SummaryRow } from "./rows.ts";
import { afloat, shelving } from "../shelves.ts";
import { read, writesOf, type Around, type Reading, type Store } from "../store.ts";
import { newestFirst, openBucket } from "./buckets.ts";
import { renewSummaries } from "./renewing.ts";
import type { Kept, Summary } from "./summary.ts";

interface Standing {
  readonly isShown: (kept: Kept) => boolean;
  readonly progress: ReadonlyMap<string, Progress>;
  readonly asked: ReadonlySet<string>;
  readonly rows: readonly SummaryRow[];
}

type Progress = Pick<Summary, "waiting" | "sent" | "held">;
const NONE: Progress = { waiting: 0, sent: 0, held: 0 };

/** A list with the number of writes that it was read after; `list` once it is there. */
interface Known {
  readonly writes: number;
  readonly found: Promise<readonly Summary[]>;
  list?: readonly Summary[];
}

const KNOWN = new WeakMap<Store, Known>();

function knownOf(store: Store): Known | undefined {
  const known = KNOWN.get(store);
  return known?.writes === writesOf(store) ? known : undefined;
}

/** The list when it is in memory and nothing was written since; else it wants to be read by `listed`. */
export function listedAlready(store: Store): readonly Summary[] | undefined {
  return knownOf(store)?.list;
}

/** Every dossier that this phone shows, deleted ones too, the last changed first. */
export async function listed(store: Store, around: Around): Promise<readonly Summary[]> {
  const already = knownOf(store);
  if (already !== undefined) return already.found;
  const due = await read(store, (tables) => tables.objectStore("stale").index("form").count(""));
  if (due > 0) await renewSummaries(store, around);
  const known: Known = { writes: writesOf(store), found: readList(store) };
  KNOWN.set(store, known);
  try {
    return (known.list = await known.found);
  } catch (error) {
    KNOWN.delete(store);
    throw error;
  }
}

async function readList(store: Store): Promise<readonly Summary[]> {
  const { isShown, progress, asked, rows } = await read(store, standing);
  const isUnderway = ({ line: { dossier } }: Kept): boolean => isOnItsWay(progress.get(dossier) ?? NONE);
  const buckets = await Promise.all(rows.map((row) => openBucket(store, row)));
  const found: Summary[] = [];
  for (const bucket of buckets)
    for (const kept of bucket.values())
      if (isShown(kept) || isUnderway(kept))
        found.push(lineOf(kept.line, progress.get(kept.line.dossier), asked.has(kept.line.dossier)));
  return found.sort(newestFirst);
}

function lineOf(line: Summary, progress: Progress | undefined, asked: boolean): Summary {
  if (progress === undefined && !asked) return line;
  return { ...line, ...progress, asked, needs: line.needs || asked || (progress?.held ?? 0) > 0 };
}

async function standing(tables: Reading): Promise<Standing> {
  const changes = tables.objectStore("changes");
  const [underway, held, questions, floating, onShelf, rows] = await Promise.all([
    changes.index("level").getAll(IDBKeyRange.upperBound(STORED)),
    changes.index("held").getAll(),
    tables.objectStore("messages").index("kind").getAll("question"),
    afloat(tables),
    shelving(tables),
    tables.objectStore("summaries").getAll(),
  ]);
  const isShown = ({ line: { dossier }, shelves }: Kept): boolean =>
    shelves === null ? floating.has(dossier) : shelves.some((shelf) => onShelf(dossier, shelf));
  return { isShown, progress: progressOf([...underway, ...held]), asked: asked(questions), rows };
}

/** Dossiers in which an answer of the office's is shown, and those whose summary does not tell yet. */
export async function staffed(store: Store): Promise<string[]> {
  const { rows, due } = await read(store, async (tables) => ({
    rows: await tables.objectStore("summaries").getAll(),
    due: await tables.objectStore("stale").getAllKeys(),
  }));
  const buckets = await Promise.all(rows.map((row) => openBucket(store, row)));
  const found = buckets.flatMap((bucket) => [...bucket].flatMap(([dossier, kept]) => (kept.isStaffed ? dossier : [])));
  return [...new Set([...found, ...due])];
}

/** What somebody wrote that home has not got, or holds, is seen also after the dossier has left their villages. */
function isOnItsWay({ waiting, held }: Progress): boolean {
  return waiting + held > 0;
}

function asked(questions: readonly { dossier: string }[]): Set<string> {
  return new Set(questions.map(({ dossier }) => dossier));
}

function progressOf(rows: readonly OwnChange[]): Map<string, Progress> {
  const found = new Map<string, Progress>();
  for (const row of new Map(rows.map((row) => [row.name, row])).values()) {
    const { waiting, sent, held } = found.get(row.dossier) ?? NONE;
    const isUnderway = !row.included && row.held === null;
    found.set(row.dossier, {
      waiting: waiting + Number(isUnderway && row.level === WAITING),
      sent: sent + Number(isUnderway && row.level === STORED),
      held: held + Number(row.held !== null),
    });
  }
  return found;
}

/** The lines that somebody looks for: every word, without marks, anywhere in a line's words; or a speakable code. */
export function matching(list: readonly Summary[], typed: string): Summary[] {
  const code = readCode(typed);
  if (code !== undefined) return list.filter(({ mark }) => mark === code.mark);
  const words = wordsOf(fold(typed));
  if (words.length === 0) return [...list];
  return list.filter(({ search }) => words.every((word) => search.includes(word)));
}
