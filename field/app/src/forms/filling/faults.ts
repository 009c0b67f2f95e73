// What can be wrong with an answer, in the form's own words where it has some, else in ours.
//
// A fault never refuses anything: people see it, and decide. This module must not judge.

import type { Words } from "../compiled/document.ts";

export type FaultCode =
  "wrong_type" | "not_in_list" | "constraint" | "required" | "irrelevant" | "list_missing" | "expression_failed";

/** Our words for every code, in the order in which the faults of one question are told. */
export const WORDS: Readonly<Record<FaultCode, Words>> = {
  wrong_type: { vi: "Câu trả lời không đúng kiểu.", en: "The answer is of the wrong type." },
  not_in_list: { vi: "Lựa chọn này không có trong danh sách.", en: "This choice is not in the list." },
  constraint: { vi: "Câu trả lời không hợp lệ.", en: "The answer does not fit." },
  required: { vi: "Câu này cần trả lời.", en: "This question must be answered." },
  irrelevant: { vi: "Câu này nay không cần trả lời.", en: "This question is no longer asked." },
  list_missing: { vi: "Danh sách chưa có trên máy.", en: "The list is not on this phone yet." },
  expression_failed: { vi: "Không tính được câu này.", en: "This question could not be worked out." },
};

const ORDER = Object.keys(WORDS);

/**
 * What is wrong at a question (a set's path is the question's: `thiet_bi`). `words` by language; `detail` is the column
 * whose expression failed or the list that is missing, never an answer.
 */
export interface Fault {
  readonly path: string;
  readonly code: FaultCode;
  readonly words: Words;
  readonly detail: string;
}

/** A fault with the form's own words over ours; a language that the form leaves out has ours. */
export function faultOf(path: string, code: FaultCode, detail = "", own: Words = {}): Fault {
  return { path, code, words: { ...WORDS[code], ...own }, detail };
}

/** Its place among the faults of one question. */
export function rankOf(fault: Fault): number {
  return ORDER.indexOf(fault.code);
}
