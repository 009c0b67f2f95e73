// How files travel: begun, asked how far, sent piece by piece, and fetched; as functions, so that any road can be handed in.
//
// Every one rejects with NoAnswerError, HomeRefusedError or ForgottenError when there is no good answer. This module must
// not know HTTP.

import type { Bytes } from "../sync/index.ts";

/** How far an upload is: `offset` bytes are durable at home. */
export interface Begun {
  readonly place: string;
  readonly offset: number;
}

/** The way to home for files. */
export interface FileLine {
  /** Begin an upload; home says that it is whole at once when it has the file. */
  begin(sha256: string, size: number): Promise<Begun>;
  howFar(place: string): Promise<number>;
  /** Send the bytes from `offset` on; how far home is then. `checksum`: home takes all of the piece or nothing. */
  append(place: string, offset: number, piece: Bytes, checksum: boolean): Promise<number>;
  thumbnail(sha256: string): Promise<Bytes>;
  /** The file from `from` on, or from its beginning: `take` is told from where, then piece by piece. */
  original(sha256: string, from: number, take: (from: number, piece: Bytes) => void): Promise<void>;
}
