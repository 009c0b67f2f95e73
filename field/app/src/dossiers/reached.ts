// How far a dossier has come, as people are told: no further than the change that is furthest behind, and nothing is said
// to be sent or in the shared data but by what home signed.
//
// This module must not read a store.

import type { Level } from "../store/index.ts";
import type { Sentence } from "../words/index.ts";
import type { Filing } from "./filing.ts";

/** Levels, the one that needs somebody most first. */
const BEHIND: readonly Level[] = ["held", "waiting", "floating", "stored", "merged", "backed_up"];

export type LevelTone = "waiting" | "sent" | "needs";

/** The level furthest behind; undefined for none. */
export function furthestBehind(levels: Iterable<Level>): Level | undefined {
  const found = new Set(levels);
  return BEHIND.find((level) => found.has(level));
}

/** A level in words. */
export const LEVEL_WORDS: Readonly<Record<Level, Sentence>> = {
  waiting: "level.waiting",
  stored: "level.stored",
  merged: "level.merged",
  backed_up: "level.backed_up",
  held: "level.held",
  floating: "level.floating",
};

/** The tone of a level's tick. */
export const LEVEL_TONES: Readonly<Record<Level, LevelTone>> = {
  ...{ waiting: "waiting", floating: "waiting", stored: "sent", merged: "sent", backed_up: "sent", held: "needs" },
};

/** The plain sentence about a whole dossier: what has and has not been sent and filed; `{number}` is filled in. */
export function standingOf(filing: Filing, levels: Iterable<Level>): Sentence {
  const behind = furthestBehind(levels);
  if (behind === "waiting") return "standing.saved";
  if (behind === "held") return filing.isApplication ? "standing.held_not_filed" : "standing.held";
  if (behind === "floating") return filing.isApplication ? "standing.floating_not_filed" : "standing.floating";
  if (filing.numbers.length > 1) return "standing.two_numbers";
  if (filing.numbers.length === 1) return "standing.filed";
  if (filing.isReceived) return "standing.received";
  return filing.isApplication ? "standing.not_filed" : "standing.sent";
}
