import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { readGpx } from "../../src/patrols/gpx/reading.ts";
import { after, isPoint, fixOf, lastOf, patrolOf, trackOf, type Entry, type Patrol } from "../../src/patrols/log.ts";
import { answersOf, categoryOf } from "../../src/patrols/marking.ts";
import { nearby } from "../../src/patrols/nearby.ts";
import { legsOf, wholeOf, type Fix } from "../../src/patrols/track.ts";
import { dropPatrol, keepEntry, openPatrol } from "../../src/screens/patrol/keeping.ts";
import { wholeOfPatrol } from "../../src/screens/patrol/saving.ts";
import { fold } from "../../src/sync/text/index.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";

const MORNING = Date.parse("2026-11-22T00:00:00Z");
const KINDS = [
  { code: "bay", name: "Bẫy", word: "Bẫy", names: ["Bẫy", "Snare"] },
  { code: "cay_co_thu", name: "Cây cổ thụ", word: "Cây cổ thụ", names: ["Cây cổ thụ", "Heritage tree"] },
  { code: "khac", name: "Khác", word: "Khác", names: ["Khác", "Other"] },
];

/** Somebody walks north, a fix every 20 s and about 22 m, from one step to another. */
function walked(from: number, to: number): Entry[] {
  return Array.from({ length: to - from }, (_, step) => ({
    is: "fix",
    at: MORNING + (from + step) * 20_000,
    place: [105.1, 20 + (from + step) / 5_000, 300 + from + step, 6],
  }));
}

const DAY: readonly Entry[] = [
  { is: "begun", at: MORNING, area: "A", form: "tuan_tra_rung", route: "" },
  { is: "on", at: MORNING },
  ...walked(0, 10),
  {
    is: "mark",
    at: MORNING + 200_000,
    id: "m1",
    mark: { place: [105.1, 20.002, null, 6], category: "bay", words: "", photo: "" },
  },
  { is: "pause", at: MORNING + 210_000 },
  { is: "on", at: MORNING + 900_000 },
  ...walked(45, 60),
  { is: "on", at: MORNING + 2_000_000 }, // the app was opened again
  ...walked(100, 110),
  {
    is: "mark",
    at: MORNING + 2_200_000,
    id: "m2",
    mark: { place: [105.1, 20.02, 320, 6], category: "cay_co_thu", words: "Pơ mu D=90cm", photo: "" },
  },
  {
    is: "mark",
    at: MORNING + 2_200_001,
    id: "m3",
    mark: { place: [105.1, 20.02, 320, 6], category: "bay", words: "", photo: "" },
  },
  { is: "unmark", at: MORNING + 2_200_002, id: "m3" },
];

function recorded(): Patrol {
  const patrol = patrolOf(DAY);
  assert.ok(patrol);
  return patrol;
}

test("rests and an app that was opened again are gaps of the track, and never walked", () => {
  const { segments, marks, isPaused } = recorded();
  assert.deepEqual(
    segments.map(({ length }) => length),
    [10, 15, 10],
  );
  assert.deepEqual([marks.map(({ id }) => id), isPaused], [["m1", "m2"], false]);
  const legs = legsOf(trackOf(recorded()));
  assert.deepEqual(
    legs.map(({ gaps }) => gaps.map(({ lasted }) => lasted)),
    [[], [720_000], [820_000]],
  );
  const { metres } = wholeOf(legs);
  assert.ok(Math.abs(metres - (9 + 14 + 9) * 22.14) < 1, String(metres));
});

test("a mark that is said anew is the same mark, of the moment at which it was seen", () => {
  const patrol = recorded();
  const mark = {
    place: [105.1, 20.002, null, 6],
    category: "bay",
    words: "Bẫy kiềng",
    photo: "sha256:ab.jpg",
  } as const;
  const marks = after(patrol, { is: "mark", at: MORNING + 9_000_000, id: "m1", mark })?.marks ?? [];
  assert.deepEqual(
    marks.filter(({ id }) => id === "m1"),
    [{ ...mark, id: "m1", at: MORNING + 200_000 }],
  );
  assert.equal(marks.length, patrol.marks.length);
});

test("read at once, a list of entries is what it is one after another", () => {
  assert.deepEqual(patrolOf(DAY), DAY.reduce<Patrol | undefined>(after, undefined));
  assert.equal(patrolOf(DAY.slice(1)), undefined);
});

