// A map without pictures: nothing comes from elsewhere, north is up, a scale says how far. It may not know what stands on it.
import * as leaflet from "leaflet";

/** An empty map; the words of its buttons stand in the data of its frame (`in`, `out`). */
export function plainMap(plane: HTMLElement, words: DOMStringMap, options: leaflet.MapOptions): leaflet.Map {
  const map = leaflet.map(plane, {
    ...{ attributionControl: false, scrollWheelZoom: false, zoomControl: false },
    ...{ fadeAnimation: false, zoomAnimation: false },
    ...options,
  });
  leaflet.control.zoom({ zoomInTitle: words["in"] ?? "+", zoomOutTitle: words["out"] ?? "−" }).addTo(map);
  leaflet.control.scale({ imperial: false }).addTo(map);
  return map;
}
