// Where and when a picture was taken, out of its EXIF, and into the EXIF of a smaller one (CIPA DC-008, Exif 2.32).
//
// Only position and time go along: a phone also writes its own number and the name of its owner. Nothing that is not
// there is invented. This module must not decode a picture.

import { joined, utf8, type Bytes } from "../../../sync/index.ts";

/** A field of an IFD: its tag, type, number of values, and their bytes in the order of the picture they came from. */
interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** What a picture says about where and when; little-endian or not as it was written. */
export interface Taken {
  readonly isLittle: boolean;
  readonly time: readonly Entry[];
  readonly place: readonly Entry[];
}

/** Bytes of one value, by type: BYTE, ASCII, SHORT, LONG, RATIONAL, …, UNDEFINED, SLONG, SRATIONAL. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8];
/** DateTimeOriginal, OffsetTimeOriginal, SubSecTimeOriginal. */
const TIMES = new Set([0x9003, 0x9011, 0x9291]);
const [EXIF_IFD, GPS_IFD] = [0x8769, 0x8825];
const [ASCII, LONG] = [2, 4];
const HEADER = utf8("Exif\0\0");

/** Where and when a JPEG was taken; undefined where it does not say. */
export function takenIn(jpeg: Uint8Array): Taken | undefined {
  const tiff = exifOf(jpeg);
  if (tiff === undefined) return undefined;
  try {
    const isLittle = tiff[0] === 0x49;
    const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
    const first = entriesAt(view, view.getUint32(4, isLittle), isLittle);
    const within = (tag: number): Entry[] => {
      const place = first.find((entry) => entry.tag === tag);
      if (place === undefined || place.type !== LONG) return [];
      return entriesAt(view, viewOf(place.bytes).getUint32(0, isLittle), isLittle);
    };
    const time = within(EXIF_IFD).filter(({ tag, type }) => TIMES.has(tag) && type === ASCII);
    const place = within(GPS_IFD);
    return time.length + place.length > 0 ? { isLittle, time, place } : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // cut off: what it says cannot be trusted
    throw error;
  }
}

/** The JPEG with what is known of the picture that it was made from. */
export function withTaken(jpeg: Bytes, { isLittle, time, place }: Taken): Bytes {
  const pointers = 8 + 2 + 12 * 2 + 4;
  const timed = written(time, pointers, isLittle);
  const placed = written(place, pointers + timed.length, isLittle);
  const pointer = (tag: number, offset: number): Entry => {
    const bytes = new Uint8Array(4);
    viewOf(bytes).setUint32(0, offset, isLittle);
    return { tag, type: LONG, count: 1, bytes };
  };
  const head = new Uint8Array(8);
  head.set(isLittle ? [0x49, 0x49] : [0x4d, 0x4d]);
  viewOf(head).setUint16(2, 42, isLittle);
  viewOf(head).setUint32(4, 8, isLittle);
  const first = written([pointer(EXIF_IFD, pointers), pointer(GPS_IFD, pointers + timed.length)], 8, isLittle);
  const content = joined(HEADER, head, first, timed, placed);
  const marker = new Uint8Array(4);
  viewOf(marker).setUint16(0, 0xffe1);
  viewOf(marker).setUint16(2, content.length + 2);
  return joined(jpeg.subarray(0, 2), marker, content, jpeg.subarray(2));
}

/** The TIFF within the APP1 segment of a JPEG. */
function exifOf(jpeg: Uint8Array): Uint8Array | undefined {
  const view = viewOf(jpeg);
  if (jpeg.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const [marker, length] = [view.getUint16(at), view.getUint16(at + 2)];
    if (marker === 0xffda || length < 2) return undefined; // the picture itself begins
    const content = jpeg.subarray(at + 4, at + 2 + length);
    if (marker === 0xffe1 && HEADER.every((byte, place) => content[place] === byte)) return content.subarray(6);
    at += 2 + length;
  }
  return undefined;
}

/** The fields of the IFD at an offset; RangeError where it reaches beyond the end. */
function entriesAt(view: DataView, offset: number, isLittle: boolean): Entry[] {
  const found: Entry[] = [];
  const count = view.getUint16(offset, isLittle);
  for (let n = 0; n < count; n += 1) {
    const at = offset + 2 + 12 * n;
    const [tag, type] = [view.getUint16(at, isLittle), view.getUint16(at + 2, isLittle)];
    const values = view.getUint32(at + 4, isLittle);
    const size = (SIZES[type] ?? 0) * values;
    if (size === 0 || size > 1_000) continue; // no field of ours is as long
    const from = size <= 4 ? at + 8 : view.getUint32(at + 8, isLittle);
    if (from + size > view.byteLength) throw new RangeError("beyond the end");
    const bytes = new Uint8Array(view.buffer, view.byteOffset + from, size).slice();
    found.push({ tag, type, count: values, bytes });
  }
  return found;
}

/** An IFD that stands at an offset, with the values that do not fit into its fields behind it. */
function written(entries: readonly Entry[], offset: number, isLittle: boolean): Bytes {
  const table = new Uint8Array(2 + 12 * entries.length + 4);
  const view = viewOf(table);
  view.setUint16(0, entries.length, isLittle);
  const behind: Uint8Array[] = [];
  let end = offset + table.length;
  entries.forEach(({ tag, type, count, bytes }, n) => {
    const at = 2 + 12 * n;
    view.setUint16(at, tag, isLittle);
    view.setUint16(at + 2, type, isLittle);
    view.setUint32(at + 4, count, isLittle);
    if (bytes.length <= 4) table.set(bytes, at + 8);
    else {
      view.setUint32(at + 8, end, isLittle);
      const even = new Uint8Array(bytes.length + (bytes.length % 2));
      even.set(bytes);
      behind.push(even);
      end += even.length;
    }
  });
  return joined(table, ...behind);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
