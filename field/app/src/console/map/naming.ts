// Where names stand beside their signs on a map, so that no name covers another name or a sign. Pure: pixels come in, sides
// go out. It may not know what draws them.

export type Side = "top" | "right" | "bottom" | "left";

/** On which side of its sign a name stands, and how far along that side it is moved, in pixels. */
export interface Stand {
  readonly side: Side;
  readonly along: number;
}

/** Pixels from the upper left corner of the map. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly high: number;
}

/** A sign by its middle (`x`, `y`), and how large its name is. */
export type Named = Box;

/** From the middle of a sign to where its name begins, and half a sign. */
export const AWAY = 22;
const HALF = 18;
/** Best first: beside the middle of the sign, then moved along it. */
const STANDS: readonly Stand[] = [
  ...stands(0, ["top", "right", "left", "bottom"]),
  ...[-14, 14].flatMap((along) => stands(along, ["right", "left"])),
  ...[-40, 40].flatMap((along) => stands(along, ["top", "bottom"])),
];

function stands(along: number, sides: readonly Side[]): Stand[] {
  return sides.map((side) => ({ side, along }));
}

/**
 * For each name, the earlier the more wanted, where it stands; undefined where there is no room for it now: within the whole map,
 * and beside what covers it (its buttons).
 */
export function standsOf(names: readonly Named[], whole: Box, covered: readonly Box[] = []): (Stand | undefined)[] {
  const signs = names.map(({ x, y }): Box => ({ x: x - HALF, y: y - HALF, wide: 2 * HALF, high: 2 * HALF }));
  const taken = [...signs, ...covered];
  return names.map((name) => {
    const stand = STANDS.find((each) => {
      const box = boxOf(name, each);
      return isWithin(box, whole) && !taken.some((other) => meet(box, other));
    });
    if (stand !== undefined) taken.push(boxOf(name, stand));
    return stand;
  });
}

/** What a name covers beside its sign. */
export function boxOf({ x, y, wide, high }: Named, { side, along }: Stand): Box {
  const [left, top] = {
    top: [x - wide / 2 + along, y - AWAY - high],
    right: [x + AWAY, y - high / 2 + along],
    bottom: [x - wide / 2 + along, y + AWAY],
    left: [x - AWAY - wide, y - high / 2 + along],
  }[side] as [number, number];
  return { x: left, y: top, wide, high };
}

export function meet(one: Box, other: Box): boolean {
  const besides = one.x >= other.x + other.wide || other.x >= one.x + one.wide;
  return !besides && one.y < other.y + other.high && other.y < one.y + one.high;
}

function isWithin(box: Box, whole: Box): boolean {
  return box.x >= 0 && box.y >= 0 && box.x + box.wide <= whole.wide && box.y + box.high <= whole.high;
}
