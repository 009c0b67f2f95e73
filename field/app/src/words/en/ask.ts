// What the screens of asking say.

import type { ASK as VI } from "../vi/ask.ts";

export const ASK: Record<keyof typeof VI, string> = {
  "ask.title": "Fill in",
};
