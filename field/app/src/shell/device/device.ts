// What this browser is and can: whether the app can run in it at all, and what the store is handed of it.
//
// This module must not know a screen.

import type { Around } from "../../store/index.ts";
import { verifier } from "../../sync/index.ts";

/** Browsers inside chat apps: what they store is lost or hidden, and they cannot install anything. */
const CHATS = /Zalo|FBAN|FBAV|FB_IAB|Messenger|Instagram|Line\/|MicroMessenger|TikTok|musical_ly|Twitter|Viber|; wv\)/i;

/** Whether this is the browser inside a chat app. */
export function isInsideChat(userAgent: string): boolean {
  return CHATS.test(userAgent);
}

/** Why the app cannot run here; undefined when it can. */
export function unfitness(): "insecure" | "old" | undefined {
  if (!window.isSecureContext) return "insecure";
  const needed = [window.indexedDB, navigator.locks, globalThis.crypto?.subtle, globalThis.CompressionStream];
  return needed.every(Boolean) ? undefined : "old";
}

/** What people may call this phone, as far as the browser tells. */
export function nameOfDevice(userAgent: string): string {
  const model = /Android [^;)]+; ([^;)]+)/.exec(userAgent)?.[1]?.trim();
  if (model !== undefined && model !== "K") return model;
  return ["iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"].find((name) => userAgent.includes(name)) ?? "";
}

/** What the browser grants this app: bytes in use and to be had in all (0 where it does not say), and whether it keeps them. */
export async function storageHere(): Promise<{ used: number; quota: number; isKept: boolean }> {
  const storage = navigator.storage as StorageManager | undefined;
  const { usage = 0, quota = 0 } = (await storage?.estimate?.()) ?? {};
  return { used: usage, quota, isKept: (await storage?.persisted?.()) ?? false };
}

/** What the store is handed: this browser's clock, lots, cryptography and locks. */
export function aroundHere(kindOf: Around["kindOf"]): Around {
  return {
    now: () => Date.now(),
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    subtle: crypto.subtle,
    verify: verifier(crypto.subtle),
    exclusively: (work) => navigator.locks.request("packhorse", work) as ReturnType<typeof work>,
    kindOf,
    storage: async () => {
      const { used, quota, isKept } = await storageHere();
      return { used_mb: Math.round(used / 1e6), quota_mb: Math.round(quota / 1e6), kept: +isKept };
    },
  };
}

/** Waits until this is the only tab in which the app is open, and keeps it so; told at once if another one is. */
export function onlyTab(isAnother: () => void): Promise<void> {
  const forever = new Promise<never>(() => undefined);
  const take = (options: LockOptions, taken: () => void): Promise<boolean> =>
    new Promise((settled) => {
      void navigator.locks.request("packhorse tab", options, (lock) => {
        settled(lock !== null);
        if (lock === null) return undefined;
        taken();
        return forever;
      });
    });
  return new Promise((ours) => {
    void take({ ifAvailable: true }, ours).then((isOurs) => {
      if (isOurs) return;
      isAnother();
      void take({}, ours);
    });
  });
}
