// Packing what travels: zlib with a dictionary that both sides know, for small messages. Pure.
//
// A push of one dossier is mostly the same words each time; with them as a preset dictionary (RFC 1950, FDICT) it weighs
// a fifth less. The dictionary is part of the protocol; a vector holds it equal to home's. This module must not look
// into a message.

import { zlibSync } from "fflate";
import { utf8, type Bytes } from "../reading/bytes.ts";

const dictionary = (): Bytes =>
  utf8(
    [
      String.raw`{"notice":{"visit":{"question":{"state":","certificate":","former":[],"attested","att":`,
      String.raw`,"carry":["],"offer":[{"state":"{\"dossier\":\"\",\"number\":,\"epoch\":\"\",\"heads\":[{\"name\":\"`,
      String.raw`geopoint,choices,false,true,null,\"archived\",\"deleted\",\"note\":\"\",\"where\":\"\",\"void\":[\"`,
      String.raw`\"from\":{\"\",\"answers\":[\"\",\"seen\":[\"\"],\"_same/\",\"_life\":\"active\",\"sup\":{\"\":[\"`,
      String.raw`/_life\":\"deleted\"sha256:.jpg\",\"20.00 105.00 0 5\",\"ảnh\"ghi chú \":\"Nguyễn Văn Thị \",\"+849000`,
      String.raw`\":\"khong\",\"\":\"co\",\"\":\"1\",\"\":\"2\",\"\":\"03\",\"\":false,\"\":true,\"\":1,\"@2025-07-01/A0`,
      String.raw`true}}"],"clock":{"now":17,"skew":null},"clock":{"now":17,"skew":0},"scope":1,"sig":`,
      String.raw`{"proto":1,"now":17,"nonce":"","epoch":"","scope":1,"max_bytes":524288,"cursors":{"own":"0.",`,
      String.raw`"@2025-07-01/A01|":"1."},"report":{"app":"packhorse-app/0.1","unsent":1,"scope":1},`,
      String.raw`"push":[{"stream":"","from":1,"prev":"","changes":["{\"stream\":\"\",\"n\":1,\"dossier\":\"\",\"form\":\"`,
      String.raw`@20261121\",\"by\":\"\",\"at\":\"01a\",\"t\":17,\"salt\":\"\",\"set\":{\"_area\":\"@2025-07-01/A0`,
    ].join(""),
  );
/** Keys in the order in which a message has them, the nearest to its values last. Left out where nothing is packed. */
export const DICTIONARY: Bytes = /* @__PURE__ */ dictionary();

/** Bytes of a message above which gzip is as good: it has met every word itself by then. */
export const SMALL = 4_096;

/** A small message as it travels. */
export function packSmall(data: Bytes): Bytes {
  return new Uint8Array(zlibSync(data, { level: 9, dictionary: DICTIONARY }));
}
