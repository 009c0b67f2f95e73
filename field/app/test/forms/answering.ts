// Answers questions of the Python tests, one line of JSON each: what an expression gives, what a sheet says,
// how a dossier is called, what a new one can start with.
//
// `pytest tests/field/app/forms` starts it; nothing of the app does.

import { createInterface } from "node:readline";
import type { FormDocument } from "../../src/forms/compiled/document.ts";
import { Form } from "../../src/forms/compiled/form.ts";
import { ExpressionError, type Value } from "../../src/forms/expressions/index.ts";
import { Filling, planOf } from "../../src/forms/filling/index.ts";
import { areaOf, proposals } from "../../src/forms/prefill/index.ts";
import { searchText, titleOf } from "../../src/forms/title.ts";
import type { Head } from "../../src/sync/states/head.ts";
import { type Around as Given, type VectorForm, run, written } from "./expressions/cases.ts";
import { type Around, aroundOf, codesAt, told } from "./filling/cases.ts";

interface Question {
  readonly form: VectorForm & FormDocument;
  readonly values: Readonly<Record<string, Value>>;
  readonly at: string;
  readonly trees?: readonly unknown[];
  readonly around: Given & Around;
  readonly choices?: readonly string[];
  readonly sources?: readonly GivenSource[];
}

/** A dossier that is known, its view by path. */
interface GivenSource {
  readonly dossier: string;
  readonly row: string;
  readonly form: FormDocument;
  readonly view: Readonly<Record<string, readonly Head[]>>;
}

/** What each tree gives at its question, or the code of its error. */
function expressions({ form, values, at, around, trees = [] }: Question): unknown {
  return trees.map((tree) => {
    try {
      return written(run(form, values, { why: "", form: "", values: "", expr: "", out: "", at, tree, around }));
    } catch (error) {
      return error instanceof ExpressionError ? ["error", error.code] : ["error", String(error)];
    }
  });
}

/** What a sheet says, with the codes that may be chosen; answers come one after another. */
function sheet({ form, values, around, choices = [] }: Question): unknown {
  const filling = new Filling(planOf(form), new Map(), aroundOf(around));
  for (const [path, value] of Object.entries(values)) filling.answer(path, value);
  return { ...told(filling.sheet), choices: choices.map((key) => codesAt(filling.sheet, key) ?? null) };
}

/** How a dossier is called, by what it is found, and the kind of what stands at each path. */
function named({ form, values }: Question): unknown {
  const read = new Form(form);
  const given = new Map(Object.entries(values));
  return [titleOf(read, given), searchText(read, given), [...given.keys()].map((path) => read.kindAt(path))];
}

/** What a new dossier of a form can start with, and in which area. */
function known({ form, sources = [] }: Question): unknown {
  const given = sources.map(({ form: of, view, ...source }) => ({
    ...source,
    form: new Form(of),
    view: new Map(Object.entries(view)),
  }));
  const found = proposals(new Form(form), given).map(({ known: several, ...proposal }) => ({
    ...proposal,
    known: several.map(({ value, dossier, path, at, by }) => [value, dossier, path, at, by]),
  }));
  return [areaOf(given), found];
}

function answerTo(question: Question): unknown {
  if (question.sources !== undefined) return known(question);
  if (question.trees !== undefined) return expressions(question);
  return question.choices === undefined ? named(question) : sheet(question);
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answerTo(JSON.parse(line) as Question))}\n`);
}
