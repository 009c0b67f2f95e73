// The protocol of Packhorse as pure values and functions: the port of the server's `sync/`, held by the same vectors.
//
//     names       how a change is referred to              head, state   live values, and what home published of them
//     change      what one person saved at one moment      show          what any replica shows
//     segment     a signed run of a stream: what travels   ground        states of several epochs
//     clock       stamps                                   life, same    deletion with `seen`; two dossiers that are one
//     code        what people say on the telephone
//     text, values, policy    Vietnamese keys, canonical values, and how siblings are read as one
//     wire, bundle            the messages of a sync, and the same in a courier's file
//
// Nothing here reads a clock, randomness, storage or the network; the browser's cryptography is handed in.
// `fold` is home's side and stands apart: a phone never makes a state.

export { decodeBundle, encodeBundle, type Bundle } from "./bundle.ts";
export { base64url, fromBase64url, fromUtf8, hash, hex, joined, utf8, type Bytes } from "./bytes.ts";
export { decodeChange, encodeChange, isDossier, type Change, type ChangeBody, type Sup } from "./change.ts";
export { nextStamp, stampMs, SUSPECT_MS, type ClockReading } from "./clock.ts";
export { codeOf, markOf, readCode, type Code } from "./code.ts";
export { digest, replicaDigest, shownOf } from "./digest.ts";
export { joinAll, newestAndAside } from "./ground.ts";
export { headKey, type Head, type Origin } from "./head.ts";
export { isLife, LIFE, lifeOf, onScreen, unseen } from "./life.ts";
export { hash8, isName, nameOf, splitName, streamOfKey, type Name } from "./names.ts";
export { reservedQuestion, settle, type Question, type Reading } from "./policy/index.ts";
export { reading, UnreadableError, type Problem, type Read } from "./problem.ts";
export { edgesOf, groups, samePath, survivors } from "./same.ts";
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
} from "./segment.ts";
export { floating, show, type View } from "./show.ts";
export { genuineAppList, isOlder, type AppList } from "./wire/app-list.ts";
export { CERTIFICATE, ESCROW, isGenuine, MANIFEST, RECEIPT, signedFromWire, STATE, type Signed } from "./signed.ts";
export { isUsable, signer, verifier, type Sign, type Verify } from "./signing.ts";
export { decodeState, emptyState, headsOf, includes, type State } from "./state.ts";
export { dumps, isInteger, isList, isObject, loads, type Json, type JsonObject } from "./strict-json.ts";
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
