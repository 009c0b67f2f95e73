// A recorded patrol as one whole: its file, its observations, its words. This module must not draw anything.

import { fixOf, trackOf, type Patrol } from "../../patrols/log.ts";
import type { Coverage } from "../../patrols/coverage.ts";
import { gpxText } from "../../patrols/gpx/writing.ts";
import { utf8, type Bytes } from "../../sync/reading/bytes.ts";
import type { Whole } from "./draft.ts";
import type { Kind } from "./using.ts";

interface WholeGiven {
  readonly patrol: Patrol;
  readonly kinds: readonly Kind[];
  readonly route: string;
  readonly coverage: Coverage | undefined;
  /** How its track is called. */
  readonly name: string;
}

export function wholeOfPatrol({ patrol, kinds, route, coverage, name }: WholeGiven): Whole {
  const tracks = trackOf(patrol, name);
  const seen = patrol.marks.map(({ at, place, ...mark }) => ({ ...mark, fix: fixOf(at, place) }));
  const wordOf = (category: string): string => kinds.find(({ code }) => code === category)?.word ?? category;
  const waypoints = seen.map(({ fix, category, words }) => ({ fix, name: wordOf(category), comment: words }));
  return {
    ...{ form: patrol.form, area: patrol.area, tracks, seen, route, coverage, damaged: [] },
    places: seen.map(({ words, category }) => words || wordOf(category)),
    file: utf8(gpxText(waypoints, tracks)),
  };
}

/** Hand a file to the browser. */
export function saveAs(name: string, bytes: Bytes): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/gpx+xml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
