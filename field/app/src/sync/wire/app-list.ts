// The list of the app's files with their hashes, as home signs it: a phone takes no other build.
//
// This module must not know how a list travels, nor how files are kept.

import type { Bytes } from "../reading/bytes.ts";
import { APP, isGenuine, signedFromWire } from "../changes/signed.ts";
import type { Verify } from "../changes/signing.ts";
import { isObject, loads } from "../reading/strict-json.ts";

/** Which build, when home signed it (its UTC ms), and the SHA-256 (base64) of the service worker. */
export interface AppList {
  readonly app: string;
  readonly at: number;
  readonly worker: string;
}

/** The list, if home signed it, else undefined; UnreadableError when it is no list at all. */
export async function genuineAppList(data: Bytes, homeKey: Bytes, verify: Verify): Promise<AppList | undefined> {
  const signed = signedFromWire(loads(data), "app");
  if (!(await isGenuine(APP, signed, homeKey, verify))) return undefined;
  const said = loads(signed.text);
  if (!isObject(said)) return undefined;
  return { app: String(said["app"]), at: Number(said["at"]), worker: String(said["worker"]) };
}

/** Whether a list was signed before the one in use: somebody hands on an old build. Clocks that are far off forbid nothing. */
export function isOlder(offered: AppList, used: AppList, now: number): boolean {
  return offered.at < used.at && used.at <= now + 24 * 3_600_000;
}
