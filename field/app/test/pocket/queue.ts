// What a test hands a phone: a clock that only moves when told, work one after another, and this Node's cryptography.

import { vaultOf } from "../../src/store/vault.ts";
import { openStore, type Around, type Called, type Store } from "../../src/store/store.ts";
import { fold, verifier, type Bytes, type View } from "../../src/sync/index.ts";

/** Work one after another, as a lock of the browser would have it. */
export function oneAfterAnother(): Around["exclusively"] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };
}

/** Dossiers are called by their names here, whatever the form. */
function calledSo(view: View): Called {
  const title = (view.get("ten") ?? []).map(({ value }) => String(value)).join(" · ");
  const open = [...view.values()].filter((heads) => heads.length > 1).length;
  return { title, search: fold(title), open, spot: "" };
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
    called: (_form, view) => Promise.resolve(calledSo(view)),
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
