// What a test hands a phone: a clock that only moves when told, work one after another, and this Node's cryptography.

import { vaultOf } from "../../src/store/vault.ts";
import { openStore, type Around, type Store } from "../../src/store/store.ts";
import { verifier, type Bytes } from "../../src/sync/index.ts";

/** Work one after another, as a lock of the browser would have it. */
export function oneAfterAnother(): Around["exclusively"] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };
}

/** Surroundings whose clock is `clock.ms`. */
export function aroundOf(clock: { ms: number }, kindOf: Around["kindOf"] = () => "any"): Around {
  return {
    now: () => clock.ms,
    random: (count): Bytes => crypto.getRandomValues(new Uint8Array(count)),
    subtle: crypto.subtle,
    verify: verifier(crypto.subtle),
    exclusively: oneAfterAnother(),
    kindOf,
  };
}

/** A new store under a key of its own. */
export async function newStore(around: Around, name: string): Promise<Store> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return openStore(
    name,
    vaultOf(crypto.subtle, key, (count) => around.random(count)),
  );
}
