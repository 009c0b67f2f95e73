import assert from "node:assert/strict";
import { test } from "node:test";
import encodeQR from "qr";
import { reopened } from "../../src/dossiers/acts/reopened.ts";
import { joined, wantedOf, type Wanted } from "../../src/dossiers/listing/choosing.ts";
import { slipOf } from "../../src/dossiers/slip/slip.ts";
import type { Summary } from "../../src/store/index.ts";
import { codeOf } from "../../src/sync/index.ts";
import { changeOf, formNamed, knownOf, speakingOf, viewOf } from "./made.ts";

const form = formNamed("ho_gia_dinh_so");

test("a slip tells its code, who was there first, and nothing that is nobody's business on paper", () => {
  const view = viewOf(
    form.ref,
    { path: "_area", value: "A/A01", n: 2, by: "lan" },
    { path: "chu_ho", value: "Lò Văn Đông", n: 1 },
    { path: "chu_ho_dinh_danh", value: "038057000123", n: 1 },
    { path: "dan_toc", value: "08", n: 1 },
    { path: "dong_y", value: "co", n: 1 },
    { path: "nguoi/r1/ten", value: "Lò Thị Hoa", n: 1 },
  );
  const slip = slipOf(speakingOf(form), "dossier-1", view, "standing.sent", []);
  assert.equal(slip.code, codeOf("dossier-1", "A/A01"));
  assert.deepEqual([slip.village, slip.by], ["Bản Muôn", "Lò Thị Hoa"]);
  assert.deepEqual(
    slip.told.map(([, words]) => words),
    ["Lò Văn Đông"],
  );
});

test("answers that differ are said to differ on paper, and none is chosen", () => {
  const view = viewOf(form.ref, { path: "chu_ho", value: "An", n: 1 }, { path: "chu_ho", value: "Ân", n: 2 });
  const slip = slipOf(speakingOf(form), "dossier-1", view, "standing.saved", []);
  assert.deepEqual(slip.told[0]?.[1], "Thông tin chưa khớp");
});

test("a code is drawn as a square with a quiet border", () => {
  const rows = encodeQR("A01-7K4-QM3", "raw", { ecc: "medium", border: 4 });
  assert.ok(rows.length >= 29 && rows.every((row) => row.length === rows.length));
  assert.ok(rows.slice(0, 4).every((row) => row.every((isDark) => !isDark)));
});

test("a save that is taken back is a draft again, with what was shown before it and what was answered", () => {
  const document = { ...form.document, form: "ho", version: "1" };
  const own = changeOf(1, { chu_ho: "An", "nguoi/r1/ten": "Bình", _area: "A/A01" });
  const made = new (form.constructor as typeof import("../../src/forms/index.ts").Form)(document);
  const known = { ...knownOf([own], viewOf("ho@1")), state: knownOf([], viewOf("ho@1")).state };
  const draft = reopened("dossier-1", known, own.name, made, 7);
  assert.deepEqual(
    draft?.answers,
    new Map([
      ["chu_ho", "An"],
      ["nguoi/r1/ten", "Bình"],
    ]),
  );
  assert.deepEqual(
    [draft?.isNew, draft?.given.get("_area"), [...(draft?.newRows ?? [])]],
    [true, "A/A01", ["nguoi/r1"]],
  );
});

test("what answered no question becomes no draft", () => {
  const own = changeOf(1, { _life: "deleted" });
  assert.equal(reopened("dossier-1", knownOf([own], viewOf("ho@1")), own.name, form, 7), undefined);
});

function line(dossier: string, more: Partial<Summary> = {}): Summary {
  const plain = {
    form: "ho@1",
    areas: ["A"],
    title: dossier,
    search: dossier,
    mark: "",
    changed: 1,
    by: "lan",
    spot: "",
  };
  const counts = { open: 0, waiting: 0, sent: 0, held: 0, asked: false, needs: false };
  return { dossier, ...plain, authors: ["lan"], life: "active", same: [], ...counts, ...more };
}

test("a list is narrowed by form, village and standing; deleted dossiers only where they are asked for", () => {
  const all = [
    line("a", { waiting: 1 }),
    line("b", { areas: ["B"] }),
    line("c", { life: "deleted" }),
    line("d", { form: "cay@2" }),
  ];
  const found = (wanted: Partial<Wanted>): string[] =>
    wantedOf(all, { form: "", area: "", is: "", ...wanted }, { person: "hoa", needs: new Set(["d"]) }).map(
      ({ dossier }) => dossier,
    );
  assert.deepEqual(found({}), ["a", "b", "d"]);
  assert.deepEqual(found({ form: "cay" }), ["d"]);
  assert.deepEqual(found({ area: "B" }), ["b"]);
  assert.deepEqual(found({ is: "waiting" }), ["a"]);
  assert.deepEqual(found({ is: "mine" }), ["a"]);
  assert.deepEqual(found({ is: "needs" }), ["d"]);
  assert.deepEqual(found({ is: "gone" }), ["c"]);
});

test("sent is only what is sent whole", () => {
  const all = [
    line("a", { authors: ["hoa"] }),
    line("b", { authors: ["hoa"], waiting: 1 }),
    line("c", { authors: ["hoa"], held: 1 }),
  ];
  const found = wantedOf(all, { form: "", area: "", is: "sent" }, { person: "hoa", needs: new Set() });
  assert.deepEqual(
    found.map(({ dossier }) => dossier),
    ["a"],
  );
});

test("dossiers that are one stand on one line, whichever of them says so and whichever was found", () => {
  const all = [line("c", { same: ["b"] }), line("b"), line("a", { same: ["b"] }), line("d")];
  const found = joined(all, all.slice(0, 1).concat(all.slice(3)));
  assert.deepEqual(
    found.map(({ line, others }) => [line.dossier, ...others.map(({ dossier }) => dossier)]),
    [["a", "b", "c"], ["d"]],
  );
});
