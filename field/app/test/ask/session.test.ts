import assert from "node:assert/strict";
import { test } from "node:test";
import type { Draft } from "../../src/forms/index.ts";
import { goBack, goOn } from "../../src/screens/ask/frame/moving.ts";
import { LONGEST, PAUSE, Session } from "../../src/screens/ask/session.ts";
import { begin, planWith, question } from "../forms/walk/walks.ts";

interface Kept {
  readonly session: Session;
  readonly kept: Draft[];
  /** The pause of typing is over. */
  pause(): void;
  /** Somebody has typed for long without one. */
  long(): void;
  fail: Error | undefined;
}

function session(): Kept {
  const plan = planWith([question("ten", { required: true }), question("que")]);
  const kept: Draft[] = [];
  const waiting = new Map<number, () => void>();
  const made: Kept = {
    kept,
    fail: undefined,
    pause: () => waiting.get(PAUSE)?.(),
    long: () => waiting.get(LONGEST)?.(),
    session: new Session(begin(plan), {
      keep: async (draft) => {
        await Promise.resolve();
        if (made.fail !== undefined) throw made.fail;
        kept.push(draft);
      },
      after: (milliseconds, act) => {
        waiting.set(milliseconds, act);
        return () => waiting.delete(milliseconds);
      },
    }),
  };
  return made;
}

test("A01: what is typed is kept at the next pause, each step at once", async () => {
  const { session: one, kept, pause } = session();
  for (const typed of ["L", "Lò", "Lò Thị"]) one.answer("ten", typed);
  await Promise.resolve();
  assert.equal(kept.length, 0);
  pause();
  await one.flush();
  assert.deepEqual(
    kept.map((draft) => draft.answers.get("ten")),
    ["Lò Thị"],
  );
  one.step((walk) => walk.next());
  await one.flush();
  assert.equal(kept.at(-1)?.at, "que");
});

test("A01: who types without a pause loses no more than a while of it", async () => {
  const { session: one, kept, long } = session();
  for (const typed of ["L", "Lò"]) one.answer("ten", typed);
  long();
  await one.flush();
  assert.equal(kept.at(-1)?.answers.get("ten"), "Lò");
  one.answer("ten", "Lò Thị");
  long();
  await one.flush();
  assert.equal(kept.at(-1)?.answers.get("ten"), "Lò Thị");
});

test("the newest draft is the last that is written, also when one was being written", async () => {
  const { session: one, kept } = session();
  one.step((walk) => walk.answer("ten", "A"));
  one.step((walk) => walk.answer("ten", "B"));
  await one.flush();
  assert.equal(kept.at(-1)?.answers.get("ten"), "B");
  assert.ok(one.isKept);
});

test("A03: a full phone is told, what was typed stays, and the next step tries again", async () => {
  const made = session();
  made.fail = Object.assign(new Error("full"), { name: "QuotaExceededError" });
  made.session.answer("ten", "Lò Thị Mẩy");
  await made.session.flush();
  assert.deepEqual([made.session.trouble, made.session.isKept], ["full", false]);
  assert.equal(made.session.walk.sheet.text("ten"), "Lò Thị Mẩy");
  made.fail = undefined;
  made.session.step((walk) => walk.next());
  await made.session.flush();
  assert.deepEqual([made.session.trouble, made.kept.at(-1)?.answers.get("ten")], [undefined, "Lò Thị Mẩy"]);
});

test("nothing is kept any more once a draft has ended", async () => {
  const { session: one, kept } = session();
  one.answer("ten", "A");
  await one.end();
  await one.flush();
  assert.equal(kept.length, 0);
});

test("what is wrong is told once before one goes on, and stops nobody", () => {
  const { session: one } = session();
  goOn(one);
  assert.deepEqual([one.walk.here.key, [...one.told]], ["ten", ["ten"]]);
  goOn(one);
  assert.equal(one.walk.here.key, "que");
  goBack(one);
  assert.equal(one.walk.here.key, "ten");
});

test("nothing is told where nothing is wrong", () => {
  const { session: one } = session();
  one.answer("ten", "Mẩy");
  goOn(one);
  assert.deepEqual([one.walk.here.key, one.told.size], ["que", 0]);
});
