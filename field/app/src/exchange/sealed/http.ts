// How what is sealed travels to home over HTTP: the code of a second door, and what a locked phone gives up.
//
// This module may not look into a message.

import type { Exchange } from "../enrolling/enrolment.ts";
import { JSON_TYPE, post, type Road } from "../http.ts";

const ESCROW = "/api/v1/escrow";
const SEALED = "/api/v1/sealed/own";
const BYTES_TYPE = "application/octet-stream";

export interface SealedLine {
  readonly handIn: Exchange;
  readonly giveUp: Exchange;
}

/** The line under the present token. */
export function sealedLine(road: Road, token: () => Promise<string>): SealedLine {
  return {
    handIn: async (data) => post(road, ESCROW, data, JSON_TYPE, await token()),
    giveUp: async (data) => post(road, SEALED, data, JSON_TYPE, await token(), BYTES_TYPE),
  };
}
