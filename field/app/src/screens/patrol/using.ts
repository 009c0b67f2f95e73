// What the patrol's screens are handed: the recorder as it goes, the form of patrols, stations and planned routes.
//
// This module must not draw anything.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { listOf, walk, type FormDocument } from "../../forms/index.ts";
import { Covering, type Coverage } from "../../patrols/coverage.ts";
import type { Category } from "../../patrols/marking.ts";
import type { Track } from "../../patrols/track.ts";
import type { Landmark } from "../../places/pack.ts";
import { useApp, useRead, type App } from "../../shell/app.ts";
import { usePacks } from "../map/ground.tsx";
import { recorderOf, type Recorded, type Recorder } from "./recorder.ts";

/** The recorder, and what it holds now. */
export function useRecorder(): readonly [Recorder, Recorded] {
  const { store, now } = useApp();
  const recorder = recorderOf(store, now);
  const [state, setState] = useState(recorder.state);
  useEffect(() => {
    const see = (): void => setState(recorder.state);
    void recorder.open();
    see();
    return recorder.listen(see);
  }, [recorder]);
  return [recorder, state];
}

/** A form that patrols are written in: it asks for a track. */
export interface PatrolForm {
  readonly form: string;
  readonly document: FormDocument;
}

/** The form of patrols that home offers and that is here; null for none, undefined until that is known. */
export function usePatrolForm(): PatrolForm | null | undefined {
  return useRead(patrolForm);
}

async function patrolForm({ catalogue }: App): Promise<PatrolForm | null> {
  for (const { ref, form, isHere } of await catalogue.offered()) {
    const document = isHere ? (await catalogue.form(ref))?.document : undefined;
    if (document?.nodes.some(({ name, type }) => name === TRACK && type === "geotrace")) return { form, document };
  }
  return null;
}

/** Questions go by the names of the sample forms; a form that does not ask one is not answered. */
const TRACK = "tuyen";
const CATEGORY = "nhom";

/** A category of observations with its name in a language. */
export interface Kind extends Category {
  readonly name: string;
  /** Its name in Vietnamese, as files and summaries say it. */
  readonly word: string;
}

export function kindsOf(document: FormDocument, language: string): Kind[] {
  const node = [...walk(document.nodes)].find(({ name }) => name === CATEGORY);
  return (node ? listOf(document, node) : []).map(({ code, label = {} }) => {
    const word = label["vi"] ?? code;
    return { code, names: Object.values(label), name: label[language] ?? word, word };
  });
}

/** Places of the packs with one point, and planned routes. */
export function usePlaces(): { readonly marks: readonly Landmark[]; readonly routes: readonly Landmark[] } {
  const packs = usePacks();
  return useMemo(() => {
    const all = packs?.flatMap(({ landmarks }) => landmarks) ?? [];
    return {
      marks: all.filter(({ points }) => points.length === 1),
      routes: all.filter(({ points }) => points.length > 1),
    };
  }, [packs]);
}

/** How much of a route was walked, told again with every fix and worked out for it alone. */
export function useCoverage(route: Landmark | undefined, tracks: readonly Track[]): Coverage | undefined {
  const covering = useMemo(() => route && new Covering(route.points), [route]);
  const told = useRef<{
    readonly covering: Covering;
    readonly tracks: readonly Track[];
    readonly coverage: Coverage;
  }>();
  if (covering === undefined) return undefined;
  if (told.current?.covering !== covering || told.current.tracks !== tracks)
    told.current = { covering, tracks, coverage: covering.walkOn(tracks).coverage };
  return told.current.coverage;
}
