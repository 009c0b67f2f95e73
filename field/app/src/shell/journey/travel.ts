// What a journey does: changes first, then what comes back, then forms and lists, then photos there and small pictures
// back; each goes on where it was cut. On a phone without any form nothing can wait to be sent: there forms come first, so
// that dossiers are called by them as they come, and not a second time afterwards.
//
// This module must not know when to go, nor a screen.

import { fetchThumbnails, fileLine, sendAttachments } from "../../attachments/index.ts";
import { bring, httpSource, type Catalogue } from "../../catalogue/index.ts";
import { giveUp, handInCode, httpLine, meet, proveHome, sealedLine, type Road } from "../../exchange/index.ts";
import { identityOf, read, renewSummaries, type Around, type Reading, type Store } from "../../store/index.ts";
import type { Stage, Travel } from "./journey.ts";
import type { Tidings } from "../tidings.ts";

/** What one answer may weigh: on a slow line a cut costs no more than this. */
const PIECE = 128 * 1024;
/** What small pictures of one journey may weigh. */
const PICTURES = 512 * 1024;
/** A line on which nothing moved for so long is dead. */
const PATIENCE = 90_000;

interface Gear {
  readonly store: Store;
  readonly around: Around;
  readonly catalogue: Catalogue;
  readonly tidings: Tidings;
  readonly language: () => string;
  /** Told when a phone that was reported lost has destroyed what it held. */
  readonly destroyed: () => void;
}

/** How the app travels in this browser. */
export function travelOf(gear: Gear): Travel {
  const { store, around, catalogue, tidings } = gear;
  return async (tell) => {
    const { road, moved } = roads(gear, tell);
    const token = async (): Promise<string> => (await read(store, identityOf)).token;
    const forms = async (): Promise<void> => {
      await bring(store, around, httpSource(road("forms"), token), ({ bytes, ofBytes }) => {
        moved();
        if (ofBytes > 0) tell({ stage: "forms", sent: 0, received: bytes, of: ofBytes });
      });
      catalogue.forget();
      await catalogue.readAllForms();
    };
    const line = httpLine(road("data"));
    if (await read(store, isFresh)) {
      if (line.hello !== undefined) await proveHome(store, around, line.hello);
      await forms().catch(() => undefined); // whatever stops it is told by what follows, or when it is tried again
    }
    const outcome = await meet(store, around, line, PIECE, () => tidings.tell("came"));
    const arrived = { left: outcome.left.changes, dossiers: outcome.states };
    const { locked } = await read(store, identityOf);
    const files = fileLine(road("files"), token);
    if (locked) {
      const isGone = await giveUp(store, around, sealedLine(road("files"), token).giveUp);
      if (isGone) gear.destroyed();
      else await sendAttachments(store, files); // it sends what it can, and gets nothing
      return arrived;
    }
    await forms();
    await renewSummaries(store, around); // dossiers that came before their form are called by it now
    tidings.tell("came");
    await handInCode(store, around, sealedLine(road("data"), token).handIn).catch(() => false); // next time, then
    await sendAttachments(store, files);
    await fetchThumbnails(store, around, files, PICTURES);
    tidings.tell("came");
    return arrived;
  };
}

/** Whether nothing can wait to be sent, and nothing could be called by its form. */
async function isFresh(tables: Reading): Promise<boolean> {
  const [forms, changes] = await Promise.all([
    tables.objectStore("forms").count(),
    tables.objectStore("changes").count(),
  ]);
  return forms + changes === 0;
}

/** Roads to home for each stage, watched; `moved`: something came by another way. */
function roads(
  { language }: Gear,
  tell: Parameters<Travel>[0],
): { road(stage: Stage): Road; readonly moved: () => void } {
  const line = patient();
  const count = counted();
  const road = (stage: Stage): Road => ({
    ...{ fetch: (input, init) => fetch(input, init), address: "", language: language(), signal: () => line.signal() },
    watch: (sent, received) => {
      line.moved();
      tell({ stage, ...count(sent, received) });
    },
  });
  return { road, moved: () => line.moved() };
}

/** Adds up what messages say of themselves one after the other: each begins again at nothing received. */
function counted(): (sent: number, received: number) => { sent: number; received: number } {
  const before = { sent: 0, received: 0 };
  let last = { sent: 0, received: 0 };
  return (sent, received) => {
    if (received === 0) {
      before.sent += last.sent;
      before.received += last.received;
    }
    last = { sent, received };
    return { sent: before.sent + sent, received: before.received + received };
  };
}

/** A signal that ends what has not moved for too long. */
function patient(): { signal(): AbortSignal; moved(): void } {
  let controller = new AbortController();
  let timer = 0;
  const moved = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => controller.abort(), PATIENCE);
  };
  return {
    moved,
    signal: () => {
      controller = new AbortController();
      moved();
      return controller.signal;
    },
  };
}
