// What an error on the way to home means to people.
//
// This module must not hold words: screens say them by code, and home's own words are passed on.

import { ForgottenError, HomeRefusedError, NoAnswerError } from "../../exchange/index.ts";
import { UnreadableError } from "../../sync/index.ts";
import type { Failure } from "./journey.ts";

/** The failure that people are told of. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HomeRefusedError)
    return { code: error.code, words: error.message, action: error.action, wait: error.retryAfter };
  if (error instanceof NoAnswerError) return { code: error.code, wait: 0 };
  if (error instanceof ForgottenError) return { code: "token_unknown", wait: 0 };
  if (error instanceof UnreadableError) return { code: error.problem.code, wait: 0, isFalse: true };
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  return { code: isFull ? "storage_full" : "failed", words: String(error), wait: 0 };
}
