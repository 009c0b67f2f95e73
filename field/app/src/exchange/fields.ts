// Reading what home says: a field that is not what the protocol promises is an UnreadableError `bad_answer`.

import { isInteger, isList, isObject, UnreadableError, type Json, type JsonObject } from "../sync/index.ts";

function bad(path: string): never {
  throw new UnreadableError("bad_answer", path);
}

export function text(value: Json | undefined, path: string): string {
  return typeof value === "string" ? value : bad(path);
}

export function integer(value: Json | undefined, path: string): number {
  return isInteger(value) ? value : bad(path);
}

export function object(value: Json | undefined, path: string): JsonObject {
  return isObject(value) ? value : bad(path);
}

/** A list; one that is left out is empty. */
export function list(value: Json | undefined, path: string): readonly Json[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : bad(path);
}

/** A list within a list, such as a run of an acknowledgement. */
export function parts(value: Json, path: string): readonly Json[] {
  return isList(value) ? value : bad(path);
}
