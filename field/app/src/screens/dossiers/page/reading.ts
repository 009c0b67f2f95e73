// Everything that the page of a dossier shows, read and worded at once. This module must not draw.

import { filingOf, type Filing } from "../../../dossiers/filing.ts";
import { consentOf, hides, refusal, seenOf } from "../../../dossiers/hiding.ts";
import { openedOf, type Opened } from "../../../dossiers/page/opened.ts";
import { openPaths, paged, type Block } from "../../../dossiers/page/paged.ts";
import { pastOf, type Past } from "../../../dossiers/page/past.ts";
import { standingOf } from "../../../dossiers/reached.ts";
import type { Speaking } from "../../../dossiers/speech/speaking.ts";
import { readView, titleOf } from "../../../forms/index.ts";
import type { App } from "../../../shell/app.ts";
import { formOf, mayTakeBack, type Level } from "../../../store/index.ts";
import { edgesOf, lifeOf, unseen, type Name, type Value, type View } from "../../../sync/index.ts";
import type { Sentence } from "../../../words/index.ts";
import { speakersFor } from "../speech.ts";

export interface DossierPage {
  readonly id: string;
  /** The form version that it is read by. */
  readonly form: string;
  readonly formTitle: string;
  readonly title: string;
  readonly opened: Opened;
  /** Without what no screen may show. */
  readonly view: View;
  readonly speaking: Speaking;
  readonly blocks: readonly Block[];
  /** Newest first. */
  readonly past: readonly Past[];
  readonly levels: ReadonlySet<Level>;
  readonly filing: Filing;
  readonly standing: Sentence;
  readonly life: ReturnType<typeof lifeOf>;
  /** How many answers differ, and whether a deletion met what its author had not seen. */
  readonly open: number;
  readonly isUnseen: boolean;
  readonly isRefused: boolean;
  /** What takes consent back; undefined where nothing is to be taken back. */
  readonly refusal: ReadonlyMap<string, Value> | undefined;
  /** Other dossiers that are this one. */
  readonly same: readonly string[];
  /** The last save, where it may be taken back and is of this dossier. */
  readonly lastSave: Name | undefined;
}

/** The page of a dossier; null when this phone has none of this id. */
export async function pageOf(app: App, id: string): Promise<DossierPage | null> {
  const opened = await openedOf(app.store, id);
  if (opened === undefined) return null;
  const whole = opened.known.view;
  const form = formOf(whole) || (opened.saved.at(-1)?.form ?? "");
  const speakers = await speakersFor(app, [form, ...opened.saved.map((one) => one.form)]);
  const speaking = speakers(form);
  const isHidden = hides(speaking.form, whole);
  const view = seenOf(speaking.form, whole);
  const isRefused = consentOf(speaking.form, whole) === "denied";
  const levels = new Set(opened.saved.map(({ level }) => level));
  const filing = filingOf(speaking.form, view);
  const changes = [...opened.known.own, ...opened.known.others];
  const last = await mayTakeBack(app.store);
  const titles = speaking.form?.document.title;
  return {
    ...{ id, form, opened, view, speaking, levels, filing, standing: standingOf(filing, levels) },
    formTitle: titles?.[speaking.language] ?? titles?.["vi"] ?? form,
    title: speaking.form === undefined ? "" : titleOf(speaking.form, readView(speaking.form, view)),
    blocks: paged(speaking, view),
    past: pastOf(opened.saved, { changes, view, speaking: speakers, isHidden, isRefused }),
    life: lifeOf(view),
    open: openPaths(speaking, view).length,
    isUnseen: unseen(view).some(({ path }) => path === "_life"),
    isRefused,
    refusal: refusal(speaking.form, whole),
    same: edgesOf(id, [...view.values()].flat()).map(([one, other]) => (one === id ? other : one)),
    lastSave: opened.known.own.some(({ name }) => name === last) ? last : undefined,
  };
}
