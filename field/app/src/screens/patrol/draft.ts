// A patrol becomes the draft of an ordinary dossier: its track, its GPX file, its observations and its summary are answered,
// and the form asks the rest. This module must not draw anything.

import { questionAt, Walk, type Plan, type Value } from "../../forms/index.ts";
import { localTime } from "../../catalogue/index.ts";
import type { Coverage } from "../../patrols/coverage.ts";
import { answersOf, type Seen } from "../../patrols/marking.ts";
import { lineOf } from "../../patrols/simplifying.ts";
import { summary, type Patrolled } from "../../patrols/telling.ts";
import { legsOf, type Track } from "../../patrols/track.ts";
import type { App } from "../../shell/app.ts";
import { keepFile, type Writing } from "../../store/index.ts";
import type { Bytes } from "../../sync/index.ts";
import { refFor } from "../ask/beginning/beginning.ts";
import { keepDraft } from "../ask/beginning/opening.ts";
import { skipKnown } from "../ask/frame/moving.ts";
import { keptHabits } from "../ask/habits.ts";
import { troubleOf, type Trouble } from "./keeping.ts";

/** All of a patrol, recorded or read from a file. */
export interface Whole {
  readonly form: string;
  readonly area: string;
  readonly tracks: readonly Track[];
  readonly seen: readonly Seen[];
  /** What was marked, in words for the summary. */
  readonly places: readonly string[];
  readonly route: string;
  readonly coverage: Coverage | undefined;
  readonly file: Bytes;
  readonly damaged: Patrolled["files"];
}

const ROWS = "quan_sat";
const KIND = "application/gpx+xml";

/**
 * Write a draft of that id down, and `beside` it what must not be without it; why not, where that fails. The same id again takes
 * the place of the first.
 */
export async function intoDraft(
  app: App,
  id: string,
  whole: Whole,
  beside?: (tables: Writing) => Promise<void>,
): Promise<Trouble | undefined> {
  try {
    return (await written(app, id, whole, beside)) ? undefined : "failed";
  } catch (error) {
    return troubleOf(error);
  }
}

/** False while its form is not here. */
async function written(
  app: App,
  id: string,
  whole: Whole,
  beside?: (tables: Writing) => Promise<void>,
): Promise<boolean> {
  const ref = await refFor(app, whole.form, undefined);
  const plan = ref === undefined ? undefined : await app.catalogue.plan(ref);
  if (plan === undefined) return false;
  const given = new Map<string, Value>([
    ["_area", whole.area],
    ...(await app.catalogue.placeAnswers(plan, whole.area)),
  ]);
  const { way } = keptHabits(localStorage);
  const start = { dossier: id, isNew: true, began: app.now(), given, way };
  const walk = Walk.begin(plan, start, await app.catalogue.surroundings(plan));
  const first = walk.here.key;
  const file = { bytes: whole.file, kind: KIND, extension: "gpx", thumbnail: null };
  const kept = await keepFile(app.store, app.around, id, file);
  for (const [path, value] of answers(whole, kept)) if (questionAt(plan, path)) walk.answer(path, value);
  for (const seen of whole.seen) addSeen(walk, plan, seen);
  walk.go(first);
  skipKnown(walk);
  await keepDraft(app, id, walk.draft, beside);
  return true;
}

function answers({ tracks, route, coverage, places, damaged }: Whole, file: string): [string, string][] {
  const fixes = legsOf(tracks).flatMap((leg) => leg.fixes);
  const times = fixes.flatMap(({ time }) => time ?? []);
  const [first, last] = [times.reduce((one, other) => Math.min(one, other), Infinity), Math.max(...times.slice(-1))];
  const latest = times.reduce((one, other) => Math.max(one, other), last);
  const line = lineOf(fixes);
  return [
    ...(times.length > 0
      ? ([
          ["bat_dau", localTime(first)],
          ["ket_thuc", localTime(latest)],
        ] as [string, string][])
      : []),
    ["gpx", file],
    ...(line === undefined ? [] : [["tuyen", line] as [string, string]]),
    ["tom_tat", summary({ tracks, route, coverage, places, files: damaged })],
  ];
}

function addSeen(walk: Walk, plan: Plan, seen: Seen): void {
  if (!walk.mayAddRow(ROWS)) return;
  const row = `${ROWS}/${walk.addRow(ROWS)}`;
  for (const [name, value] of answersOf(seen, localTime))
    if (questionAt(plan, `${row}/${name}`)) walk.answer(`${row}/${name}`, value);
}
