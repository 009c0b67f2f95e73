// A patrol as a GPX 1.1 file, as any GPS unit, map program and home read it: marks, and a track whose segments keep apart
// what was not recorded.
//
// Pure. Terms are those of https://www.topografix.com/GPX/1/1/.

import type { Track } from "../track.ts";
import type { Waypoint } from "./reading.ts";

/** The text of a file. */
export function gpxText(waypoints: readonly Waypoint[], tracks: readonly Track[]): string {
  const marks = waypoints.map(
    ({ fix, name, comment }) =>
      `<wpt ${placeOf(fix)}>${insideOf(fix)}<name>${plain(name)}</name>${comment && `<cmt>${plain(comment)}</cmt>`}</wpt>`,
  );
  const walked = tracks.map(({ name, segments }) => {
    const written = segments.map((fixes) => {
      const points = fixes.map((fix) => `<trkpt ${placeOf(fix)}>${insideOf(fix)}</trkpt>`);
      return `<trkseg>\n${points.join("\n")}\n</trkseg>`;
    });
    return `<trk><name>${plain(name)}</name>${written.join("\n")}</trk>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="Packhorse">',
    ...marks,
    ...walked,
    "</gpx>\n",
  ].join("\n");
}

type Fix = Waypoint["fix"];

function placeOf({ lat, lon }: Fix): string {
  return `lat="${lat.toFixed(8)}" lon="${lon.toFixed(8)}"`;
}

function insideOf({ height, time }: Fix): string {
  const high = height === undefined ? "" : `<ele>${height.toFixed(2)}</ele>`;
  return high + (time === undefined ? "" : `<time>${new Date(time).toISOString()}</time>`);
}

/** A text within an element: no marks of XML, and no signs that XML cannot hold. */
function plain(text: string): string {
  const held = text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  return held.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
