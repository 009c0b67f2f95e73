// What the screens of what needs somebody say.

import type { NEEDS as VI } from "../vi/needs.ts";

export const NEEDS: Record<keyof typeof VI, string> = {
  "needs.title": "Needs you",
  "needs.none": "Nothing to do. Everything that was written is still on this phone.",
  "needs.to_do": "To do",
  "needs.told": "What the office answered",
  "needs.put_away": "Put away",
  "needs.put_back": "Put away. Take it out again",
  "needs.open": "Open the dossier",
  "needs.go_on": "Go on writing",
  "needs.to_help": "Open help",
  "needs.untitled": "Dossier",
  "need.held": "The office holds a change",
  "need.declined": "The office declined a change",
  "need.released": "The office let a held change in",
  "need.decided": "Decided by the office",
  "need.decided_words": "{label}: the office decided “{theirs}”, this phone had “{mine}”.",
  "need.decided_why": "Reason: {reason}",
  "need.decided_do": "If it is still wrong, ask on the spot and correct the dossier.",
  "need.faults": "Please check",
  "need.faults_do": "The data is in. Ask again and correct it when there is a chance; then this goes away.",
  "need.question": "The office asks",
  "need.question_do": "Ask on the spot, and correct the dossier if it is otherwise.",
  "need.withdrawn": "A form is not used any more",
  "need.withdrawn_words":
    "A draft is being written with a form that was withdrawn. It can be finished and sent; the office will look.",
  "need.clock": "This phone's clock is wrong",
  "need.clock_words":
    "It is {minutes} minutes off the office's. Nothing is lost; please set the phone's date and time.",
  "need.storage": "This phone is nearly full",
  "need.storage_words":
    "Only {free} MB are left for dossiers and photos. Send when there is a network, then delete own photos and films.",
  "need.locked": "This phone is locked",
  "need.locked_words": "What was not sent is still on it. Bring it to the office.",
  "need.fork": "Another phone uses the same key",
  "need.fork_words":
    "The phone takes a new key by itself when it sends next. Nothing is lost; tell the office if it was ever copied or restored.",
  "need.note": "The office writes: {note}",
  "held.do": "No need to send it again: the office will look at it and let it in or decline it, with the reason.",
  "held.do_consent":
    "Ask the person. With consent home takes it in by itself; without it, it is destroyed after 30 days.",
  "held.out_of_scope": "Outside the author's areas at that time.",
  "held.no_consent": "Nobody has agreed to this being kept.",
  "held.phone_locked": "Written after the phone was lost or locked.",
  "held.permit_expired": "Written after the phone's permit ran out.",
  "held.unknown_author": "The author does not belong to this phone.",
  "held.unknown_scope": "What the author held then is unknown.",
  "held.scope_regressed": "The phone went back to an older scope.",
  "held.other_form": "This change uses another form than its dossier.",
  "held.may_not_void": "The author may not undo changes.",
  "held.may_not_write": "The author may not write.",
  "held.form_not_for_area": "This form is not for that area.",
  "held.form_not_for_role": "The author's role may not use this form.",
  "held.unreadable": "The office cannot read this change.",
};
