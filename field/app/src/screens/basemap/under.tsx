// The basemaps of this phone under a drawing: tiles from the phone's own store, moved by Leaflet to where the paper is.
//
// It only shows: fingers, keys and all that can be tapped belong to the paper above it. No request leaves.

import { DomUtil, GridLayer, map as mapIn, type Layer, type Map as Leaf } from "leaflet";
import { PMTiles, type Source } from "pmtiles";
import type { FunctionComponent } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { leafletLayer, type LeafletLayerOptions } from "protomaps-leaflet";
import { bytesOf } from "../../basemaps/keeping.ts";
import { useApp } from "../../shell/app.ts";
import type { Basemap, Store } from "../../store/index.ts";
import { zoomOf, type Frame, type Size } from "../map/plane.ts";
import { coloursOf, type Colours } from "./colours.ts";
import { labelRules, paintRules } from "./rules.ts";

export interface UnderGiven {
  readonly basemaps: readonly Basemap[];
  readonly frame: Frame;
  readonly size: Size;
}

/** Leaflet's own way of another zoom that keeps the tiles of before until those of now are drawn. */
interface Moving {
  _moveStart(zoomChanged: boolean, noMoveStart: boolean): Moving;
  _move(centre: readonly [number, number], zoom: number): Moving;
  _moveEnd(zoomChanged: boolean): Moving;
}

Object.assign(window, { L: { DomUtil, GridLayer } }); // where protomaps-leaflet looks for Leaflet

/** Nothing of Leaflet's own: no buttons, no gestures, no pictures that fade. */
const STILL = {
  ...{ attributionControl: false, zoomControl: false, dragging: false, touchZoom: false, scrollWheelZoom: false },
  ...{ doubleClickZoom: false, boxZoom: false, keyboard: false, trackResize: false, inertia: false },
  ...{ zoomSnap: 0, zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, maxZoom: 24 },
};

export const Under: FunctionComponent<UnderGiven> = ({ basemaps, frame, size: [width, height] }) => {
  const { store, preferences } = useApp();
  const isDark = useDark();
  const here = useRef<HTMLDivElement>(null);
  const leaf = useRef<Leaf>();
  useLayoutEffect(() => {
    if (here.current === null) return undefined;
    const made = mapIn(here.current, STILL).setView([frame.lat, frame.lon], zoomOf(frame));
    leaf.current = made;
    return () => void made.remove();
  }, []);
  useEffect(() => {
    const layer = layerOf(store, basemaps, coloursOf(preferences.light, isDark));
    leaf.current?.addLayer(layer);
    return () => void leaf.current?.removeLayer(layer);
  }, [basemaps.map(({ hash }) => hash).join(), preferences.light, isDark]);
  useLayoutEffect(() => {
    leaf.current?.invalidateSize({ animate: false, pan: false });
    if (leaf.current) bring(leaf.current, frame);
  }, [frame, width, height]);
  return <div class="map-under" ref={here} aria-hidden="true" />;
};

/** Whether the phone's own light is dark, as it changes. */
function useDark(): boolean {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const [isDark, setDark] = useState(query.matches);
  useEffect(() => {
    const hear = (): void => setDark(query.matches);
    query.addEventListener("change", hear);
    return () => query.removeEventListener("change", hear);
  }, []);
  return isDark;
}

/** The same place under the paper as on it. */
function bring(leaf: Leaf, frame: Frame): void {
  const [centre, zoom] = [[frame.lat, frame.lon] as const, zoomOf(frame)];
  if (Math.abs(leaf.getZoom() - zoom) < 1e-6) {
    const off = leaf.latLngToContainerPoint([...centre]).subtract(leaf.getSize().divideBy(2));
    leaf.panBy(off, { animate: false });
  } else (leaf as unknown as Moving)._moveStart(true, false)._move(centre, zoom)._moveEnd(true);
}

function layerOf(store: Store, basemaps: readonly Basemap[], colours: Colours): Layer {
  const names = basemaps.map(({ hash }) => hash);
  const sources: NonNullable<LeafletLayerOptions["sources"]> = Object.fromEntries(
    basemaps.map(({ hash, zooms: [, high] }) => [
      hash,
      { url: new PMTiles(keptSource(store, hash)), maxDataZoom: high },
    ]),
  );
  const layer: unknown = leafletLayer({
    ...{
      sources,
      paintRules: paintRules(names, colours),
      labelRules: labelRules(names, colours),
      attribution: "",
      maxZoom: 24,
    },
    ...{ keepBuffer: 1, updateWhenIdle: false, updateWhenZooming: false },
  });
  return layer as Layer;
}

/** The pieces of a basemap as something that is read from anywhere. */
function keptSource(store: Store, hash: string): Source {
  return {
    getKey: () => hash,
    getBytes: async (from, length) => ({ data: (await bytesOf(store, hash, from, length)).buffer }),
  };
}
