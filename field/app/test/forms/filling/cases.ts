// How the vectors of tests/vectors/filling.json are run, and a sheet as they write it.

import type { FormDocument } from "../../../src/forms/compiled/document.ts";
import { ListNode, type Row, type Value } from "../../../src/forms/expressions/index.ts";
import {
  Filling,
  type FillingSurroundings,
  type Plan,
  type Sheet,
  fillingSurroundings,
  planOf,
} from "../../../src/forms/filling/index.ts";
import { byCodePoint } from "../../../src/sync/text/order.ts";
import { vectors } from "../../repository.ts";
import { NOW, UUID } from "../expressions/cases.ts";

export interface Around {
  readonly now?: number;
  readonly seed?: string;
  readonly lists?: Readonly<Record<string, readonly Row[]>>;
  readonly new?: boolean;
  readonly new_rows?: readonly string[];
  readonly rows?: Readonly<Record<string, readonly string[]>>;
  readonly meta?: Readonly<Record<string, Value>>;
}

export type Out = Readonly<Record<string, unknown>>;

export interface FillingCase {
  readonly why: string;
  readonly form: string;
  readonly values: Readonly<Record<string, Value>>;
  readonly around?: Around;
  readonly out: Out;
}

interface Vectors {
  readonly forms: Readonly<Record<string, FormDocument>>;
  readonly cases: readonly FillingCase[];
}

const VECTORS = vectors<Vectors>("filling");
export const CASES = VECTORS.cases;
export const FORMS = new Map(
  Object.entries({ ...VECTORS.forms, ...vectors<Readonly<Record<string, FormDocument>>>("forms") }),
);
const PLANS = new Map<string, Plan>();

/** The plan of a form of the vectors, made once. */
export function planNamed(name: string): Plan {
  const document = FORMS.get(name);
  if (document === undefined) throw new RangeError(name);
  const plan = PLANS.get(name) ?? planOf(document);
  PLANS.set(name, plan);
  return plan;
}

export function aroundOf(around: Around): FillingSurroundings {
  return fillingSurroundings({
    now: around.now ?? NOW,
    seed: around.seed ?? "h1",
    lists: new Map(Object.entries(around.lists ?? {}).map(([name, rows]) => [name, new ListNode(rows)])),
    isNew: around.new ?? false,
    newRows: new Set(around.new_rows),
    rows: new Map(Object.entries(around.rows ?? {})),
    meta: new Map(Object.entries(around.meta ?? {})),
    uuid: () => UUID,
  });
}

export function fillingOf(one: FillingCase): Filling {
  return new Filling(planNamed(one.form), new Map(Object.entries(one.values)), aroundOf(one.around ?? {}));
}

/** The parts of a sheet that say everything. */
export function told(sheet: Sheet): Out {
  return {
    filled: Object.fromEntries(sheet.filled),
    hidden: [...sheet.hidden].sort(byCodePoint),
    required: [...sheet.required].sort(byCodePoint),
    readonly: [...sheet.readonly].sort(byCodePoint),
    counts: Object.fromEntries(sheet.counts),
    rows: Object.fromEntries(sheet.rows),
    faults: sheet.faults.map((fault) => [fault.path, fault.code, fault.detail]),
  };
}

/** The parts of a sheet that `out` names. */
export function answered(sheet: Sheet, out: Out): Out {
  const words = new Map(sheet.faults.map((fault) => [fault.path, fault.words]));
  const whole: Out = {
    ...told(sheet),
    words: over(out["words"], (key) => words.get(key)),
    choices: over(out["choices"], (key) => codesAt(sheet, key)),
    labels: over(out["labels"], (key, codes) => labelsAt(sheet, key, Object.keys(codes as object))),
    said: said(out["said"]).map(([key, text]) => [key, text, sheet.said(text, key)]),
  };
  return Object.fromEntries(Object.keys(out).map((part) => [part, whole[part]]));
}

function said(out: unknown): readonly (readonly [string, string])[] {
  return (out ?? []) as readonly (readonly [string, string])[];
}

function over(asked: unknown, told: (key: string, value: unknown) => unknown): Out {
  return Object.fromEntries(Object.entries(asked ?? {}).map(([key, value]) => [key, told(key, value)]));
}

export function codesAt(sheet: Sheet, key: string): readonly string[] | undefined {
  return sheet
    .choices(key)
    ?.all()
    .map((choice) => choice.code);
}

function labelsAt(sheet: Sheet, key: string, codes: readonly string[]): Out {
  const all = sheet.choices(key)?.all() ?? [];
  return Object.fromEntries(all.filter(({ code }) => codes.includes(code)).map(({ code, labels }) => [code, labels]));
}
