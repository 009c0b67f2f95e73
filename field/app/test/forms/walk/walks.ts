// Walks over the forms of the vectors, with ids and moments that are always the same.

import type { FormDocument, FormNode } from "../../../src/forms/compiled/document.ts";
import { ListNode, type Value } from "../../../src/forms/expressions/index.ts";
import { type Plan, planOf } from "../../../src/forms/filling/index.ts";
import { type Start, Walk, type WalkSurroundings } from "../../../src/forms/walk/index.ts";
import { NOW } from "../expressions/cases.ts";
import { planNamed } from "../filling/cases.ts";

/** Surroundings with row ids `r1`, `r2` … and identifiers `u1`, `u2` … */
export function around(now = NOW, first = 0): WalkSurroundings {
  let rows = first;
  let ids = first;
  const lists = new Map([
    ["units", new ListNode([{ name: "A", label: "Xã A" }])],
    ["areas", new ListNode([{ name: "A1", label: "Bản A1", xa: "A" }])],
  ]);
  return {
    now,
    lists,
    newRow: () => `r${String((rows += 1))}`,
    uuid: () => `u${String((ids += 1))}`,
    meta: new Map([["today", "2026-11-21"]]),
  };
}

/** A new dossier of a form of the vectors, or of a plan. */
export function begin(form: string | Plan, start: Partial<Omit<Start, "form">> = {}, given = around()): Walk {
  const plan = typeof form === "string" ? planNamed(form) : form;
  return Walk.begin(plan, { dossier: "h1", isNew: true, began: NOW, ...start }, given);
}

/** A form made of nodes. */
export function planWith(nodes: readonly FormNode[], rest: Partial<FormDocument> = {}): Plan {
  const title = { vi: "Thử" };
  const document = { form: "thu", version: "1", title, language: "vi", languages: ["vi"], files: [], search: [] };
  return planOf({ ...document, name: { first: true, parts: [] }, lists: {}, nodes, ...rest });
}

/** A question in words; `path` is its name where nothing else is said. */
export function question(name: string, rest: Partial<FormNode> = {}): FormNode {
  return {
    type: "text",
    name,
    path: name,
    kind: "text",
    label: { vi: `Câu ${name}`, en: `Question ${name}` },
    ...rest,
  };
}

export function valuesOf(values: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(values));
}

/** The keys of all screens in order. */
export function keysOf(walk: Walk): readonly string[] {
  return walk.screens.map((screen) => (screen.kind === "question" ? screen.key : `${screen.kind}:${screen.key}`));
}
