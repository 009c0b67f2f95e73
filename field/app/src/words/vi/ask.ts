// What the screens of asking say.

export const ASK = {
  "ask.title": "Ghi phiếu",
} as const;
