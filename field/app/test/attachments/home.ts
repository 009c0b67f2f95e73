// A home for files, in memory: what an upload is, as `tus` has it, and a road that breaks when it is told to.

import { HomeRefusedError, NoAnswerError } from "../../src/exchange/http.ts";
import type { FileLine } from "../../src/attachments/index.ts";
import { hash, hex, joined, type Bytes } from "../../src/sync/index.ts";

interface Upload {
  readonly sha256: string;
  readonly size: number;
  bytes: Bytes;
}

export function refused(status: number, code: string): HomeRefusedError {
  return new HomeRefusedError(status, code, "", "", 0);
}

/** A home; `cutAfter` bytes of the next pieces the line breaks, `damage` changes a piece on its way. */
export class Home implements FileLine {
  readonly kept = new Map<string, Bytes>();
  readonly small = new Map<string, Bytes>();
  readonly uploads = new Map<string, Upload>();
  readonly asked: string[] = [];
  sent = 0;
  cutAfter = Infinity;
  damage: ((piece: Bytes) => Bytes) | undefined;
  refuse: ((what: string) => Error | undefined) | undefined;

  async begin(sha256: string, size: number): Promise<{ place: string; offset: number }> {
    this.#ask("begin", sha256);
    const place = `/api/v1/uploads/${this.uploads.size}`;
    const bytes = this.kept.get(sha256) ?? new Uint8Array();
    this.uploads.set(place, { sha256, size, bytes });
    return { place, offset: bytes.length };
  }

  async howFar(place: string): Promise<number> {
    this.#ask("howFar", place);
    return this.#upload(place).bytes.length;
  }

  async append(place: string, offset: number, piece: Bytes, checksum: boolean): Promise<number> {
    this.#ask(checksum ? "append with checksum" : "append", place);
    const upload = this.#upload(place);
    if (offset !== upload.bytes.length) throw refused(409, "upload_offset");
    const came = (this.damage?.(piece) ?? piece).subarray(0, this.cutAfter);
    this.sent += came.length;
    if (checksum && hex(hash(came)) !== hex(hash(piece))) throw refused(460, "upload_checksum_wrong");
    upload.bytes = joined(upload.bytes, came);
    if (came.length < piece.length) throw new NoAnswerError("no_network", "cut");
    if (upload.bytes.length === upload.size) this.#keep(place, upload);
    return upload.bytes.length;
  }

  async thumbnail(sha256: string): Promise<Bytes> {
    this.#ask("thumbnail", sha256);
    const found = this.small.get(sha256);
    if (found === undefined) throw refused(404, "attachment_unknown");
    return found;
  }

  async original(sha256: string, from: number, take: (from: number, piece: Bytes) => void): Promise<void> {
    this.#ask(`original from ${from}`, sha256);
    const found = this.kept.get(sha256);
    if (found === undefined) throw refused(404, "attachment_unknown");
    const rest = found.subarray(from, from + this.cutAfter);
    take(from, rest);
    if (from + rest.length < found.length) throw new NoAnswerError("no_network", "cut");
  }

  #keep(place: string, { sha256, bytes }: Upload): void {
    if (hex(hash(bytes)) !== sha256) {
      this.uploads.delete(place);
      throw refused(422, "attachment_hash_wrong");
    }
    this.kept.set(sha256, bytes);
  }

  #upload(place: string): Upload {
    const found = this.uploads.get(place);
    if (found === undefined) throw refused(404, "upload_unknown");
    return found;
  }

  #ask(what: string, of: string): void {
    this.asked.push(what);
    const error = this.refuse?.(`${what} ${of}`);
    if (error !== undefined) throw error;
  }
}
