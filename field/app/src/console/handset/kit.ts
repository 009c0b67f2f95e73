// What the preview of a form is given by the office: the form, its lists, its pictures and sounds, and a village to begin in.
//
// It is read once, and nothing of it is kept. This module must not draw anything.

import { metaOf, uuidOf } from "../../catalogue/moment.ts";
import { placeAnswers } from "../../catalogue/places.ts";
import { decodeList, ListNode, planOf, rowIdOf, Walk, type FormDocument, type Row } from "../../forms/index.ts";

/** As the service writes it: rows of lists as they travel to phones. */
interface Told {
  readonly form: FormDocument;
  readonly lists: Readonly<Record<string, unknown>>;
  /** The village and what is above it; none where nobody holds one. */
  readonly areas: unknown;
  readonly area: string;
  readonly person: string;
  /** Addresses of pictures and sounds by their names. */
  readonly media: Readonly<Record<string, string>>;
}

/** A form ready to be walked through, as often as one likes. */
export interface Kit {
  walk(): Walk;
  media(name: string): Promise<Blob | undefined>;
}

export async function fetchKit(address: string): Promise<Kit> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return kitOf((await answer.json()) as Told);
}

function kitOf(told: Told): Kit {
  const rows = new Map(Object.entries(told.lists).map(([name, list]) => [name, decodeList(JSON.stringify(list))]));
  const plan = planOf(told.form);
  const lists = new Map([...rows].map(([name, list]) => [name.replace(/\.csv$/, ""), new ListNode(list)]));
  const areas = new Map(decodeList(JSON.stringify(told.areas)).map((row): [string, Row] => [row["id"] ?? "", row]));
  const codes = (file: string): Set<string> => new Set(rows.get(file)?.map((row) => row["name"] ?? ""));
  const given = new Map<string, string>(placeAnswers(areas, told.form, codes, told.area));
  if (told.area !== "") given.set("_area", told.area);
  const walk = (): Walk => {
    const now = Date.now();
    const around = {
      ...{ now, lists, meta: metaOf(now, "------------", told.person) },
      uuid: () => uuidOf(lots(16)),
      newRow: () => rowIdOf(Date.now(), lots(6)),
    };
    return Walk.begin(plan, { dossier: uuidOf(lots(16)), isNew: true, began: now, given }, around);
  };
  return { walk, media: (name) => picture(told.media[name]) };
}

async function picture(address: string | undefined): Promise<Blob | undefined> {
  const answer = address === undefined ? undefined : await fetch(address);
  return answer?.ok ? answer.blob() : undefined;
}

/** Random bytes. */
export function lots(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}
