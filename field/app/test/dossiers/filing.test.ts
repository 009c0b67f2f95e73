import assert from "node:assert/strict";
import { test } from "node:test";
import { filingOf } from "../../src/dossiers/filing.ts";
import { furthestBehind, standingOf } from "../../src/dossiers/reached.ts";
import { formNamed, viewOf } from "./made.ts";

const form = formNamed("ho_tro_nop_ho_so");
const [STATUS] = [...form.questions].find(([, { rule }]) => rule.policy.startsWith("state_machine")) ?? [""];
const status = (value: string, role: string) => viewOf(form.ref, { path: STATUS, value, role });

test("what a volunteer says of the state is not filed, what staff say is", () => {
  assert.equal(filingOf(form, status("2", "volunteer")).isFiled, false);
  assert.equal(filingOf(form, status("1", "clerk")).isFiled, false);
  assert.equal(filingOf(form, status("2", "clerk")).isReceived, true);
});

test("a number given by the receiving system is filed, and two that differ are both told", () => {
  const one = { path: "_number", value: "H56.20.15-1", n: 2 };
  assert.deepEqual(filingOf(form, viewOf(form.ref, one)).numbers, ["H56.20.15-1"]);
  const two = filingOf(form, viewOf(form.ref, one, { path: "_number", value: "H56.20.15-2", n: 3 }));
  assert.deepEqual(two.numbers, ["H56.20.15-1", "H56.20.15-2"]);
  assert.equal(standingOf(two, ["merged"]), "standing.two_numbers");
});

test("a household follows no procedure: sent is all there is to say", () => {
  const household = formNamed("ho_gia_dinh_so");
  const filing = filingOf(household, viewOf(household.ref, { path: "chu_ho", value: "An" }));
  assert.equal(filing.isApplication, false);
  assert.equal(standingOf(filing, ["merged"]), "standing.sent");
});

test("nothing is said to be sent or filed as long as one change of a dossier is behind", () => {
  const filing = filingOf(form, viewOf(form.ref, { path: "_number", value: "H56", n: 2 }));
  assert.equal(standingOf(filing, ["merged", "waiting"]), "standing.saved");
  assert.equal(standingOf(filing, ["merged", "held"]), "standing.held_not_filed");
  assert.equal(standingOf(filing, ["merged", "floating"]), "standing.floating_not_filed");
  assert.equal(standingOf(filing, ["merged", "stored"]), "standing.filed");
  assert.equal(standingOf(filingOf(form, status("1", "volunteer")), ["stored"]), "standing.not_filed");
});

test("a dossier is as far as the change that is furthest behind", () => {
  assert.equal(furthestBehind(["backed_up", "stored", "merged"]), "stored");
  assert.equal(furthestBehind([]), undefined);
  const order = ["held", "waiting", "floating", "stored", "merged", "backed_up"] as const;
  for (const [place, level] of order.entries()) assert.equal(furthestBehind([...order].slice(place).reverse()), level);
});
