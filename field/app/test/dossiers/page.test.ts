import assert from "node:assert/strict";
import { test } from "node:test";
import { consentOf, refusal, seenOf } from "../../src/dossiers/hiding.ts";
import { openPaths, paged } from "../../src/dossiers/page/paged.ts";
import { pastOf } from "../../src/dossiers/page/past.ts";
import { changeOf, formNamed, nameAt, savedOf, speakingOf, viewOf } from "./made.ts";

const form = formNamed("ho_gia_dinh_so");
const speaking = speakingOf(form);
const agreed = { path: "dong_y", value: "co" };

function answersIn(...written: Parameters<typeof viewOf>[1][]): Map<string, string> {
  const blocks = paged(speaking, viewOf(form.ref, ...written));
  return new Map(blocks.flatMap(({ answers }) => answers.map(({ label, words }) => [label, words])));
}

test("answers stand in the order of the form, under their groups, in words", () => {
  const view = viewOf(
    form.ref,
    { path: "ghi_chu", value: "gần suối" },
    { path: "so_nhan_khau", value: 4 },
    { path: "chu_ho", value: "Lò Văn Đông" },
    { path: "thon", value: "A1" },
    agreed,
    { path: "chu_ho_dien_thoai", value: "+84912345678" },
  );
  const blocks = paged(speaking, view);
  const told = blocks.map(({ heading, answers }) => [heading, ...answers.map(({ words }) => words)]);
  assert.deepEqual(told, [
    ["", "Bản Hiềng", "Có"],
    ["Hộ gia đình", "Lò Văn Đông", "0912345678", "4"],
    ["", "gần suối"],
  ]);
});

test("the rows of a repeat stand one by one under the name of whom they are about, and a removed one is told", () => {
  const blocks = paged(
    speaking,
    viewOf(
      form.ref,
      { path: "nguoi/r2/ten", value: "Lò Thị Hoa", n: 1 },
      { path: "nguoi/r1/ten", value: "Lò Văn An", n: 2 },
      { path: "nguoi/r1/nguoi_id", value: "u1", n: 2 },
      { path: "nguoi/r3/ten", value: "Lò Văn Bình", n: 3 },
      { path: "nguoi/r3/_life", value: "deleted", n: 3 },
    ),
  );
  const told = blocks.map(({ heading, gone, answers }) => [heading.split(": ")[1], gone, answers.length]);
  assert.deepEqual(told, [
    ["Lò Thị Hoa", false, 1],
    ["Lò Văn An", false, 1],
    ["Lò Văn Bình", true, 0],
  ]);
});

test("answers that differ stand side by side with who wrote them, the oldest first, and no one is chosen", () => {
  const view = viewOf(
    form.ref,
    { path: "so_nhan_khau", value: 6, n: 3, by: "hoa" },
    { path: "so_nhan_khau", value: 5, n: 2, by: "lan" },
  );
  const [answer] = paged(speaking, view).flatMap(({ answers }) => answers);
  assert.deepEqual(
    answer?.sides.map(({ words, by }) => [words, by]),
    [
      ["5", "lan"],
      ["6", "Lò Thị Hoa"],
    ],
  );
  assert.equal(answer?.words, "");
  assert.deepEqual(openPaths(speaking, view), ["so_nhan_khau"]);
});

test("what a rule of the form did not choose is told beside what it did", () => {
  const view = viewOf(form.ref, { path: "song", value: "4g", n: 1 }, { path: "song", value: "khong", n: 2 });
  const [answer] = paged(speaking, view).flatMap(({ answers }) => answers);
  assert.equal(answer?.sides.length, 0);
  assert.equal(answer?.also.length, 1);
});

