// Views, changes and words for the tests of dossiers: short to write, and like what home publishes.

import assert from "node:assert/strict";
import type { Speaking } from "../../src/dossiers/speech/speaking.ts";
import { Form } from "../../src/forms/index.ts";
import type { Known, Saved } from "../../src/store/index.ts";
import {
  emptyState,
  hash,
  nameOf,
  show,
  streamOfKey,
  type Change,
  type Name,
  type Value,
  type View,
} from "../../src/sync/index.ts";
import { sayingIn } from "../../src/words/index.ts";
import { FORMS } from "../forms/filling/cases.ts";

export function formNamed(name: string): Form {
  const document = FORMS.get(name);
  assert.ok(document !== undefined);
  return new Form(document);
}

/** One value that somebody wrote; `n` tells it from others and is its moment, in hours. */
export interface Written {
  readonly path: string;
  readonly value: Value;
  readonly n?: number;
  readonly by?: string;
  readonly role?: string;
  /** Whoever ends a life says what was on the screen. */
  readonly seen?: readonly number[];
}

export function nameAt(n: number): Name {
  return nameOf(streamOfKey(new Uint8Array(65).fill(n)), 1, hash(String(n)));
}

/** What home shows of these values. */
export function viewOf(form: string, ...written: readonly Written[]): View {
  const remnants = written.map(({ path, value, n = 1, by = "hoa", role = "volunteer", seen }) => ({
    origin: {
      ...{ name: nameAt(n), by, role, form, t: n * 3_600_000, ok: true, merge: 1 },
      seen: seen && new Set(seen.map(nameAt)),
    },
    values: new Map([[path, value]]),
  }));
  return show({ ...emptyState("dossier-1"), remnants }, []);
}

/** A change of this phone's; its name is that of `n`. */
export function changeOf(n: number, set: Record<string, Value>, sup: Record<string, readonly number[]> = {}): Change {
  const named = Object.entries(sup).map(([path, all]) => [path, all.map(nameAt)] as const);
  return {
    ...{ name: nameAt(n), hash: hash(String(n)), stream: "own", n, dossier: "dossier-1", form: "ho@1", by: "hoa" },
    ...{ at: "0".repeat(16), t: n * 3_600_000, set: new Map(Object.entries(set)), sup: new Map(named) },
    ...{ seen: undefined, void: [], where: "", note: "" },
  };
}

/** What a phone holds whose own changes home has merged, and what home shows now. */
export function knownOf(own: readonly Change[], view: View): Known {
  const state = { ...emptyState("dossier-1"), merged: new Set(own.map(({ name }) => name)) };
  return { state, own, others: [], view };
}

export function savedOf(change: Change, more: Partial<Saved> = {}): Saved {
  const { name, by, t, form, set, note } = change;
  return { ...{ name, by, t, form, note }, level: "merged", values: set, own: true, held: "", ...more };
}

export function speakingOf(form: Form | undefined): Speaking {
  return {
    ...{ language: "vi", say: sayingIn("vi"), form },
    outside: (file, code) => (file === "areas.csv" && code === "A1" ? "Bản Hiềng" : ""),
    area: (id) => (id === "A/A01" ? "Bản Muôn" : ""),
    person: (id) => (id === "hoa" ? "Lò Thị Hoa" : id),
  };
}
