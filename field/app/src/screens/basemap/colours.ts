// The colours of a basemap: pale under what people wrote. Pure.

import type { Preferences } from "../../shell/device/preferences.ts";

const DAY = {
  paper: "#fffdf8",
  forest: "#e3eeda",
  "forest-edge": "#cfe0c2",
  water: "#d3e6ee",
  "water-edge": "#b5d2df",
  river: "#8fbdd2",
  "river-name": "#31667f",
  contour: "#b08a5e",
  parcel: "#fffdf800",
  "parcel-edge": "#b9a77f",
  building: "#e2d8c6",
  "building-edge": "#c9bb9f",
  road: "#ffffff",
  "road-edge": "#a59a83",
  name: "#4a5044",
};

export type Colours = Readonly<Record<keyof typeof DAY, string>>;

const SUN: Colours = {
  ...DAY,
  paper: "#ffffff",
  forest: "#ffffff",
  "forest-edge": "#7a9a66",
  water: "#cfe6f2",
  "water-edge": "#1e6a92",
  river: "#1e6a92",
  "river-name": "#0c3a52",
  contour: "#7a5526",
  "parcel-edge": "#6b5b34",
  "road-edge": "#000000",
  name: "#000000",
};

const DARK: Colours = {
  paper: "#20251e",
  forest: "#26332a",
  "forest-edge": "#33463a",
  water: "#20343d",
  "water-edge": "#35535f",
  river: "#4c7688",
  "river-name": "#a5cede",
  contour: "#8c714e",
  parcel: "#20251e00",
  "parcel-edge": "#7b7050",
  building: "#3a382e",
  "building-edge": "#565243",
  road: "#6b6f63",
  "road-edge": "#14170f",
  name: "#cfd3c6",
};

/** Those of a light that was chosen; `isDark`: the phone itself is, which counts where nothing else was. */
export function coloursOf(light: Preferences["light"], isDark: boolean): Colours {
  if (light === "sun") return SUN;
  return light === "dark" || (light === "auto" && isDark) ? DARK : DAY;
}