test("a set is one line, and dates without a day invent none", () => {
  const [first, second] = form.document.lists["thiet_bi"] ?? [];
  const found = answersIn(
    { path: `thiet_bi/${second?.code ?? ""}`, value: true },
    { path: `thiet_bi/${first?.code ?? ""}`, value: true, n: 2 },
  );
  const labels = [first, second].map((choice) => choice?.label?.["vi"]).join(", ");
  assert.deepEqual([...found.values()], [labels]);
  const parcel = speakingOf(undefined);
  assert.equal(paged(parcel, viewOf("khac@1", { path: "x", value: "2026-11" }))[0]?.answers[0]?.words, "2026-11");
});

test("after a refusal no screen shows what needs consent, and a refusal can be written once", () => {
  const view = viewOf(form.ref, { path: "dong_y", value: "khong", n: 2 }, { path: "chu_ho", value: "An" });
  assert.equal(consentOf(form, view), "denied");
  assert.deepEqual([...seenOf(form, view).keys()], ["dong_y"]);
  assert.equal(refusal(form, view), undefined);
  assert.deepEqual(refusal(form, viewOf(form.ref, agreed)), new Map([["dong_y", "khong"]]));
});

test("a refusal beside a consent hides: whoever agreed before cannot outweigh it", () => {
  const view = viewOf(
    form.ref,
    { ...agreed, n: 5 },
    { path: "dong_y", value: "khong", n: 2 },
    { path: "chu_ho", value: "An" },
  );
  assert.equal(seenOf(form, view).has("chu_ho"), false);
});

test("history says what a change replaced as far as it is known, newest first, without what a phone notes by itself", () => {
  const first = changeOf(1, { so_nhan_khau: 4, start: "2026-11-21T08:00:00+07:00" });
  const second = changeOf(2, { so_nhan_khau: 5 }, { so_nhan_khau: [1] });
  const past = pastOf([savedOf(first), savedOf(second, { level: "waiting" })], {
    changes: [first, second],
    view: viewOf(form.ref),
    speaking: () => speaking,
    isHidden: () => false,
    isRefused: false,
  });
  assert.deepEqual(
    past.map(({ name, level, written }) => [name, level, written.map(({ words, before }) => [words, ...before])]),
    [
      [nameAt(2), "waiting", [["5", "4"]]],
      [nameAt(1), "merged", [["4"]]],
    ],
  );
});

test("what a form notes by itself, or stands in a removed row, is not counted among what differs", () => {
  const view = viewOf(
    form.ref,
    { path: "nguoi/r1/nguoi_id", value: "u1", n: 1 },
    { path: "nguoi/r1/nguoi_id", value: "u2", n: 2, by: "lan" },
    { path: "nguoi/r2/ten", value: "Lò Văn An", n: 3 },
    { path: "nguoi/r2/ten", value: "Lò Văn Anh", n: 7, by: "lan" },
    { path: "nguoi/r2/_life", value: "deleted", n: 8, seen: [3, 7] },
    { path: "so_nhan_khau", value: 5, n: 4 },
    { path: "so_nhan_khau", value: 6, n: 5, by: "lan" },
  );
  assert.deepEqual(openPaths(speaking, view), ["so_nhan_khau"]);
});

test("a row that was removed while somebody changed it shows both, and counts once", () => {
  const view = viewOf(
    form.ref,
    { path: "nguoi/r1/nguoi_id", value: "u1", n: 1 },
    { path: "nguoi/r1/ten", value: "Lò Văn An", n: 2, by: "lan" },
    { path: "nguoi/r1/_life", value: "deleted", n: 3, seen: [1] },
  );
  const [life] = paged(speaking, view).flatMap(({ answers }) => answers.filter(({ path }) => path.endsWith("_life")));
  const sides = life?.sides.map(({ words, by }) => [words, by]);
  assert.deepEqual(sides, [
    ["Họ tên: Lò Văn An", "lan"],
    ["đã xóa", "Lò Thị Hoa"],
  ]);
  assert.deepEqual(openPaths(speaking, view), ["nguoi/r1/_life"]);
});
