// What needs somebody, with everything that is needed to word it. This module must not draw.

import { needsOf, type Need, type NeedsAround } from "../../dossiers/needs/needs.ts";
import { mayOpen } from "../../dossiers/page/opened.ts";
import { seenOf } from "../../dossiers/hiding.ts";
import { said } from "../../dossiers/speech/answers.ts";
import { labelOf } from "../../dossiers/speech/speaking.ts";
import { readView, titleOf } from "../../forms/index.ts";
import { useRead, type App } from "../../shell/app.ts";
import { storageHere } from "../../shell/device/device.ts";
import { formOf, known, read } from "../../store/index.ts";
import { speakersFor } from "../dossiers/speech.ts";

/** A need in words: the dossier's title, and what differs or is to be looked at. */
export interface Worded {
  readonly need: Need;
  readonly title: string;
  readonly lines: readonly string[];
  /** Whether its dossier can be opened here: it may have moved to another village since. */
  readonly opens: boolean;
}

/** What the needs of this phone are read with. */
export function aroundOf(app: App): NeedsAround {
  return {
    form: (ref) => app.catalogue.form(ref),
    isWithdrawn: async (ref) => {
      const listed = (await app.catalogue.manifest()).forms.filter(({ form }) => form === ref.split("@")[0]);
      return listed.length > 0 && !listed.some(({ write }) => write);
    },
    free: async () => {
      const { used, quota } = await storageHere();
      return quota > 0 ? quota - used : undefined;
    },
    now: app.now,
  };
}

/** How many things need somebody; undefined until it was counted. */
export function useNeedsCount(): number | undefined {
  return useRead(async (app) => (await needsOf(app.store, aroundOf(app))).length);
}

/** The dossiers that need somebody. */
export async function needingOf(app: App): Promise<ReadonlySet<string>> {
  return new Set((await needsOf(app.store, aroundOf(app))).map(({ dossier }) => dossier).filter(Boolean));
}

/** Everything that needs somebody, newest first. */
export async function wordedNeeds(app: App): Promise<Worded[]> {
  const needs = await needsOf(app.store, aroundOf(app));
  return Promise.all(
    needs.map(async (need) => {
      const opens = need.dossier !== "" && (await read(app.store, (tables) => mayOpen(tables, need.dossier)));
      return { ...(await worded(app, need)), opens };
    }),
  );
}

async function worded(app: App, need: Need): Promise<Omit<Worded, "opens">> {
  if (need.dossier === "") return { need, title: "", lines: [] };
  const { view } = await known(app.store, need.dossier);
  const ref = formOf(view);
  const speaking = (await speakersFor(app, [ref]))(ref);
  const seen = seenOf(speaking.form, view);
  const title =
    speaking.form === undefined || seen.size === 0 ? "" : titleOf(speaking.form, readView(speaking.form, seen));
  if (need.kind === "decided") {
    const { path, value, mine } = need.decided;
    const told = {
      label: labelOf(speaking, path),
      theirs: said(speaking, path, value),
      mine: said(speaking, path, mine),
    };
    return { need, title, lines: [app.say("need.decided_words", told)] };
  }
  const inOwn = (words: ReadonlyMap<string, string>): string =>
    words.get(speaking.language) ?? words.get("vi") ?? words.values().next().value ?? "";
  if (need.kind === "faults") {
    const lines = need.faults.faults.map(({ path, words }) => `${labelOf(speaking, path)}: ${inOwn(words)}`);
    return { need, title, lines };
  }
  if (need.kind !== "question") return { need, title, lines: [] };
  const { words, by, due } = need.question;
  const day = due && app.say("question.due", { day: due.split("-").reverse().join("/") });
  return {
    need,
    title,
    lines: [words && app.say("visits.words", { by: speaking.person(by), words }), day].filter(Boolean),
  };
}
