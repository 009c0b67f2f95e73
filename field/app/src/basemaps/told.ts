// What home's manifest tells of basemaps. Its signature was checked when it came. Pure.

import type { Basemap } from "../store/index.ts";
import { isList, isObject, loads, reading, type Json } from "../sync/index.ts";

/** The basemaps of a manifest's text; what is none is left out. */
export function basemapsOf(text: string): Basemap[] {
  const read = reading(() => loads(text));
  const told = read.ok && isObject(read.value) ? read.value["basemaps"] : undefined;
  return isList(told) ? told.flatMap((each) => basemapOf(each) ?? []) : [];
}

function basemapOf(given: Json): Basemap | undefined {
  if (!isObject(given)) return undefined;
  const { area, name, hash, size, zooms, box, attribution, licence } = given;
  if (typeof area !== "string" || typeof hash !== "string" || !/^[0-9a-f]{64}$/.test(hash)) return undefined;
  const [[low, high] = [], sides] = [numbers(zooms), numbers(box)];
  if (typeof size !== "number" || size <= 0 || low === undefined || high === undefined || sides.length !== 4)
    return undefined;
  const words = (value: Json | undefined): string => (typeof value === "string" ? value : "");
  return {
    ...{ area, hash, size, name: words(name) || area, zooms: [low, high], box: sides },
    ...{ attribution: words(attribution), licence: words(licence) },
  };
}

function numbers(given: Json | undefined): number[] {
  return isList(given) ? given.filter((each) => typeof each === "number") : [];
}