test("a patrol that was cut off anywhere is what was written down by then", () => {
  for (let count = 1; count <= DAY.length; count += 1) {
    const patrol = patrolOf(DAY.slice(0, count));
    const fixes = DAY.slice(0, count).filter(({ is }) => is === "fix").length;
    assert.equal(patrol?.segments.flat().length, fixes);
  }
});

test("a recorded patrol is the same as one from the GPX that it becomes", () => {
  const whole = wholeOfPatrol({ patrol: recorded(), kinds: KINDS, route: "", coverage: undefined, name: "tuần tra" });
  const gpx = readGpx(whole.file);
  assert.equal(gpx.damaged, undefined);
  const plain = (fixes: readonly Fix[]): unknown => fixes.map(({ lon, lat, height, time }) => [lon, lat, height, time]);
  assert.deepEqual(
    legsOf(gpx.tracks).map(({ fixes }) => plain(fixes)),
    legsOf(whole.tracks).map(({ fixes }) => plain(fixes)),
  );
  assert.deepEqual(wholeOf(legsOf(gpx.tracks)).metres, wholeOf(legsOf(whole.tracks)).metres);
  const categories = gpx.waypoints.map(({ name, comment }) => categoryOf(KINDS, `${name} ${comment}`, fold));
  assert.deepEqual(categories, ["bay", "cay_co_thu"]);
  assert.deepEqual(whole.places, ["Bẫy", "Pơ mu D=90cm"]);
});

test("what is seen answers the questions of an observation", () => {
  const fix = fixOf(MORNING, [105.1, 20.5, 300.5, 8]);
  const time = (at: number): string => new Date(at).toISOString();
  const tree = answersOf({ fix, category: "cay_co_thu", words: "Pơ mu D=90,5cm", photo: "sha256:ab.jpg" }, time);
  assert.deepEqual(
    [...tree],
    [
      ["vi_tri", "20.5 105.1 300.5 8"],
      ["luc", "2026-11-22T00:00:00.000Z"],
      ["nhom", "cay_co_thu"],
      ["loai", "Pơ mu"],
      ["duong_kinh", "90.5"],
      ["anh", "sha256:ab.jpg"],
    ],
  );
  assert.deepEqual(
    [...answersOf({ fix, category: "bay", words: "x", photo: "" }, time).keys()],
    ["vi_tri", "luc", "nhom"],
  );
});

test("a fix is a point when it is good and somebody has gone on, or has stood for a while", () => {
  const at = (seconds: number, metres: number, accuracy = 6): Fix =>
    fixOf(MORNING + seconds * 1_000, [105.1, 20 + metres / 110_700, null, accuracy]);
  assert.ok(isPoint(undefined, at(0, 0)));
  assert.ok(!isPoint(undefined, at(0, 0, 51)));
  assert.ok(!isPoint(at(0, 0), at(1, 2)));
  assert.ok(isPoint(at(0, 0), at(1, 6)));
  assert.ok(isPoint(at(0, 0), at(60, 0)));
  assert.equal(lastOf(recorded(), true)?.time, MORNING + 109 * 20_000);
});

test("a station is told how far it is, and one has come to it as near as the fix can tell", () => {
  const station = { id: "s", name: "Trạm", kind: "station", points: [[105.1, 20] as const] };
  const route = { id: "r", name: "Tuyến", kind: "route", points: [[105.1, 20] as const, [105.2, 20] as const] };
  const from = (metres: number, accuracy: number): unknown =>
    nearby([route, station], fixOf(0, [105.1, 20 + metres / 110_700, null, accuracy])).map((near) => [
      near.place.name,
      Math.round(near.metres),
      near.isThere,
    ]);
  assert.deepEqual(from(40, 5), [["Trạm", 40, true]]);
  assert.deepEqual(from(150, 5), [["Trạm", 150, false]]);
  assert.deepEqual(from(150, 60), [["Trạm", 150, true]]);
  assert.deepEqual(from(150_000, 5), []);
});

test("every entry lies sealed on the disk, is there after the phone was opened again, and goes as a whole", async () => {
  const store = await newStore(aroundOf({ ms: MORNING }), "walked");
  assert.equal(await openPatrol(store), undefined);
  for (const [n, entry] of DAY.entries()) await keepEntry(store, "patrol1", n, entry);
  const rows = await store.database.getAll("walked");
  assert.ok(rows.every(({ body }) => !new TextDecoder().decode(body).includes("fix")));
  assert.deepEqual(await openPatrol(store), { patrol: "patrol1", entries: DAY });
  await dropPatrol(store);
  assert.equal(await openPatrol(store), undefined);
});
