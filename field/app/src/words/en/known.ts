// What is said where a fill-in starts from what is known already.

import type { KNOWN as VI } from "../vi/known.ts";

export const KNOWN: Record<keyof typeof VI, string> = {
  "known.button": "Fill from another dossier",
  "known.another": "Another form from this dossier",
  "known.which_form": "Choose the form. What the other dossier knows will be shown, to be looked at.",
  "known.offer": "{count} things are known from {title}",
  "known.title": "Fill from another dossier",
  "known.whom": "Whom is this form about?",
  "known.dossier": "Whom the dossier is about",
  "known.other": "Another dossier",
  "known.right": "Ask the person; untick what is no longer right.",
  "known.again": "Will be asked again",
  "known.waits": "{count} things are known, but consent comes first.",
  "known.nothing": "Nothing here can be used for this form.",
  "known.take": "Use these {count}",
  "known.today": "recorded today",
  "known.days": "recorded {count} days ago",
};
