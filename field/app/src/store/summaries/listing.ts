// The list of dossiers that this phone shows, by one bulk read, and finding in it.
//
// How far own changes have come is read with it, so that a list never says more than home has signed. This module must
// not open a dossier.

import { fold, readCode } from "../../sync/index.ts";
import { wordsOf } from "../../sync/text/index.ts";
import { STORED, WAITING, type OwnChange, type SummaryRow } from "../rows.ts";
import { afloat, shelving } from "../shelves.ts";
import { read, type Around, type Reading, type Store } from "../store.ts";
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

/** Every dossier that this phone shows, deleted ones too, the last changed first. */
export async function listed(store: Store, around: Around): Promise<readonly Summary[]> {
  const due = await read(store, (tables) => tables.objectStore("stale").index("form").count(""));
  if (due > 0) await renewSummaries(store, around);
  const { isShown, progress, asked, rows } = await read(store, standing);
  const buckets = await Promise.all(rows.map((row) => openBucket(store, row)));
  const found: Summary[] = [];
  for (const bucket of buckets)
    for (const kept of bucket.values())
      if (isShown(kept)) found.push(lineOf(kept.line, progress.get(kept.line.dossier), asked.has(kept.line.dossier)));
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
  return list.filter(({ search }) => words.every((word) => search.includes(word)));
}
