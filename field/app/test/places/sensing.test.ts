import assert from "node:assert/strict";
import { test } from "node:test";
import { openPack } from "../../src/places/pack.ts";
import { sensed } from "../../src/places/sensing.ts";
import { vectors } from "../repository.ts";

interface Asked {
  readonly lon: number;
  readonly lat: number;
  readonly accuracy: number;
  readonly chosen: string;
  readonly area: string;
  readonly judged: string;
  readonly sense: string;
  readonly metres: number | null;
}

const { packs } = vectors<{ packs: { text: string; points: Asked[] }[] }>("places");

test("a phone says of every position what home says of it", () => {
  for (const { text, points } of packs) {
    const { areas } = openPack(text);
    for (const { lon, lat, accuracy, chosen, area, judged, sense, metres } of points) {
      const found = sensed(areas, [lon, lat], accuracy, chosen);
      assert.deepEqual(
        [found.area?.id ?? "", found.judged?.id ?? "", found.sense],
        [area, judged, sense],
        `${lat} ${lon}`,
      );
      if (metres === null) assert.equal(found.metres, undefined);
      else assert.ok(Math.abs((found.metres ?? 0) - metres) <= 0.1 + metres / 1_000, `${found.metres} ${metres}`);
    }
  }
});

test("rings are closed, and an edge that two share is there once", () => {
  const { areas, lines, landmarks } = openPack(packs[0]?.text ?? "");
  for (const { rings } of areas) for (const ring of rings) assert.deepEqual(ring[0], ring.at(-1));
  const edges = lines.flatMap((line) =>
    line.slice(1).map((corner, place) => [line[place], corner].map(String).sort().join()),
  );
  assert.equal(new Set(edges).size, edges.length);
  assert.deepEqual(areas.at(-1)?.rings, []);
  assert.deepEqual(
    landmarks.map(({ kind, points }) => [kind, points.length]),
    [
      ["station", 1],
      ["route", 2],
    ],
  );
});
