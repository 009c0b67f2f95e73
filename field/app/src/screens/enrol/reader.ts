// What reads a QR code in a picture of the camera: the browser itself where it can, else a part of ours that comes when a
// camera is first opened. The service worker keeps that part only where it is needed (`SPARE` in sw.ts).
//
// This module must not keep or send anything of a picture.

import { fetchPart } from "../../shell/ways/parts.ts";

/** The text of a code that stands in the picture; undefined without one. */
export type Read = (video: HTMLVideoElement) => Promise<string | undefined>;

/** Shape Detection API, as far as it is used; Chromium on Android has it. */
interface Detector {
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface Detectors {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Pictures are read at this width: enough for a slip, quick on a cheap phone. */
const WIDTH = 480;

/** Rejects when the part does not come. */
export async function readerHere(): Promise<Read> {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: Detectors };
  const formats = await BarcodeDetector?.getSupportedFormats().catch(() => undefined);
  if (BarcodeDetector === undefined || !formats?.includes("qr_code")) return ours();
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

async function ours(): Promise<Read> {
  const { default: read } = await fetchPart(() => import("qr/decode.js"));
  return (video) => Promise.resolve(textIn(video, read));
}

function textIn(video: HTMLVideoElement, read: (image: ImageData) => string): string | undefined {
  const height = Math.round((video.videoHeight / video.videoWidth) * WIDTH);
  const drawing = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (drawing === null || !(height > 0)) return undefined;
  [drawing.canvas.width, drawing.canvas.height] = [WIDTH, height];
  drawing.drawImage(video, 0, 0, WIDTH, height);
  try {
    return read(drawing.getImageData(0, 0, WIDTH, height));
  } catch {
    return undefined; // no code in this picture
  }
}
