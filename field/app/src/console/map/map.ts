// The map of a page: what stands in a list with a position is put on it, each with a sign, a name and a popup made of the
// line itself. Without this file the list says all. It may not make text into elements.
import * as leaflet from "leaflet";
import { drawOn } from "./drawing.ts";
import { keepApart } from "./names.ts";
import { plainMap } from "./plain.ts";

/** Names are shown by themselves, where there is room, while there are so few. */
const NAMED = 30;

interface Place {
  line: HTMLElement;
  at: leaflet.LatLngTuple;
}

/** The lines of a list that say where they are. */
function places(list: Element): Place[] {
  return [...list.querySelectorAll<HTMLElement>("[data-lat]")].map((line) => ({
    line,
    at: [Number(line.dataset["lat"]), Number(line.dataset["lon"])],
  }));
}

/** A sign that a keyboard reaches: its letters say what its colour says. */
function sign({ line, at }: Place): leaflet.Marker {
  const html = document.createElement("span");
  html.textContent = line.dataset["sign"] ?? "";
  const icon = leaflet.divIcon({ className: `sign sign-${line.dataset["age"] ?? ""}`, html, iconSize: [34, 34] });
  const made = leaflet.marker(at, { icon, keyboard: true, riseOnHover: true });
  made.on("add", () => made.getElement()?.setAttribute("aria-label", spoken(line)));
  return made;
}

function spoken(line: HTMLElement): string {
  const words = [...line.children].map((each) => each.textContent?.trim());
  return [...words, line.dataset["sign"]].join(", ");
}

/** What a popup shows: the line's own elements again. */
function told(line: HTMLElement): HTMLElement {
  const made = document.createElement("div");
  made.className = "column";
  made.append(...[...line.children].map((each) => each.cloneNode(true)));
  return made;
}

function name(line: HTMLElement): HTMLElement {
  const made = document.createElement("span");
  made.textContent = line.firstElementChild?.textContent ?? "";
  return made;
}

function draw(frame: HTMLElement, found: Place[]): void {
  frame.hidden = false;
  const words = frame.dataset;
  const map = plainMap(frame, words, { zoomSnap: 0.5, maxZoom: 16 });
  const signs = found.map((each) => {
    const permanent = found.length <= NAMED;
    const made = sign(each).bindTooltip(name(each.line), { direction: "top", offset: [0, -16], permanent });
    made.bindPopup(told(each.line)).addTo(map);
    made.on("popupopen", () => {
      const popup = made.getPopup()?.getElement();
      popup?.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", words["close"] ?? "×");
      popup?.querySelector<HTMLElement>(".leaflet-popup-content a")?.focus({ preventScroll: true });
      popup?.addEventListener("keydown", ({ key }) => {
        if (key !== "Escape") return;
        made.closePopup();
        made.getElement()?.focus({ preventScroll: true });
      });
    });
    return made;
  });
  map.fitBounds(leaflet.latLngBounds(found.map(({ at }) => at)), { padding: [48, 48], maxZoom: 14 });
  if (found.length <= NAMED) keepApart(map, signs);
}

for (const frame of document.querySelectorAll<HTMLElement>("[data-map-of]")) {
  const list = document.getElementById(frame.dataset["mapOf"] ?? "");
  const found = list === null ? [] : places(list);
  if (found.length > 0) draw(frame, found);
}

function drawAll(): void {
  for (const frame of document.querySelectorAll<HTMLElement>("[data-draw]")) drawOn(frame);
}

drawAll();
document.addEventListener("htmx:afterSettle", drawAll);
