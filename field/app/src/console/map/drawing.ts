// A line or an area drawn on a map at the desk. The text beside it is the answer, a point a line, and everything here can
// be typed there: the map reads it and writes it. It may not judge a point.
import * as leaflet from "leaflet";
import { plainMap } from "./plain.ts";

const POINT = /^(-?\d+(?:\.\d+)?)[\s,]+(-?\d+(?:\.\d+)?)(?:\s.*)?$/;
/** Decimals of a degree: 1 cm. */
const DECIMALS = 7;

interface Corner {
  readonly line: number;
  readonly at: leaflet.LatLng;
}

/** The lines that are points, each with the place of its line. */
function corners(text: string): Corner[] {
  return text.split("\n").flatMap((words, line) => {
    const [, lat, lon] = POINT.exec(words.trim()) ?? [];
    if (lat === undefined || Math.abs(Number(lat)) > 90 || Math.abs(Number(lon)) > 180) return [];
    return [{ line, at: leaflet.latLng(Number(lat), Number(lon)) }];
  });
}

function said({ lat, lng }: leaflet.LatLng): string {
  return [lat, lng].map((each) => String(Number(each.toFixed(DECIMALS)))).join(" ");
}

function button(words: string | undefined, pressed: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = words ?? "";
  made.addEventListener("click", pressed);
  return made;
}

/** A map above a text, once. */
export function drawOn(frame: HTMLElement): void {
  const field = document.getElementById(frame.dataset["draw"] ?? "");
  if (!(field instanceof HTMLTextAreaElement) || frame.childElementCount > 0) return;
  frame.hidden = false;
  const words = frame.dataset;
  const map = planeOn(frame);
  const drawn = leaflet.layerGroup().addTo(map);
  const show = (): void => draw(drawn, field.value, words["ring"] !== "", (line, at) => move(line, at));
  const write = (lines: readonly string[]): void => {
    field.value = lines.join("\n");
    show();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const move = (line: number, at: leaflet.LatLng): void =>
    write(field.value.split("\n").map((each, place) => (place === line ? said(at) : each)));
  const lines = (): string[] => field.value.split("\n").filter((each) => each.trim() !== "");
  map.on("click", ({ latlng }) => write([...lines(), said(latlng)]));
  field.addEventListener("input", show);
  const row = document.createElement("p");
  row.className = "row";
  row.append(
    button(words["here"], () => write([...lines(), said(map.getCenter())])),
    button(words["back"], () => write(lines().slice(0, -1))),
  );
  frame.append(row);
  begin(map, corners(field.value), words["centre"] ?? "");
  show();
}

/** A map in a frame, with its scale and a mark in its middle. */
function planeOn(frame: HTMLElement): leaflet.Map {
  const words = frame.dataset;
  const plane = document.createElement("div");
  plane.className = "map aim";
  plane.setAttribute("role", "region");
  plane.setAttribute("aria-label", words["label"] ?? "");
  frame.append(plane);
  return plainMap(plane, words, { doubleClickZoom: false, maxZoom: 20 });
}

/** What a text says, with a sign at each of its points that can be dragged. */
function draw(
  drawn: leaflet.LayerGroup,
  text: string,
  isRing: boolean,
  move: (line: number, at: leaflet.LatLng) => void,
): void {
  drawn.clearLayers();
  const found = corners(text);
  const path = found.map(({ at }) => at);
  const look = { className: "drawn", interactive: false };
  (isRing ? leaflet.polygon(path, look) : leaflet.polyline(path, look)).addTo(drawn);
  for (const { line, at } of found) {
    const html = document.createElement("span");
    html.textContent = String(line + 1);
    const icon = leaflet.divIcon({ className: "sign corner", html, iconSize: [26, 26] });
    const made = leaflet.marker(at, { icon, draggable: true, keyboard: false }).addTo(drawn);
    made.on("dragend", () => move(line, made.getLatLng()));
  }
}

/** Where the map stands first: at what is drawn, else near the dossier, else on the whole country. */
function begin(map: leaflet.Map, found: readonly Corner[], centre: string): void {
  const [near] = corners(centre);
  if (found.length > 0)
    map.fitBounds(leaflet.latLngBounds(found.map(({ at }) => at)), { padding: [40, 40], maxZoom: 18 });
  else if (near !== undefined) map.setView(near.at, 16);
  else map.setView([16.2, 106.2], 5);
}
