import assert from "node:assert/strict";
import { test } from "node:test";
import { coverageOf, Covering } from "../../src/patrols/coverage.ts";
import { readGpx } from "../../src/patrols/gpx/reading.ts";
import { lineOf, MOST_TEXT, simplified } from "../../src/patrols/simplifying.ts";
import { summary, timeWords } from "../../src/patrols/telling.ts";
import { legsOf, metresBetween, type Fix } from "../../src/patrols/track.ts";
import type { Corner } from "../../src/places/pack.ts";
import { repositoryFile, vectors } from "../repository.ts";

interface Walked {
  readonly why: string;
  readonly file: string;
  readonly legs: readonly {
    readonly metres: number;
    readonly lasted: number | null;
    readonly ascent: number;
    readonly gaps: readonly (readonly [lasted: number | null, metres: number])[];
  }[];
  readonly route: readonly Corner[];
  readonly coverage: {
    readonly metres: number;
    readonly walked: number;
    readonly missed: readonly (readonly Corner[])[];
  } | null;
  readonly summary: string;
}

const { patrols } = vectors<{ patrols: Walked[] }>("patrols");

function near(one: number, other: number, most: number): void {
  assert.ok(Math.abs(one - other) <= most, `${one} is not ${other}`);
}

function read(path: string) {
  return readGpx(new TextEncoder().encode(repositoryFile(path)));
}

for (const { why, file, legs, route, coverage, summary: words } of patrols) {
  const { tracks, waypoints } = read(file);
  test(`a phone measures a track as home does: ${why}`, () => {
    const found = legsOf(tracks);
    assert.equal(found.length, legs.length);
    found.forEach(({ metres, lasted, ascent, gaps }, place) => {
      const wanted = legs[place]!;
      near(metres, wanted.metres, 0.1 + wanted.metres / 1_000);
      assert.equal(lasted ?? null, wanted.lasted);
      near(ascent, wanted.ascent, 0.01);
      assert.deepEqual(
        gaps.map((gap) => gap.lasted ?? null),
        wanted.gaps.map(([lasted]) => lasted),
      );
      gaps.forEach((gap, at) => near(gap.metres, wanted.gaps[at]![1], 0.1 + gap.metres / 1_000));
    });
  });
  test(`a phone tells the coverage that home tells: ${why}`, () => {
    if (coverage === null) return;
    const found = coverageOf(route, tracks);
    near(found.metres, coverage.metres, 0.1 + coverage.metres / 1_000);
    near(found.walked, coverage.walked, 1 + coverage.metres / 1_000);
    assert.equal(found.missed.length, coverage.missed.length);
    found.missed.forEach((line, place) => {
      const ends = [line[0]!, line.at(-1)!];
      const wanted = coverage.missed[place]!;
      ends.forEach(([lon, lat], end) => {
        const [wantedLon, wantedLat] = wanted[end]!;
        near(metresBetween({ lon, lat }, { lon: wantedLon, lat: wantedLat }), 0, 2);
      });
    });
  });
  test(`a phone sums a patrol up in the words of home: ${why}`, () => {
    const found = summary({
      ...{ tracks, route: "Khe Thẳm", coverage: coverage === null ? undefined : coverageOf(route, tracks) },
      places: waypoints.map(({ name, comment }) => comment || name),
      files: [],
    });
    const said = (text: string): string[] => text.replace(/(\d\.\d{4})\d/g, "$1").split("\n");
    assert.deepEqual(said(found), said(words));
  });
}

const STRAIGHT: readonly Corner[] = [
  [105, 20],
  [105, 20.02],
];

test("coverage grows with every step, in whatever order they come", () => {
  const steps = Array.from({ length: 40 }, (_, place): [Corner, Corner] => [
    [105.0002, 20 + place / 2_000],
    [105.0002, 20 + (place + 1) / 2_000],
  ]);
  const forward = new Covering(STRAIGHT);
  let last = 0;
  for (const step of steps) {
    forward.walk(...step);
    assert.ok(forward.coverage.walked > last || forward.coverage.missed.length === 0);
    last = forward.coverage.walked;
  }
  const shuffled = new Covering(STRAIGHT);
  for (let place = 0; place < 40; place += 1) shuffled.walk(...steps[(place * 7) % 40]!);
  near(shuffled.coverage.walked, forward.coverage.walked, 0.001);
  near(forward.coverage.walked, forward.coverage.metres, 0.001);
});

test("one fix reaches what lies around it", () => {
  const covering = new Covering(STRAIGHT);
  covering.walk([105, 20.01], [105, 20.01]);
  near(covering.coverage.walked, 100, 0.1);
  assert.equal(covering.coverage.missed.length, 2);
});

test("a single point is no route", () => {
  assert.deepEqual(new Covering([[105, 20]]).coverage, { metres: 0, walked: 0, missed: [] });
});

function winding(count: number): Fix[] {
  return Array.from({ length: count }, (_, place) => ({
    ...{ lon: 105 + Math.sin(place / 9) / 1_000, lat: 20 + place / 50_000, height: 300.25, time: place * 1_000 },
    accuracy: 7.5,
  }));
}

test("a track of a whole day fits into an answer, and lies where it was walked", () => {
  const fixes = winding(9_000);
  const line = lineOf(fixes) ?? "";
  assert.ok(line.length > 1_000 && line.length <= MOST_TEXT, String(line.length));
  assert.ok(line.startsWith("20 105 300.25 7.5;"), line.slice(0, 40));
  const few = simplified(fixes, 5);
  assert.deepEqual([few[0], few.at(-1)], [fixes[0], fixes.at(-1)]);
  const way = few.map(({ lon, lat }): Corner => [lon, lat]);
  const walked = [{ name: "", segments: [fixes] }];
  assert.equal(coverageOf(way, walked, 6).missed.length, 0);
  assert.equal(
    coverageOf(
      fixes.map(({ lon, lat }): Corner => [lon, lat]),
      [{ name: "", segments: [few] }],
      6,
    ).missed.length,
    0,
  );
});

test("a track of one place is no line", () => {
  assert.equal(lineOf([]), undefined);
  assert.equal(lineOf([winding(1)[0]!, winding(1)[0]!]), undefined);
});

test("times are said as people say them", () => {
  assert.deepEqual([0, 90_000, 150_000, 3_570_000, 3_600_000, 9_900_000].map(timeWords), [
    ...["0 phút", "2 phút", "2 phút", "1 giờ 00 phút", "1 giờ 00 phút", "2 giờ 45 phút"],
  ]);
});
