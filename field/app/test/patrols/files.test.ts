import assert from "node:assert/strict";
import { test } from "node:test";
import { NoGpxError, readGpx, type Gpx } from "../../src/patrols/gpx/reading.ts";
import { gpxText } from "../../src/patrols/gpx/writing.ts";
import type { Fix, Segment } from "../../src/patrols/track.ts";
import { repositoryFile, vectors } from "../repository.ts";

type Told = readonly [lon: number, lat: number, height: number | null, time: number | null];

interface Read {
  readonly why: string;
  readonly text: string;
  readonly refused?: string;
  readonly waypoints: readonly (readonly [Told, string, string])[];
  readonly routes: readonly (readonly [string, readonly Told[]])[];
  readonly tracks: readonly (readonly (readonly Told[])[])[];
  readonly names: readonly string[];
  readonly unplaced: number;
  readonly damaged: boolean;
}

const { files } = vectors<{ files: Read[] }>("patrols");
const PATROL = new TextEncoder().encode(
  repositoryFile("tests/geo/gpx/recorded/synthetic_gpsmap62_patrol_xuan_lien.gpx"),
);

function read(text: string): Gpx {
  return readGpx(new TextEncoder().encode(text));
}

function told({ lon, lat, height, time }: Fix): Told {
  return [lon, lat, height ?? null, time ?? null];
}

const ofSegment = (fixes: Segment): Told[] => fixes.map(told);

/** Where points stand: of what a tear took with it, readers may keep more or less. */
const placesOf = (points: readonly Told[]): unknown => points.map(([lon, lat]) => [lon, lat]);

function pointsOf({ tracks, waypoints, routes }: Gpx): number {
  const walked = tracks.flatMap(({ segments }) => segments.flat()).length;
  return walked + waypoints.length + routes.flatMap(({ fixes }) => fixes).length;
}

for (const { why, text, refused, ...wanted } of files)
  test(`a phone reads of a file what home reads of it: ${why}`, () => {
    if (refused !== undefined) {
      assert.throws(() => read(text), NoGpxError);
      return;
    }
    const found = read(text);
    assert.equal(found.damaged !== undefined, wanted.damaged);
    const tracks = found.tracks.map(({ segments }) => segments.map(ofSegment));
    if (wanted.damaged) {
      assert.deepEqual(placesOf(tracks.flat(2)), placesOf(wanted.tracks.flat(2) as Told[]));
      return;
    }
    assert.deepEqual(tracks, wanted.tracks);
    assert.deepEqual(
      found.tracks.map(({ name }) => name),
      wanted.names,
    );
    assert.deepEqual(
      found.waypoints.map(({ fix, name, comment }) => [told(fix), name, comment]),
      wanted.waypoints,
    );
    assert.deepEqual(
      found.routes.map(({ name, fixes }) => [name, ofSegment(fixes)]),
      wanted.routes,
    );
    assert.equal(found.unplaced, wanted.unplaced);
  });

test("a file that was cut anywhere gives every point before the cut, and says that it is damaged", () => {
  const whole = new TextDecoder().decode(PATROL);
  for (let end = 1_500; end < whole.length - 10; end += 611) {
    const cut = whole.slice(0, end);
    const before = cut.split("</trkpt>").length + cut.split("</wpt>").length - 2;
    const found = read(cut);
    assert.ok(pointsOf(found) >= before && pointsOf(found) <= before + 1, `${end}: ${pointsOf(found)} of ${before}`);
    assert.ok((found.damaged ?? 0) >= cut.split("\n").length - 1, String(end));
  }
});

test("a block that is missing costs only the points that it held", () => {
  const whole = new TextDecoder().decode(PATROL);
  for (const size of [1, 7, 64, 512, 4_096])
    for (let begin = 2_500; begin < whole.length - size; begin += 2_003) {
      const lost = whole.slice(begin, begin + size);
      const left = 444 - (lost.split("<trkpt").length - 1) - (lost.split("<wpt").length - 1) - 2;
      const found = read(whole.slice(0, begin) + whole.slice(begin + size));
      assert.ok(pointsOf(found) >= left, `${begin} ${size}: ${pointsOf(found)} of ${left}`);
    }
});

test("a file in UTF-16 is whole", () => {
  const text = new TextDecoder().decode(PATROL).replace('encoding="UTF-8"', 'encoding="UTF-16"');
  const wide = new Uint8Array(new Uint16Array([0xfeff, ...Array.from(text, (sign) => sign.charCodeAt(0))]).buffer);
  const found = readGpx(wide);
  assert.deepEqual([pointsOf(found), found.damaged], [444, undefined]);
});

test("C23 a file with more points than a phone can hold is refused, and not cut short", () => {
  assert.equal(pointsOf(readGpx(PATROL, 444)), 444);
  assert.throws(
    () => readGpx(PATROL, 443),
    (error) => error instanceof NoGpxError && error.code === "too_large",
  );
});

test("hostile text costs no more than its length", () => {
  for (const piece of ["<!--", "<![CDATA[", "<?", "<!DOCTYPE [", "<a", "<a ", "<a b='", "<a>", "</a>", "&", '"']) {
    const long = `<gpx><wpt lat="1" lon="2"/>${piece.repeat(400_000 / piece.length)}`;
    assert.equal(read(long).waypoints.length, 1, piece);
    assert.ok(read(long).damaged !== undefined, piece);
  }
});

test("entities of the file's own are not resolved", () => {
  const bomb =
    '<!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><gpx><wpt lat="1" lon="2"><name>&b;</name></wpt></gpx>';
  assert.deepEqual(
    read(bomb).waypoints.map(({ name }) => name),
    [""],
  );
});

test("what a phone writes is what it reads again, and whole", () => {
  const { waypoints, tracks } = readGpx(PATROL);
  const odd = { ...waypoints[0]!, name: 'Bẫy <"&\u0000>', comment: "" };
  const again = read(gpxText([odd, ...waypoints.slice(1)], tracks));
  assert.equal(again.damaged, undefined);
  assert.deepEqual(again.waypoints[0]?.name, 'Bẫy <"&>');
  assert.deepEqual(again.tracks, tracks);
});
