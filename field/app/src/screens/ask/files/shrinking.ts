// A picture made small enough to be sent from a mountain: its longer side as the form says, position and time kept.
//
// This module must not keep a picture.

import type { Bytes } from "../../../sync/index.ts";
import type { NewFile } from "../../../store/index.ts";
import { takenIn, withTaken } from "./exif.ts";

/** Pixels of the longer side where the form does not say. */
const USUAL = 1600;
/** Where somebody on a full phone chose smaller photos: a face, a board with writing, a crack can still be made out. */
const SMALLER = 800;
/** Pixels of the longer side of what is shown in lists. */
const SMALL = 240;
/** A picture that is small enough and below so many bytes stays as it is. */
const LIGHT = 700_000;
const JPEG = "image/jpeg";

/** The longer side in pixels that a form asks for (`max-pixels`), or less where somebody chose that. */
export function mostPixels(parameters: Readonly<Record<string, string>> = {}, isSmall = false): number {
  const most = Number(parameters["max-pixels"]);
  return Math.min(most > 0 ? most : USUAL, isSmall ? SMALLER : Infinity);
}

/** Width and height with the longer side at most so many pixels; never larger than they were. */
export function fitted(width: number, height: number, most: number): readonly [number, number] {
  const scale = Math.min(1, most / Math.max(width, height, 1));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** A picture ready to be kept. Rejects when the browser cannot read it: cut off, empty, or of an unknown kind. */
export async function shrunk(file: Blob, most: number): Promise<NewFile> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const isFine = file.type === JPEG && file.size < LIGHT && Math.max(picture.width, picture.height) <= most;
    const original = new Uint8Array(await file.arrayBuffer());
    const bytes = isFine ? original : await smaller(picture, original, most);
    const thumbnail = await drawn(picture, SMALL, 0.7);
    return { bytes, kind: JPEG, extension: "jpg", thumbnail };
  } finally {
    picture.close();
  }
}

async function smaller(picture: ImageBitmap, original: Bytes, most: number): Promise<Bytes> {
  const jpeg = await drawn(picture, most, 0.8);
  const taken = takenIn(original);
  return taken === undefined ? jpeg : withTaken(jpeg, taken);
}

async function drawn(picture: ImageBitmap, most: number, quality: number): Promise<Bytes> {
  const [width, height] = fitted(picture.width, picture.height, most);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  pen.fillStyle = "white"; // behind what is transparent
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, width, height);
  return bytesOf(canvas, JPEG, quality);
}

/** What is drawn on a canvas, as a file. */
export async function bytesOf(canvas: HTMLCanvasElement, kind: string, quality?: number): Promise<Bytes> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, kind, quality));
  if (blob === null) throw new Error("nothing drawn");
  return new Uint8Array(await blob.arrayBuffer());
}
