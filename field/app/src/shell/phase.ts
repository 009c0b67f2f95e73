// How far the app has come on its way from the first line of code to an unlocked screen.
//
// This module must not know a screen.

import { openStore, identityOf, read, type Store, type Vault } from "../store/index.ts";
import { doors } from "../keys/doors.ts";
import type { Door } from "../store/brought.ts";
import type { Person } from "./app.ts";
import { keptMarker, type Marker } from "./device/marker.ts";
import type { TicketText } from "./ticket.ts";

export type Phase =
  | { readonly is: "opening" }
  /** Something stands in the way: see `device`; `chat`: the browser of a chat app; `tab`: another tab has the app; `changed`: not home's app. */
  | {
      readonly is: "stopped";
      readonly why: "insecure" | "old" | "chat" | "tab" | "broken" | "changed";
      readonly detail?: string;
    }
  /** Nobody uses the phone yet, or somebody came with a slip. */
  | {
      readonly is: "enrolling";
      readonly closed: Store;
      readonly doors: readonly Door[];
      readonly ticket?: TicketText;
      /** The database is new though there was one before: the browser has cleared it. */
      readonly lost?: Marker;
    }
  /** Enrolled, and the PIN is still to be chosen. */
  | { readonly is: "choosing"; readonly closed: Store; readonly person: Person }
  | { readonly is: "locked"; readonly closed: Store; readonly doors: readonly Door[]; readonly last: string }
  /** It was reported lost, and has destroyed what it held. */
  | { readonly is: "destroyed"; readonly closed: Store; readonly drafts: number }
  | { readonly is: "open"; readonly closed: Store; readonly key: CryptoKey; readonly person: Person };

/** What nothing can be sealed with: before anybody has unlocked the phone. */
const CLOSED: Vault = {
  seal: closed,
  open: closed,
  sealBytes: closed,
  openBytes: closed,
};

function closed(): never {
  throw new Error("the phone is locked");
}

/** Open the phone's database and see who is there. */
export async function openPhone(ticket: TicketText | undefined): Promise<Phase> {
  const closed = await openStore("packhorse", CLOSED);
  return whoIsThere(closed, ticket);
}

/** The phase of a phone whose database is open. */
export async function whoIsThere(closed: Store, ticket?: TicketText): Promise<Phase> {
  const [identity, found] = [await read(closed, identityOf), await doors(closed)];
  const { destroyed } = identity;
  if (ticket === undefined && identity.stream === "" && destroyed !== undefined)
    return { is: "destroyed", closed, drafts: destroyed.drafts };
  if (ticket !== undefined || identity.stream === "") {
    const lost = identity.stream === "" && destroyed === undefined ? keptMarker(localStorage) : undefined;
    return { is: "enrolling", closed, doors: found, ...(ticket && { ticket }), ...(lost && { lost }) };
  }
  if (found.length === 0) return { is: "choosing", closed, person: await personOf(closed, identity.person) };
  return { is: "locked", closed, doors: found, last: identity.person };
}

/** A person of this phone, with the name that home's certificate gives. */
export async function personOf(store: Store, id: string): Promise<Person> {
  return read(store, async (tables) => {
    const { stream } = await identityOf(tables);
    const certificate = await tables.objectStore("certificates").get(stream);
    return { id, name: nameIn(certificate?.text ?? "{}", id) };
  });
}

function nameIn(text: string, id: string): string {
  const { persons } = JSON.parse(text) as { persons?: { id: string; name: string }[] }; // its signature was checked
  return persons?.find((person) => person.id === id)?.name ?? id;
}
