// Names of signs on a map, put where none covers another (`naming`). A name without room is seen when its sign is pointed
// at or reached by keys, and when one comes nearer. It may not know what the signs mean.
import * as leaflet from "leaflet";
import { AWAY, standsOf, type Box, type Stand } from "./naming.ts";

/** Leaflet's style adds so much by itself. */
const ARROW = 6;
const FAR = AWAY - ARROW;

/** How Leaflet is told where a name stands. */
function offsetOf({ side, along }: Stand): leaflet.PointTuple {
  return {
    top: [along, -FAR],
    right: [FAR, along],
    bottom: [along, FAR],
    left: [-FAR, along],
  }[side] as leaflet.PointTuple;
}

/** Keep the names of these signs, the more wanted first, apart from each other whenever the map moves. */
export function keepApart(map: leaflet.Map, signs: readonly leaflet.Marker[]): void {
  const names = signs.flatMap((sign) => {
    const name = sign.getTooltip();
    const [element, own] = [name?.getElement(), sign.getElement()];
    return name && element && own ? [{ sign, name, element, own }] : [];
  });
  const settle = (): void => {
    const asked = names.map(({ sign, element }) => {
      const { x, y } = map.latLngToContainerPoint(sign.getLatLng());
      return { x, y, wide: element.offsetWidth, high: element.offsetHeight };
    });
    const { x: wide, y: high } = map.getSize();
    standsOf(asked, { x: 0, y: 0, wide, high }, buttonsOf(map)).forEach((stand, place) => {
      const here = names[place];
      here?.element.classList.toggle("crowded", stand === undefined);
      if (here === undefined || stand === undefined) return;
      here.name.options.direction = stand.side;
      here.name.options.offset = offsetOf(stand);
      here.name.update();
    });
  };
  for (const { own, element } of names) {
    for (const event of ["focus", "mouseenter"]) own.addEventListener(event, () => element.classList.add("asked"));
    for (const event of ["blur", "mouseleave"]) own.addEventListener(event, () => element.classList.remove("asked"));
  }
  map.on("moveend resize", settle);
  settle();
}

/** What stands before the map: its buttons and its scale. */
function buttonsOf(map: leaflet.Map): Box[] {
  const here = map.getContainer();
  const { left, top } = here.getBoundingClientRect();
  return [...here.querySelectorAll(".leaflet-control")].map((each) => {
    const found = each.getBoundingClientRect();
    return { x: found.left - left, y: found.top - top, wide: found.width, high: found.height };
  });
}
