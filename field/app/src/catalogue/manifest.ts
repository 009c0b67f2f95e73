// The manifest: what home has for this phone beside dossiers, each file by its hash and size.
//
// Only what home signed for this very phone counts. This module must not fetch or keep anything.

import { isGenuine, isList, isObject, loads, MANIFEST, signedFromWire } from "../sync/index.ts";
import { UnreadableError, type Bytes, type Json, type JsonObject, type Verify } from "../sync/index.ts";

export type FileKind = "list" | "form" | "pack" | "media";

/** A file of the manifest: `path` is where home has it, `name` what this phone calls it, `size` in bytes. */
export interface Wanted {
  readonly kind: FileKind;
  readonly path: readonly string[];
  readonly name: string;
  readonly hash: string;
  readonly size: number;
}

/** A form version as the manifest tells of it. */
export interface Listed {
  readonly ref: string;
  readonly form: string;
  readonly version: string;
  readonly title: string;
  /** A new dossier may be begun with it. */
  readonly write: boolean;
  readonly size: number;
  /** Its pictures and sounds by file name. */
  readonly media: ReadonlyMap<string, Medium>;
}

/** A picture or sound: its SHA-256, and its media type. */
export interface Medium {
  readonly sha256: string;
  readonly kind: string;
}

export interface Manifest {
  readonly forms: readonly Listed[];
  /** The areas whose packs of procedures hold here, the wider area first; "" for everywhere. */
  readonly packs: readonly string[];
  /** The areas whose place packs are for this phone. */
  readonly places: readonly string[];
  /** Lists and names first, then forms, then packs, then media. */
  readonly files: readonly Wanted[];
}

export const EMPTY: Manifest = { forms: [], packs: [], places: [], files: [] };

/** The text of a manifest that home signed for this stream; UnreadableError for any other. */
export async function genuineManifest(data: Bytes, homeKey: Bytes, stream: string, verify: Verify): Promise<string> {
  const signed = signedFromWire(loads(data), "manifest");
  const told = (await isGenuine(MANIFEST, signed, homeKey, verify)) ? loads(signed.text) : null;
  if (!isObject(told) || told["for"] !== stream) throw new UnreadableError("manifest_not_genuine", "manifest");
  return signed.text;
}

/** What a manifest says; what it says beyond that is left alone. */
export function readManifest(text: string): Manifest {
  const told = loads(text);
  const { forms, lists, names, packs, places } = isObject(told) ? told : {};
  const [formsTold, listsTold] = [objects(forms), [...objects(names), ...objects(lists)]];
  const media = formsTold.flatMap((form) => objects(form["media"]).map(mediaOf));
  const [packsTold, placesTold] = [objects(packs), objects(places)];
  return {
    forms: formsTold.map(listedOf),
    packs: packsTold.map(areaOf),
    places: placesTold.map(areaOf),
    files: [
      ...[...listsTold.map(listOf), ...formsTold.map(formOf)],
      ...packsTold.map((pack) => packOf(pack, "procedures", nameOfPack)),
      ...placesTold.map((pack) => packOf(pack, "places", nameOfPlaces)),
      ...unique(media),
    ],
  };
}

function listOf(told: JsonObject): Wanted {
  const [name, hash] = [text(told, "name"), text(told, "hash")];
  return { kind: "list", path: ["lists", name, hash], name, hash, size: size(told) };
}

function formOf(told: JsonObject): Wanted {
  const [form, version, hash] = [text(told, "form"), text(told, "version"), text(told, "hash")];
  return { kind: "form", path: ["forms", form, version], name: `${form}@${version}`, hash, size: size(told) };
}

function areaOf(told: JsonObject): string {
  return text(told, "area");
}

/** A pack is kept beside the lists, under a name that no list has. */
export function nameOfPack(area: string): string {
  return `packs/${area}`;
}

export function nameOfPlaces(area: string): string {
  return `places/${area}`;
}

function packOf(told: JsonObject, of: string, name: (area: string) => string): Wanted {
  const hash = text(told, "hash");
  return { kind: "pack", path: [of, "packs", hash], name: name(areaOf(told)), hash, size: size(told) };
}

function mediaOf(told: JsonObject): Wanted {
  const hash = text(told, "sha256");
  return { kind: "media", path: ["media", hash], name: text(told, "name"), hash, size: size(told) };
}

function listedOf(told: JsonObject): Listed {
  const [form, version] = [text(told, "form"), text(told, "version")];
  return {
    ...{ ref: `${form}@${version}`, form, version, size: size(told) },
    ...{ title: text(told, "title"), write: told["write"] === true },
    media: new Map(objects(told["media"]).map((file) => [text(file, "name"), mediumOf(file)])),
  };
}

function mediumOf(told: JsonObject): Medium {
  return { sha256: text(told, "sha256"), kind: typeof told["kind"] === "string" ? told["kind"] : "" };
}

function unique(files: readonly Wanted[]): Wanted[] {
  return [...new Map(files.map((file) => [file.hash, file])).values()];
}

function objects(value: Json | undefined): JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

function text(told: JsonObject, key: string): string {
  const found = told[key];
  if (typeof found !== "string") throw new UnreadableError("manifest_not_genuine", key);
  return found;
}

function size(told: JsonObject): number {
  const found = told["size"];
  if (typeof found !== "number" || found < 0) throw new UnreadableError("manifest_not_genuine", "size");
  return found;
}
