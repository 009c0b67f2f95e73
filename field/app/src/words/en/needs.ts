// What the screens of what needs somebody say.

import type { NEEDS as VI } from "../vi/needs.ts";

export const NEEDS: Record<keyof typeof VI, string> = {
  "needs.title": "Needs you",
};
