// The protocol of Packhorse as pure values and functions: the port of the server's `sync/`, held by the same vectors.
//
//     changes     what one person saved at one moment, its name and stamp, and the signed run of a stream that travels
//     states      live values, what home published of them, and what any replica shows; states of several epochs
//     policy      how siblings are read as one
//     values, text    canonical values; Vietnamese keys
//     wire        the messages of a sync, and the same in a courier's file
//     reading     bytes and strict JSON, and errors as values
//     code        what people say on the telephone
//
// Nothing here reads a clock, randomness, storage or the network; the browser's cryptography is handed in.
// `fold` is home's side and stands apart: a phone never makes a state.

export { decodeBundle, encodeBundle, type Bundle } from "./wire/bundle.ts";
export { base64url, fromBase64url, fromUtf8, hash, hex, joined, utf8, type Bytes } from "./reading/bytes.ts";
export { decodeChange, encodeChange, isDossier, type Change, type ChangeBody, type Sup } from "./changes/change.ts";
export { nextStamp, stampMs, SUSPECT_MS, type ClockReading } from "./changes/clock.ts";
export { codeOf, markOf, readCode, type Code } from "./code.ts";
export { digest, replicaDigest, shownOf } from "./states/digest.ts";
export { joinAll, newestAndAside } from "./states/ground.ts";
export { headKey, type Head, type Origin } from "./states/head.ts";
export { isLife, LIFE, lifeOf, onScreen, unseen } from "./states/life.ts";
export { hash8, isName, nameOf, splitName, streamOfKey, type Name } from "./changes/names.ts";
export { reservedQuestion, settle, type Question, type Reading } from "./policy/index.ts";
export { reading, UnreadableError, type Problem, type Read } from "./reading/problem.ts";
export { edgesOf, groups, samePath, survivors } from "./states/same.ts";
export {
  chain,
  encodeSegment,
  endOf,
  genuine,
  GENESIS,
  seal,
  segmentFromWire,
  tipOf,
  type Segment,
} from "./changes/segment.ts";
export { floating, show, type View } from "./states/show.ts";
export { genuineAppList, isOlder, type AppList } from "./wire/app-list.ts";
export {
  CERTIFICATE,
  ESCROW,
  isGenuine,
  MANIFEST,
  RECEIPT,
  signedFromWire,
  STATE,
  type Signed,
} from "./changes/signed.ts";
export { isUsable, signer, verifier, type Sign, type Verify } from "./changes/signing.ts";
export { decodeState, emptyState, headsOf, includes, type State } from "./states/state.ts";
export { dumps, isInteger, isList, isObject, loads, type Json, type JsonObject } from "./reading/strict-json.ts";
export { fold, givenNameKey, nfc, sortKey, textKey } from "./text/index.ts";
export { canonical, equalityKey, kindOf, readable, type Value } from "./values/index.ts";
export { decodeAnswer, type Answer } from "./wire/answer.ts";
export { parseCursor } from "./wire/cursor.ts";
export { encodeHello, isHome } from "./wire/hello.ts";
export { packSmall, SMALL } from "./wire/packing.ts";
export {
  encodeRequest,
  MAX_CARRIED,
  MAX_CERTIFICATES,
  MAX_CURSORS,
  MAX_OFFERS,
  overLimits,
  type SyncRequest,
} from "./wire/request.ts";
